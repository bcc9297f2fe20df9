import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { loadContract } from '../contract/loadContract';
import { linesOfRequirements } from '../contract/readRequirements';
import type { Contract, Schema } from '../model';
import { harnessSchemas, packageRoot, readInput, readTextFile, shippedFolder } from './packageFiles';

/**
 * A shipped contract as `npm run build` found it, so that a run need not parse and check its documents again. What reading those
 * documents anew would give is what counts: a snapshot holds only while every file is the one it was made from.
 */
export interface Snapshot {
  /** SHA-256 of each file's text, by path below the package. */
  readonly files: { readonly [path: string]: string };
  readonly contract: Contract;
  /** Line of every requirement in `requirements.yaml`, by id. */
  readonly lines: { readonly [requirement: string]: number };
}

/** Where the snapshots of this code stand: it makes others of the same documents when it changes. */
const beside = join(__dirname, '../snapshots');

/** The snapshot of a shipped contract; null when there is none, or a file has changed since. */
export function readSnapshot(name: string, folder = beside): Snapshot | null {
  const text = readTextFile(join(folder, `${name}.json`));
  if (text === null) return null;
  const { files, contract, lines }: Snapshot = JSON.parse(text);
  const isFresh = Object.entries(files).every(([path, hash]) => hashOf(join(packageRoot, path)) === hash);
  return isFresh ? { files, contract: placed(contract), lines } : null;
}

/** Makes a snapshot of a shipped contract from its documents. */
export function snapshotOf(name: string): Snapshot {
  const paths: string[] = [];
  const read = (path: string) => {
    paths.push(path);
    return readInput(path);
  };
  const home = shippedFolder(name);
  const contract = loadContract(home, read, harnessSchemas(), true);
  const files = [...new Set(paths)].map((path) => [path.slice(packageRoot.length + 1), hashOf(path)]);
  return {
    files: Object.fromEntries(files),
    // Where it stood when it was built is nobody's business.
    contract: { ...contract, folder: `contracts/${name}` },
    lines: linesOfRequirements(readInput(join(home, 'requirements.yaml')) ?? ''),
  };
}

function hashOf(path: string): string {
  const text = readTextFile(path);
  return text === null ? '' : createHash('sha256').update(text).digest('hex');
}

/** The contract where it stands now; schemas that are alike are one again, so that each is compiled once. */
function placed(contract: Contract): Contract {
  const known = new Map<string, Schema>();
  const one = (schema: Schema | null) => {
    if (schema === null) return null;
    const text = JSON.stringify(schema);
    known.set(text, known.get(text) ?? schema);
    return known.get(text) ?? schema;
  };
  const { operation } = contract;
  const responses = operation.responses.map((response) => ({ ...response, schema: one(response.schema) }));
  return { ...contract, folder: shippedFolder(contract.name), operation: { ...operation, responses } };
}
