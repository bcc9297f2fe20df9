import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { loadContract } from '../contract/loadContract';
import { didYouMean, UsageError } from '../errors';
import type { Contract } from '../model';
import { harnessSchemas, readInput, shippedContracts, shippedFolder } from './packageFiles';
import { readSnapshot } from './snapshot';
import { offerValidators } from './validators';

/**
 * Loads a contract by shipped name or by the path of its folder.
 * @throws UsageError when it is neither; ContractError when its documents are wrong.
 */
export function openContract(nameOrFolder: string): Contract {
  const shipped = shippedContracts();
  const isShipped = shipped.includes(nameOrFolder);
  const folder = isShipped ? shippedFolder(nameOrFolder) : folderOf(nameOrFolder);
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    throw new UsageError(
      '',
      `no contract "${nameOrFolder}"`,
      `${didYouMean(nameOrFolder, shipped)}; or give the path of a contract folder`,
    );
  }
  offerValidators();
  const snapshot = isShipped ? readSnapshot(nameOrFolder) : null;
  return snapshot?.contract ?? loadContract(folder, readInput, harnessSchemas(), isShipped);
}

/** A folder as given, or in full where its last part is no name. */
function folderOf(path: string): string {
  return /(^|[/\\])\.{0,2}[/\\]*$/.test(path) ? resolve(path) : path;
}
