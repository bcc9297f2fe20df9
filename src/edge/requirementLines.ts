import { join } from 'node:path';
import { linesOfRequirements } from '../contract/readRequirements';
import { readTextFile, shippedContracts, shippedFolder } from './packageFiles';
import { readSnapshot } from './snapshot';

/**
 * Line of every requirement in a contract's `requirements.yaml`, by id; empty when the contract is neither shipped nor in the
 * given folder, or cannot be read: a report of it is no worse for that.
 */
export function requirementLines(
  name: string,
  folder: string | null = null,
): { readonly [requirement: string]: number } {
  const shipped = shippedContracts().includes(name) ? shippedFolder(name) : null;
  const home = folder ?? shipped;
  if (home === null) return {};
  const known = home === shipped ? readSnapshot(name) : null;
  if (known !== null) return known.lines;
  const text = readTextFile(join(home, 'requirements.yaml'));
  return text === null ? {} : linesOfRequirements(text);
}
