import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../errors';
import { diskError } from './diskError';
import { prepareFolder } from './writeFile';

/**
 * Where the reports of a contract stand among those of all.
 * @throws UsageError when its name is no folder's.
 */
export function reportFolder(folder: string, contractName: string): string {
  if (/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(contractName)) return join(folder, contractName);
  throw new UsageError(
    '',
    `the contract's name ${JSON.stringify(contractName)} is no folder name`,
    'name the contract folder with letters, digits, "-", "_" and "."',
  );
}

/**
 * Proves that the reports of a contract can be written, before a run is started for nothing.
 * @throws UsageError when they cannot, InternalError when the disk is full.
 */
export function prepareReports(folder: string, contractName: string): void {
  const own = reportFolder(folder, contractName);
  prepareFolder(folder);
  // Where it is not there yet it is made with the report: a run that never starts leaves none.
  if (existsSync(own)) prepareFolder(own);
  const index = join(folder, 'index.html');
  if (statSync(index, { throwIfNoEntry: false })?.isDirectory() === true) throw diskError(index, { code: 'EISDIR' });
}
