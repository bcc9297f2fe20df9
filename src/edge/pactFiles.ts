import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { asObject, isArray, isObject, parseText } from '../contract/documents';
import { UsageError } from '../errors';
import type { Contract, Json } from '../model';
import { readNeeded } from './packageFiles';

/** The consumer that the published pacts speak for: the client of this package. */
export const pactConsumer = 'update-user-client';

/** Where the published pacts of a contract stand. */
function pactFolder(contract: Contract): string {
  return join(contract.folder, 'pacts');
}

/** The pact between the package's client and a contract's provider. */
export function pactPath(contract: Contract): string {
  return join(pactFolder(contract), `${pactConsumer}-${contract.name}.json`);
}

/**
 * The published pact files of a contract, at least one.
 * @throws UsageError when there is none.
 */
export function publishedPacts(contract: Contract): readonly string[] {
  const folder = pactFolder(contract);
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : [];
  if (files.length === 0) throw new UsageError(folder, 'holds no pact', 'write one with npm run pact, or name --file');
  return files.sort().map((name) => join(folder, name));
}

/** A pact file as far as the harness reads it. */
export interface PactFile {
  readonly path: string;
  readonly consumer: string;
  readonly provider: string;
  /** The descriptions of its interactions, at least one. */
  readonly interactions: readonly string[];
}

/**
 * Reads a pact file.
 * @throws UsageError when it is missing, not JSON or not a pact.
 */
export function readPact(path: string): PactFile {
  const { value } = parseText(path, readNeeded(path, 'name a pact file'), UsageError);
  const consumer = nameOf(value, 'consumer');
  const provider = nameOf(value, 'provider');
  const interactions = isObject(value) && isArray(value.interactions) ? value.interactions : [];
  if (consumer === null || provider === null || interactions.length === 0)
    throw new UsageError(path, 'is not a pact with interactions', 'write one with a Pact consumer test');
  return { path, consumer, provider, interactions: interactions.map(descriptionOf) };
}

/**
 * A pact as it is committed: what Pact wrote, less the versions of the tools that wrote it, interactions in the order of
 * their descriptions. The same consumer makes the same bytes on every machine.
 */
export function stablePact(text: string): string {
  const { value } = parseText('pact', text, UsageError);
  if (!isObject(value) || !isObject(value.metadata) || !isArray(value.interactions)) return text;
  const { pactSpecification = null } = value.metadata;
  const interactions = [...value.interactions].sort((a, b) => (descriptionOf(a) < descriptionOf(b) ? -1 : 1));
  return `${JSON.stringify({ ...value, interactions, metadata: { pactSpecification } }, null, 2)}\n`;
}

function nameOf(pact: Json, role: string): string | null {
  const party = isObject(pact) ? pact[role] : null;
  return isObject(party) && typeof party.name === 'string' && party.name !== '' ? party.name : null;
}

function descriptionOf(interaction: Json): string {
  return String(asObject(interaction).description ?? '');
}
