import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { usePrepared, type Validate } from '../contract/validator';

/** Where the validators stand that `npm run build` makes of the schemas that ship. */
const beside = join(__dirname, '../snapshots/validators');

/** The file of a schema's validator. Its name is the text's hash, so that none can be older than its schema. */
export function validatorPath(text: string, folder = beside): string {
  return join(folder, `${createHash('sha256').update(text).digest('hex')}.js`);
}

/** Lets schemas that ship be used without compiling them. */
export function offerValidators(folder = beside): void {
  const load = createRequire(__filename);
  usePrepared((text): Validate | null => {
    const path = validatorPath(text, folder);
    return existsSync(path) ? load(path) : null;
  });
}
