import type { ReadText } from '../../src/contract/documents';
import { loadContract } from '../../src/contract/loadContract';
import { openContract } from '../../src/edge/openContract';
import { harnessSchemas } from '../../src/edge/packageFiles';
import type { Contract, Json, JsonObject } from '../../src/model';

/** The least a requirement must say; tests change what they are about. */
export const plainRequirement: JsonObject = {
  id: 'does-something',
  title: 'Does something',
  level: 'MUST',
  statement: 'It does something.',
  source: { doc: 'page', section: 'Request' },
  given: { cases: 'valid-body' },
  then: [{ check: 'status', pass: [200] }],
  impact: 'A client cannot rely on it.',
};

/** The least a ruling must say. */
export const plainRuling: JsonObject = { id: 'T1', question: 'Which?', readings: ['this', 'that'], held: 'this' };

/** Reads from a map of paths to texts or JSON values; null for anything else. */
export function readFrom(files: { readonly [path: string]: Json }): ReadText {
  return (path) => {
    const found = Object.hasOwn(files, path) ? files[path] : undefined;
    if (found === undefined) return null;
    return typeof found === 'string' ? found : JSON.stringify(found);
  };
}

/** A shipped contract. */
export function shipped(name: 'doit-update-user' | 'gjirafa-put-user'): Contract {
  return openContract(name);
}

/** What a made-up contract differs in from the plainest one. */
export interface MadeUp {
  readonly request: JsonObject;
  readonly success?: JsonObject;
  /** Instead of one that shows the user and one that refuses. */
  readonly responses?: JsonObject;
  readonly update?: 'merge' | 'replace';
  /** More of x-update-user. */
  readonly extension?: JsonObject;
  readonly path?: string;
  /** More of the operation: its parameters, its security. */
  readonly operation?: JsonObject;
  /** More of the path item: parameters of every operation. */
  readonly pathItem?: JsonObject;
  /** More of the document: its components. */
  readonly document?: JsonObject;
  /** Files a `$ref` may name, by path. */
  readonly files?: { readonly [path: string]: Json };
}

/** The documents of a made-up contract by path, in the folder `made-up`. */
export function madeUpFiles({ files, ...parts }: MadeUp): { [path: string]: Json } {
  return {
    ...files,
    'made-up/openapi.yaml': openapiOf(parts),
    'made-up/requirements.yaml': { requirements: [plainRequirement] },
    'made-up/rulings.yaml': { rulings: [plainRuling] },
  };
}

/** A contract for an operation with the given request schema; its success body is the user itself. */
export function madeUp(parts: MadeUp): Contract {
  return loadContract('made-up', readFrom(madeUpFiles(parts)), harnessSchemas());
}

function openapiOf(parts: MadeUp): JsonObject {
  const { request, success, responses, update = 'merge', extension = {}, path = '/users/{id}' } = parts;
  const { operation = {}, pathItem = {}, document = {} } = parts;
  const json = (schema: JsonObject): JsonObject => ({ 'application/json': { schema } });
  return {
    openapi: '3.1.0',
    info: { title: 'Made up', version: '2.0' },
    ...document,
    paths: {
      [path]: {
        ...pathItem,
        patch: {
          operationId: 'changeUser',
          requestBody: { content: json(request) },
          responses: responses ?? {
            '200': {
              description: 'Done',
              content: json(success ?? { ...request, required: [], additionalProperties: true }),
            },
            '400': { description: 'Refused', content: json({ type: 'object' }) },
          },
          'x-update-user': {
            update,
            identity: [{ name: 'id', in: 'path' }],
            shows: { at: '' },
            reference: { users: [{ identity: { id: 'user-1' }, shown: { id: 'user-1' } }] },
            ...extension,
          },
          ...operation,
        },
      },
    },
  };
}
