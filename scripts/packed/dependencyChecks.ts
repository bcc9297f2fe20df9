import { existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { conform, ended, served } from './commandChecks';
import { type Check, demand, install } from './project';

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly scripts?: { readonly [name: string]: string };
}

/** What the package brings along. */
export const dependencyChecks: readonly Check[] = [
  {
    promise: 'asks for no install script, nor does any package it brings along',
    hold(project) {
      const packages = packagesIn(join(project.home, 'node_modules'));
      const asking = packages.filter(({ folder, manifest: { scripts = {} } }) => {
        const asked = ['preinstall', 'install', 'postinstall'].some((name) => (scripts[name] ?? '') !== '');
        // npm builds what has this file, asked or not.
        return asked || existsSync(join(folder, 'binding.gyp'));
      });
      demand(asking.length === 0, asking.map(({ manifest }) => manifest.name).join(', '));
      const names = packages.map(({ manifest }) => `${manifest.name}@${manifest.version}`);
      return `${names.length} packages: ${[...new Set(names)].sort().join(', ')}`;
    },
  },
  {
    promise: 'works without optional packages; what needs one says so',
    async hold({ tarball }) {
      // Not below the other project: Node would find that one's packages.
      const home = realpathSync(mkdtempSync(join(tmpdir(), 'conform-bare-')));
      const bare = { home, module: join(home, 'node_modules/update-user-conformance') };
      try {
        install(tarball, home, ['--omit=optional']);
        ended(conform(bare, ['demo', '--quiet', '--seed', '7']), 0);
        const { target, child } = await served(bare, ['doit-update-user']);
        writeFileSync(join(home, 'target.yaml'), target);
        const { code, text } = conform(bare, ['pact', 'verify', '--config', 'target.yaml']);
        child.kill('SIGKILL');
        const isTold = code === 3 && text.includes('install @pact-foundation/pact-cli');
        demand(isTold, `conform pact verify: exit ${code}\n${text}`);
      } finally {
        rmSync(home, { recursive: true, force: true });
      }
      return 'conform demo ends with 0; conform pact verify ends with 3 and names what to install';
    },
  },
];

function packagesIn(folder: string): { readonly folder: string; readonly manifest: Manifest }[] {
  const names = readdirSync(folder).filter((name) => !name.startsWith('.'));
  const folders = names.flatMap((name) =>
    name.startsWith('@')
      ? readdirSync(join(folder, name)).map((part) => join(folder, name, part))
      : [join(folder, name)],
  );
  return folders.flatMap((one) => {
    const manifest = JSON.parse(readFileSync(join(one, 'package.json'), 'utf8')) as Manifest;
    const below = join(one, 'node_modules');
    return [{ folder: one, manifest }, ...(existsSync(below) ? packagesIn(below) : [])];
  });
}
