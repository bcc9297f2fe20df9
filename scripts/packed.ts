/**
 * Shows that the published package holds only what it needs, and works where it is installed: packs it, installs the tarball into an
 * empty project without install scripts, and uses it there as its readers would. A line a check; exit 1 at the first that fails.
 * Usage: npm run test:packed [-- TARBALL]
 */
import { mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { packageRoot } from '../src/edge/packageFiles';
import { commandChecks } from './packed/commandChecks';
import { contentChecks } from './packed/contentChecks';
import { dependencyChecks } from './packed/dependencyChecks';
import { importChecks } from './packed/importChecks';
import { type Check, demand, install, type Project, run } from './packed/project';
import { typeChecks } from './packed/typeChecks';

const checks: readonly Check[] = [
  ...contentChecks,
  ...dependencyChecks,
  ...commandChecks,
  ...importChecks,
  ...typeChecks,
];

async function main(given: string | undefined): Promise<void> {
  const home = realpathSync(mkdtempSync(join(tmpdir(), 'conform-packed-')));
  try {
    const tarball = given === undefined ? packed(home) : resolve(given);
    const project = installed(home, tarball);
    console.log('ok: installs into an empty project without install scripts');
    for (const { promise, hold } of checks) {
      try {
        console.log(`ok: ${promise}: ${await hold(project)}`);
      } catch (error) {
        throw new Error(`not ok: ${promise}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
    console.log(`${checks.length + 1} checks of the packed package hold`);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

function packed(home: string): string {
  const outcome = run('npm', ['pack', '--pack-destination', home], packageRoot);
  demand(outcome.code === 0, `npm pack: exit ${outcome.code}\n${outcome.text}`);
  const [name, ...surplus] = readdirSync(home).filter((file) => file.endsWith('.tgz'));
  if (name === undefined || surplus.length > 0) throw new Error(`npm pack made ${readdirSync(home).join(', ')}`);
  return join(home, name);
}

function installed(home: string, tarball: string): Project {
  install(tarball, home);
  return { home, module: join(home, 'node_modules/update-user-conformance'), tarball };
}

main(process.argv[2]).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
