import { join } from 'node:path';
import { isObject, valueAt } from '../contract/documents';
import { violations } from '../contract/validator';
import type { Contract, Json, ProofReport } from '../model';
import { harnessSchemas, packageRoot, readTextFile, shippedContracts } from './packageFiles';
import { tool } from './tool';

/** Where the numbers of a shipped contract's proof stand, as `npm run proof` writes them. */
export function proofPath(contract: string): string {
  return join(packageRoot, 'contracts', contract, 'proof.json');
}

/**
 * How this version of the harness was proved over a contract: null for a contract that does not ship (a copy may hold other
 * requirements), for another version's proof and where there is none.
 */
export function shippedProof({ name, folder }: Contract): ProofReport | null {
  if (!shippedContracts().includes(name) || folder !== join(packageRoot, 'contracts', name)) return null;
  const text = readTextFile(proofPath(name));
  const schema = valueAt(harnessSchemas().proof, '/properties/summary');
  if (text === null || !isObject(schema)) return null;
  const value = parsed(text);
  if (value === null || violations(schema, value).length > 0) return null;
  const proof = value as unknown as ProofReport;
  return proof.version === tool().version ? proof : null;
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
