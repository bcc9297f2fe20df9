import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A program's name and version. */
export interface Tool {
  readonly name: string;
  readonly version: string;
}

let found: Tool | null = null;

/** Name and version of this package, as reports name it. */
export function tool(): Tool {
  found ??= JSON.parse(readFileSync(join(__dirname, '../../package.json'), 'utf8'));
  return { name: String(found?.name), version: String(found?.version) };
}
