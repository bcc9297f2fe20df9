import { join } from 'node:path';
import { asObject, parsedJson, valueAt } from '../contract/documents';
import type { SchemaOf } from '../contract/formats';
import { fits } from '../contract/validator';
import type { Contract, Proof, ProofReport } from '../model';
import { harnessSchemas, readTextFile, shippedContracts, shippedFolder } from './packageFiles';
import { tool } from './tool';

/** Where the numbers of a shipped contract's proof stand, as `npm run proof` writes them. */
export function proofPath(contract: string): string {
  return join(shippedFolder(contract), 'proof.json');
}

/**
 * How this version of the harness was proved over a contract: null for a contract that does not ship (a copy may hold other
 * requirements), for another version's proof and where there is none.
 */
export function shippedProof({ name, folder }: Contract): ProofReport | null {
  if (!shippedContracts().includes(name) || folder !== shippedFolder(name)) return null;
  const text = readTextFile(proofPath(name));
  if (text === null) return null;
  const proof = parsedJson(text);
  return fits(summarySchema(), proof) && proof.version === tool().version ? proof : null;
}

/** The schema of those numbers. */
export function summarySchema(): SchemaOf<Proof['summary']> {
  return asObject(valueAt(harnessSchemas().proof, '/properties/summary'));
}
