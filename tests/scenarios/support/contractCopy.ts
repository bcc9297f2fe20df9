import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { newFolder } from './folder';

const root = resolve(__dirname, '../../..');

/** A copy of a shipped contract with its schemas in a new folder, with texts of some files replaced. */
export function contractCopy(
  name: string,
  changes: readonly { readonly file: string; readonly from: string; readonly to: string }[],
): string {
  const folder = newFolder();
  for (const part of ['contracts', 'schemas'])
    cpSync(join(root, part, name), join(folder, part, name), { recursive: true });
  for (const { file, from, to } of changes) {
    const path = join(folder, file);
    const text = readFileSync(path, 'utf8');
    if (!text.includes(from)) throw new Error(`${file} does not hold ${from}`);
    writeFileSync(path, text.replace(from, to));
  }
  return join(folder, 'contracts', name);
}
