import { join } from 'node:path';
import { linesOfRequirements } from '../contract/readRequirements';
import { packageRoot, readTextFile, shippedContracts } from './packageFiles';
import { readSnapshot } from './snapshot';

/**
 * Line of every requirement in a contract's `requirements.yaml`, by id; empty when the contract is neither shipped nor in the
 * given folder, or cannot be read: a report of it is no worse for that.
 */
export function requirementLines(
  name: string,
  folder: string | null = null,
): { readonly [requirement: string]: number } {
  const isShipped = shippedContracts().includes(name);
  const known =
    isShipped && (folder === null || folder === join(packageRoot, 'contracts', name)) ? readSnapshot(name) : null;
  if (known !== null) return known.lines;
  const home = folder ?? (isShipped ? join(packageRoot, 'contracts', name) : null);
  const text = home === null ? null : readTextFile(join(home, 'requirements.yaml'));
  return text === null ? {} : linesOfRequirements(text);
}
