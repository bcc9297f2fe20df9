/**
 * Writes what is generated from the contracts and committed: the client's types and the pacts.
 * Usage: npm run pact
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { clientTypeFiles } from '../src/edge/clientTypes';
import { packageRoot } from '../src/edge/packageFiles';

for (const { path, text } of clientTypeFiles()) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
// The consumer tests make the pacts; one process, for two would write one file at once.
const jest = join(packageRoot, 'node_modules/jest/bin/jest.js');
const { status } = spawnSync(process.execPath, [jest, '--runInBand', 'tests/pact/.*\\.consumer'], {
  cwd: packageRoot,
  env: { ...process.env, CONFORM_WRITE_PACTS: '1' },
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
