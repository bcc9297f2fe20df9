import { join } from 'node:path';
import { parseText, valueAt } from '../contract/documents';
import { packageRoot, readTextFile, shippedContracts } from './packageFiles';

/**
 * Line of every requirement in a contract's `requirements.yaml`, by id; empty when the contract is neither shipped nor in the
 * given folder, or cannot be read: a report of it is no worse for that.
 */
export function requirementLines(
  name: string,
  folder: string | null = null,
): { readonly [requirement: string]: number } {
  const home = folder ?? (shippedContracts().includes(name) ? join(packageRoot, 'contracts', name) : null);
  const text = home === null ? null : readTextFile(join(home, 'requirements.yaml'));
  if (text === null) return {};
  const document = parseText('requirements.yaml', text);
  const list = valueAt(document.value, '/requirements');
  if (!Array.isArray(list)) return {};
  return Object.fromEntries(
    list.map((_, i) => [
      String(valueAt(document.value, `/requirements/${i}/id`)),
      document.lineOf(`/requirements/${i}`),
    ]),
  );
}
