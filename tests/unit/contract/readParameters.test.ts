import type { Json } from '../../../src/model';
import { madeUp } from '../../support/contracts';
import { complaint, request } from './complaint';

const at = 'ContractError: made-up/openapi.yaml#/paths/~1users~1{id}/patch/parameters/0';
const query = (rest: object) => ({ name: 'api-version', in: 'query', ...rest });
const header = (rest: object) => ({ name: 'X-Tenant', in: 'header', ...rest });
const read = (...parameters: readonly object[]) =>
  madeUp({ request, operation: { parameters: parameters as Json } }).operation.parameters;
const refusal = (parameter: object) => complaint({}, { request, operation: { parameters: [parameter] as Json } });

describe('readParameters', () => {
  it.each<[string, object, string]>([
    ['const', { schema: { type: 'string', const: '2024-06-01' } }, '2024-06-01'],
    ['enum of one', { schema: { type: 'integer', enum: [3] } }, '3'],
    ['default', { schema: { type: 'boolean', default: true } }, 'true'],
    ['example', { example: 'red', schema: { type: 'string' } }, 'red'],
    ['example of its schema', { schema: { type: 'string', example: 'red' } }, 'red'],
    ['first of examples of its schema', { schema: { type: 'string', examples: ['red', 'blue'] } }, 'red'],
    ['first of named examples', { examples: { one: { value: 'red' }, two: { value: 'blue' } } }, 'red'],
  ])('takes the value of a required parameter from its %s', (_, rest, value) => {
    expect(read(query({ required: true, ...rest }))).toEqual([{ name: 'api-version', in: 'query', value }]);
    expect(read(header({ required: true, ...rest }))).toEqual([{ name: 'X-Tenant', in: 'header', value }]);
  });

  it('sends what is not required where const, enum or default says what it is, and no mere example', () => {
    expect(read(query({ schema: { const: '1' } }), header({ schema: { type: 'string', default: 'a' } }))).toEqual([
      { name: 'api-version', in: 'query', value: '1' },
      { name: 'X-Tenant', in: 'header', value: 'a' },
    ]);
    expect(read({ name: 'If-Match', in: 'header', example: '"3"', schema: { type: 'string' } })).toBeUndefined();
  });

  it("takes those of the path as well, and the operation's own before them", () => {
    const parameters = [query({ schema: { const: 'own' } })];
    const pathItem = {
      parameters: [query({ schema: { const: 'path' } }), header({ schema: { const: 'red' } })] as Json,
    };
    const made = madeUp({ request, operation: { parameters: parameters as Json }, pathItem });
    expect(made.operation.parameters).toEqual([
      { name: 'api-version', in: 'query', value: 'own' },
      { name: 'X-Tenant', in: 'header', value: 'red' },
    ]);
  });

  it('leaves alone what says nothing of the request by OpenAPI, the credential, and what the path holds already', () => {
    const named = ['Accept', 'content-type', 'Authorization'].map((name) => ({ name, in: 'header', required: true }));
    expect(read(...named, { name: 'id', in: 'path', required: true })).toBeUndefined();
    const path = '/users/{id}?api-version=1';
    const operation = { parameters: [query({ required: true, schema: { const: '1' } })] as Json };
    expect(madeUp({ request, path, operation }).operation.parameters).toBeUndefined();
  });

  it.each<[string, object, string]>([
    [
      'query parameter without a value',
      query({ required: true, schema: { type: 'string' } }),
      `${at}: the query parameter "api-version" is required, and nothing says its value; give its schema a const or a default, or the parameter an example`,
    ],
    [
      'header without a value',
      header({ required: true }),
      `${at}: the header parameter "X-Tenant" is required, and nothing says its value; give its schema a const or a default, or the parameter an example`,
    ],
    [
      'value that is no text',
      query({ required: true, example: ['a'] }),
      `${at}: the query parameter "api-version" has the value ["a"]; write it as a text`,
    ],
    [
      'header value that no header can hold',
      header({ required: true, example: 'a\nb' }),
      `${at}: the header parameter "X-Tenant" has the value "a\\nb"; write printable ASCII`,
    ],
    [
      'cookie',
      { name: 'session', in: 'cookie', required: true, example: 'a' },
      `${at}: the cookie parameter "session" is required, and no cookie is sent; name a parameter in query or header that the server takes instead`,
    ],
  ])('refuses a required %s', (_, parameter, message) => {
    expect(refusal(parameter)).toBe(message);
  });
});
