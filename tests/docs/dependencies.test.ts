import { builtinModules } from 'node:module';
import { filesUnder, textOf } from './pages';

/** A package as package-lock.json lists it, by the folder it is installed in. */
interface Locked {
  readonly dev?: boolean;
  readonly license?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly hasInstallScript?: boolean;
}

const permissive = ['MIT', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'ISC'];
/** The parts of pact-cli for single platforms name no licence of their own; pact-cli says MIT. */
const partOfPactCli = /^node_modules\/@pact-foundation\/pact-cli-(darwin|linux|windows)-(arm64|x64)$/;

describe('the dependencies', () => {
  const { dependencies } = JSON.parse(textOf('package.json')) as { dependencies: { [name: string]: string } };
  const { packages } = JSON.parse(textOf('package-lock.json')) as { packages: { [folder: string]: Locked } };
  const installed = Object.entries(packages).filter(([folder, { dev }]) => folder !== '' && dev !== true);

  it('are the packages that the sources import, and no other', () => {
    const imported = new Set(filesUnder('src').flatMap((file) => packagesIn(textOf(file))));
    expect([...imported].sort()).toEqual(Object.keys(dependencies).sort());
  });

  it('have exact versions', () => {
    expect(Object.entries(dependencies).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });

  it('need no install script, down to the last package', () => {
    expect(installed.length).toBeGreaterThan(Object.keys(dependencies).length);
    expect(installed.filter(([, { hasInstallScript }]) => hasInstallScript === true)).toEqual([]);
  });

  it('stand under permissive licences, down to the last package', () => {
    const others = installed.filter(([, { license = '' }]) => !permissive.includes(license));
    expect(others.map(([folder]) => folder).filter((folder) => !partOfPactCli.test(folder))).toEqual([]);
    expect(packages['node_modules/@pact-foundation/pact-cli']?.license).toBe('MIT');
  });

  it('are locked with their checksums and without an address', () => {
    const all = Object.entries(packages).filter(([folder]) => folder !== '');
    expect(installed.filter(([, { integrity }]) => integrity === undefined).map(([folder]) => folder)).toEqual([]);
    expect(all.filter(([, { resolved }]) => resolved !== undefined).map(([folder]) => folder)).toEqual([]);
  });
});

describe('packagesIn', () => {
  it('finds every way to import a package, and none of Node', () => {
    const text =
      "import a from 'a/b'; import '@c/d'; import('e'); require('@f/g/h'); require.resolve('i'); import 'fs'";
    expect(packagesIn(`${text}; import x from './x'; import type { n } from 'node:fs'; export * from 'j';`)).toEqual([
      'a',
      '@c/d',
      'e',
      '@f/g',
      'i',
      'j',
    ]);
  });
});

/** Names of the packages a source text imports, types included. */
function packagesIn(text: string): string[] {
  const imports = text.matchAll(/\b(?:(?:from|import)\s+|(?:import|require|require\.resolve)\()'([^'.$][^']*)'/g);
  return [...imports]
    .map(([, specifier = '']) => /^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? '')
    .filter((name) => !name.startsWith('node:') && !builtinModules.includes(name));
}
