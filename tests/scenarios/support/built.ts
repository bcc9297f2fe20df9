import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '../../..');

/**
 * Path of the built command. It is built once for each state of the sources, outside the repository, in the layout the
 * package has when installed.
 */
export function builtCommand(): string {
  const home = join(tmpdir(), `conform-built-${fingerprint()}`);
  if (!existsSync(home)) build(home);
  return join(home, 'dist/cli/main.js');
}

function build(home: string): void {
  mkdirSync(tmpdir(), { recursive: true });
  const draft = mkdtempSync(join(tmpdir(), 'conform-build-'));
  for (const name of ['contracts', 'schemas', 'package.json', 'node_modules'])
    symlinkSync(join(root, name), join(draft, name));
  const tsc = join(root, 'node_modules/.bin/tsc');
  execFileSync(tsc, ['-p', join(root, 'tsconfig.build.json'), '--outDir', join(draft, 'dist')], { stdio: 'pipe' });
  try {
    renameSync(draft, home);
  } catch {
    // Another worker was quicker; its build is the same.
    rmSync(draft, { recursive: true });
  }
}

function fingerprint(): string {
  const hash = createHash('sha256').update(root);
  const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.tsx?$/.test(file),
  );
  for (const file of files.sort()) hash.update(file).update(readFileSync(join(root, 'src', file)));
  return hash.digest('hex').slice(0, 16);
}
