import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { JsonObject } from '../src/model';
import { madeUpFiles, plainRequirement } from '../tests/support/contracts';
import { newFolder } from './folders';

/** What a made-up contract is made of. */
export interface MadeUpSize {
  /** Properties of the request, of seven kinds in turn. */
  readonly properties: number;
  /** Users the provider has. */
  readonly users: number;
  /** How often the requirement with random valid bodies stands in it: more cases without more properties. */
  readonly copies: number;
}

/** Seven kinds of properties, about what an update-user body holds. */
const kinds: readonly JsonObject[] = [
  { type: 'string', minLength: 1, maxLength: 64 },
  { type: 'string', pattern: '^\\+[0-9]{1,3}$' },
  { type: 'string', enum: ['en', 'de', 'fr'] },
  { type: 'integer', minimum: 0, maximum: 150 },
  { type: 'boolean' },
  { type: 'string', format: 'date' },
  { type: 'string', maxLength: 20 },
];

/**
 * Writes a contract of the given size to a new folder: it merges, and each success shows the user. What one rule says of every
 * reply, every refusal and every stored field is judged as in the contracts that ship.
 * @returns path of the folder, whose last part is `made-up`.
 */
export function madeUpContract({ properties, users, copies }: MadeUpSize): string {
  const names = Array.from({ length: properties }, (_, i) => `p${i}`);
  const members = names.map((name, i) => [name, kinds[i % kinds.length] ?? {}]);
  const ids = Array.from({ length: users }, (_, i) => `user-${i + 1}`);
  const files = madeUpFiles({
    request: { type: 'object', properties: Object.fromEntries(members) },
    extension: {
      reference: {
        users: ids.map((id) => ({ identity: { id }, shown: { id } })),
        unknown: [{ id: 'nobody' }],
      },
    },
  });
  const root = newFolder();
  const all = { ...files, 'made-up/requirements.yaml': { requirements: requirements(copies) } };
  for (const [path, document] of Object.entries(all)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), JSON.stringify(document));
  }
  return join(root, 'made-up');
}

function requirements(copies: number): JsonObject[] {
  const accepts = Array.from({ length: copies }, (_, i) => ({
    ...plainRequirement,
    id: `accepts-valid-body-${i + 1}`,
  }));
  return [
    ...accepts,
    one('rejects-violating-body', { cases: 'violating-body' }, { check: 'status', pass: [400] }),
    one('stores-sent-fields', { cases: 'field-updates' }, { check: 'stored' }),
    one('answers-success-schema', { replies: 'success', from: ['valid'] }, { check: 'body-schema', of: 'success' }),
    one('stays-available', { replies: 'any' }, { check: 'available' }),
  ];
}

function one(id: string, given: JsonObject, check: JsonObject): JsonObject {
  return { ...plainRequirement, id, given, then: [check] };
}
