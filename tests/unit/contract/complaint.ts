import { loadContract } from '../../../src/contract/loadContract';
import { harnessSchemas } from '../../../src/edge/packageFiles';
import type { Json, JsonObject } from '../../../src/model';
import { type MadeUp, madeUpFiles, readFrom } from '../../support/contracts';
import { complaintOf } from '../../support/throwing';

/** The request schema of the contract that the tests of loading change. */
export const request: JsonObject = {
  type: 'object',
  properties: { name: { type: 'string' }, age: { type: 'integer' } },
};

/** That contract, with nothing changed. */
export const plain: MadeUp = { request };

/** What loading complains of once some files are other ones. */
export function complaint(changed: { readonly [path: string]: Json | undefined }, parts: MadeUp = plain): string {
  const files: Record<string, Json> = { ...madeUpFiles(parts) };
  for (const [path, value] of Object.entries(changed)) {
    if (value === undefined) delete files[path];
    else files[path] = value;
  }
  return complaintOf(() => loadContract('made-up', readFrom(files), harnessSchemas()));
}
