import { bodySchema } from '../../../src/check/bodySchema';
import { asObject, valueAt } from '../../../src/contract/documents';
import { withAt } from '../../../src/contract/edit';
import { loadContract } from '../../../src/contract/loadContract';
import { promiseFor } from '../../../src/contract/success';
import { violations } from '../../../src/contract/validator';
import { harnessSchemas } from '../../../src/edge/packageFiles';
import type { Contract, Json, Pointer } from '../../../src/model';
import { madeUpFiles, readFrom } from '../../support/contracts';
import { plain } from './complaint';

const operation = '/paths/~1users~1{id}/patch';

/** The plain contract with some places of its openapi.yaml set. */
function loaded(changes: readonly (readonly [at: Pointer, value: Json])[]): Contract {
  const files = madeUpFiles(plain);
  const openapi = changes.reduce<Json>(
    (document, [at, value]) => withAt(document, at, value),
    files['made-up/openapi.yaml'] ?? null,
  );
  return loadContract('made-up', readFrom({ ...files, 'made-up/openapi.yaml': openapi }), harnessSchemas());
}

const node: Json = {
  type: 'object',
  required: ['name'],
  properties: { name: { type: 'string' }, parent: { $ref: '#/components/schemas/Node' } },
};

describe('a real OpenAPI document', () => {
  it('may hold, beyond the operation, what goes in circles or leads nowhere', () => {
    const { openapi } = loaded([
      ['/components', { schemas: { Node: node, Gone: { $ref: 'gone.yaml' } } }],
      ['/paths/~1users~1{id}/get', { responses: { 200: { $ref: '#/components/responses/Gone' } } }],
      ['/paths/~1nodes', { post: { requestBody: { $ref: 'gone.yaml' } } }],
    ]);
    expect(Object.keys(asObject(openapi.paths))).toEqual(['/users/{id}']);
    expect(JSON.stringify(openapi)).not.toContain('$ref');
  });

  it('may answer with a recursive schema, which rules at every depth', () => {
    const contract = loaded([
      ['/components', { schemas: { Node: node } }],
      [`${operation}/x-update-user/reference/users/0/shown/name`, 'Ada'],
      [`${operation}/responses/200/content`, { 'application/json': { schema: { $ref: '#/components/schemas/Node' } } }],
    ]);
    const schema = contract.operation.responses[0]?.schema ?? true;
    const wrong = violations(schema, { name: 'a', parent: { name: 'b', parent: { name: 5 } } });
    expect(wrong.map(({ at, keyword }) => `${keyword}:${at}`)).toEqual(['type:/parent/parent/name']);
    expect(contract.operation.shows.fields).toEqual({ name: '/name' });
    expect(valueAt(contract.openapi, '/components/schemas/Node')).toEqual(node);
  });

  it('may promise of a class of statuses, and of all others', () => {
    const message = (name: string): Json => ({
      description: name,
      content: { 'application/json': { schema: { type: 'object', properties: { [name]: { type: 'string' } } } } },
    });
    const contract = loaded([
      [`${operation}/responses/4XX`, message('problem')],
      [`${operation}/responses/default`, message('other')],
    ]);
    const promised = (status: number) => promiseFor(contract.operation, status)?.description;
    expect([200, 400, 404, 500, 201].map(promised)).toEqual(['Done', 'Refused', 'problem', 'other', undefined]);
    expect(contract.operation.responses.map(({ status }) => status)).toEqual([200, 400]);
    expect(bodySchema.places?.(contract, { of: 'error' })).toEqual(
      expect.arrayContaining(['type:/problem', 'type:/other']),
    );
    expect(bodySchema.places?.(contract, { of: 'success' })).not.toContain('type:/other');
  });

  it('may keep its path and its operation elsewhere', () => {
    const files = madeUpFiles(plain);
    const openapi = asObject(files['made-up/openapi.yaml']);
    const item = valueAt(openapi, '/paths/~1users~1{id}') ?? null;
    const read = readFrom({
      ...files,
      'made-up/openapi.yaml': { ...openapi, paths: { '/users/{id}': { $ref: 'paths/user.yaml' } } },
      'made-up/paths/user.yaml': item,
    });
    expect(loadContract('made-up', read, harnessSchemas()).operation).toMatchObject({
      path: '/users/{id}',
      method: 'PATCH',
    });
  });
});
