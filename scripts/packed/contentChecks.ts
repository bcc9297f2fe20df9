import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { packageRoot } from '../../src/edge/packageFiles';
import { type Check, demand, type Project } from './project';

/** What the package may hold: the product, its data, and the papers. */
const wanted =
  /^(dist\/.+\.(js|d\.ts)|dist\/snapshots\/([\w-]+\.json|validators\/[0-9a-f]{64}\.js)|(contracts|schemas)\/.+\.(ya?ml|json|txt)|README\.md|LICENSE|package\.json)$/;
const needed = [
  'dist/snapshots/doit-update-user.json',
  'dist/snapshots/gjirafa-put-user.json',
  'dist/index.js',
  'dist/index.d.ts',
  'dist/jest.js',
  'dist/jest.d.ts',
  'dist/cli/main.js',
  'LICENSE',
];

/** What stands in the package, and what does not. */
export const contentChecks: readonly Check[] = [
  {
    promise: 'holds nothing but what it needs',
    hold(project) {
      const files = filesOf(project);
      const surplus = files.filter((file) => !wanted.test(file) || /\.(test|spec)\.|__/.test(file));
      demand(surplus.length === 0, `${surplus.length} files too many: ${surplus.slice(0, 10).join(', ')}`);
      const missing = needed.filter((file) => !files.includes(file));
      demand(missing.length === 0, `missing: ${missing.join(', ')}`);
      return `${files.length} files`;
    },
  },
  {
    promise: 'has each shipped contract and schema of the repository',
    hold(project) {
      const files = new Set(filesOf(project));
      const own = ['contracts', 'schemas'].flatMap((folder) => filesUnder(packageRoot, folder));
      const missing = own.filter((file) => !files.has(file));
      demand(missing.length === 0, `missing: ${missing.join(', ')}`);
      return `${own.length} files`;
    },
  },
  {
    promise: 'was built from the sources that are there, and points to none that are not',
    hold(project) {
      const built = filesOf(project).filter((file) => file.startsWith('dist/'));
      const orphans = built.filter((file) => !hasSource(file));
      demand(orphans.length === 0, `without a source: ${orphans.slice(0, 10).join(', ')}`);
      const mapped = built.filter((file) => /\/\/# sourceMappingURL=/.test(textOf(project, file)));
      demand(mapped.length === 0, `name a source map that is not packed: ${mapped.slice(0, 10).join(', ')}`);
      return `${built.length} files`;
    },
  },
  {
    promise: 'tells nothing of the machine that packed it',
    hold(project) {
      const telling = filesOf(project).filter((file) => textOf(project, file).includes(packageRoot));
      demand(telling.length === 0, `hold the path of the repository: ${telling.slice(0, 10).join(', ')}`);
      return 'no path of the repository';
    },
  },
];

/** Paths of the package's own files, with slashes; what npm installed below it is not its own. */
function filesOf({ module }: Project): string[] {
  return filesUnder(module, '.').filter((file) => !file.startsWith('node_modules/'));
}

function filesUnder(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
}

function hasSource(file: string): boolean {
  const [, contract] = /^dist\/snapshots\/(.+)\.json$/.exec(file) ?? [];
  if (contract !== undefined) return existsSync(join(packageRoot, 'contracts', contract));
  // Each is named by the text of its schema; the build removes all others.
  if (file.startsWith('dist/snapshots/validators/')) return true;
  const source = join(packageRoot, file.replace(/^dist\//, 'src/').replace(/(\.d\.ts|\.js)$/, ''));
  return existsSync(`${source}.ts`) || existsSync(`${source}.tsx`);
}

function textOf({ module }: Project, file: string): string {
  return readFileSync(join(module, file), 'utf8');
}
