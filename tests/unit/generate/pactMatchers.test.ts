import { escaped, fromState, pactMatchers } from '../../../src/generate/pactMatchers';
import type { Json, Schema } from '../../../src/model';

describe('the matchers of a schema', () => {
  it.each<[Schema, Json, Json]>([
    [{ type: 'string' }, 'a', { 'pact:matcher:type': 'type', value: 'a' }],
    [{ type: 'integer', format: 'int32' }, 1, { 'pact:matcher:type': 'integer', value: 1 }],
    [{ type: 'number' }, 1.5, { 'pact:matcher:type': 'number', value: 1.5 }],
    [{ type: 'boolean' }, false, { 'pact:matcher:type': 'boolean', value: false }],
    [{ type: 'string', pattern: '^a+$' }, 'aa', { 'pact:matcher:type': 'regex', regex: '^a+$', value: 'aa' }],
    [{ enum: ['a.b', 'c'] }, 'c', { 'pact:matcher:type': 'regex', regex: '^(a\\.b|c)$', value: 'c' }],
    [{ enum: [1, 2] }, 1, 1],
    [{ const: 'a' }, 'a', 'a'],
    [true, 'a', 'a'],
    [
      { type: 'array', items: { type: 'integer' } },
      [7],
      { 'pact:matcher:type': 'type', min: 0, value: [{ 'pact:matcher:type': 'integer', value: 7 }] },
    ],
    [
      { type: 'array', minItems: 1, maxItems: 3, items: { type: 'integer' } },
      [7, 8],
      { 'pact:matcher:type': 'type', min: 1, max: 3, value: [{ 'pact:matcher:type': 'integer', value: 7 }] },
    ],
    [{ type: 'array' }, [], { 'pact:matcher:type': 'type', value: [] }],
    [
      { type: 'object', properties: { a: { type: 'integer' } } },
      { a: 1, b: 'x' },
      { a: { 'pact:matcher:type': 'integer', value: 1 }, b: { 'pact:matcher:type': 'type', value: 'x' } },
    ],
  ])('%j asks of %j no more than it says', (schema, example, matchers) => {
    expect(pactMatchers(schema, example)).toEqual(matchers);
  });

  it('let a value come from the provider state, with an example for the consumer', () => {
    expect(fromState('/users/{id}', '/users/1', '^/users/[^/]+$')).toEqual({
      'pact:matcher:type': 'regex',
      regex: '^/users/[^/]+$',
      'pact:generator:type': 'ProviderState',
      expression: '/users/{id}',
      value: '/users/1',
    });
  });

  it('match a text with signs of its own literally', () => {
    const text = 'a.b*c+d?(e)[f]{g}^h$i|j\\k';
    expect(new RegExp(`^${escaped(text)}$`).test(text)).toBe(true);
  });
});
