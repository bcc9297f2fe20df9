import { placesOf } from '../../../src/generate/places';
import type { JsonObject } from '../../../src/model';
import { shipped } from '../../support/contracts';
import { complaintOf } from '../../support/throwing';

const rows = (schema: JsonObject) => placesOf(schema, 's.json').map(({ at, keyword, kind }) => [at, keyword, kind]);

describe('placesOf', () => {
  it('lists the body, its properties, theirs, and first items, outermost first', () => {
    const schema: JsonObject = {
      type: 'object',
      properties: {
        name: { type: 'string' },
        'a/b': { type: 'object', properties: { id: { type: 'integer', format: 'int32' } } },
        tags: { type: 'array', items: { type: 'object', properties: { code: { type: 'string', pattern: 'x' } } } },
        kind: { enum: ['a'] },
        anything: true,
      },
    };
    expect(rows(schema)).toEqual([
      ['', 'type', 'root'],
      ['/name', 'type', 'property'],
      ['/a~1b', 'type', 'property'],
      ['/a~1b/id', 'format', 'property'],
      ['/tags', 'type', 'property'],
      ['/tags/0', 'type', 'item'],
      ['/tags/0/code', 'pattern', 'property'],
      ['/kind', 'enum', 'property'],
    ]);
  });

  it.each<['doit-update-user' | 'gjirafa-put-user', number]>([
    ['doit-update-user', 8],
    ['gjirafa-put-user', 17],
  ])('finds every place of %s', (name, count) => {
    expect(placesOf(shipped(name).operation.request.schema, name)).toHaveLength(count);
  });

  it('takes what says something and asserts nothing', () => {
    const said: JsonObject = {
      ...{ 'x-note': { pattern: 1 }, example: 'a', examples: ['a'], xml: {}, externalDocs: {} },
      ...{ discriminator: { propertyName: 'kind' }, $defs: { a: { oneOf: [] } }, writeOnly: true, deprecated: true },
    };
    expect(rows({ type: 'string', ...said })).toEqual([['', 'type', 'root']]);
  });

  it('takes a format it does not know where something else says what a valid text is', () => {
    expect(rows({ type: 'string', format: 'language-tag', pattern: '^[a-z]{2}$' })).toEqual([['', 'pattern', 'root']]);
    expect(rows({ type: 'string', format: 'language-tag', enum: ['de'] })).toEqual([['', 'enum', 'root']]);
  });

  it.each<[string, JsonObject, string]>([
    [
      'null as of OpenAPI 3.0',
      { type: 'string', nullable: true },
      `s.json#/nullable: no generator for keyword "nullable"; OpenAPI 3.1 has no such keyword: write type: [string, 'null']`,
    ],
    [
      'if',
      { type: 'object', if: {} },
      's.json#/if: no generator for keyword "if"; leave it out, or say the same with others',
    ],
    [
      'a count of properties',
      { type: 'object', minProperties: 1 },
      's.json#/minProperties: no generator for keyword "minProperties"; leave it out here: give the place its valid values by providerValues, and what is to be refused by given-bodies',
    ],
    [
      'items that differ',
      { type: 'array', uniqueItems: true },
      's.json#/uniqueItems: no generator for keyword "uniqueItems"; leave it out here: give the place its valid values by providerValues, and what is to be refused by given-bodies',
    ],
    [
      'null as an alternative',
      { anyOf: [{ type: 'string' }, { type: 'null' }] },
      `s.json#/anyOf: no generator for keyword "anyOf"; write a list of types in place of the alternatives: type: [string, 'null']`,
    ],
    [
      'alternatives without null',
      { anyOf: [{ type: 'string' }, { type: 'integer' }] },
      's.json#/anyOf: no generator for keyword "anyOf"; leave it out here: give the place its valid values by providerValues, and what is to be refused by given-bodies',
    ],
    [
      'a format of bytes',
      { type: 'string', format: 'byte' },
      's.json#/format: no generator for format "byte"; say with pattern, enum or const what is valid; known: int32',
    ],
    [
      'a misspelt keyword',
      { type: 'string', maxLenght: 1 },
      's.json#/maxLenght: no generator for keyword "maxLenght"; did you mean "maxLength"?',
    ],
    [
      'a keyword',
      { type: 'object', properties: { a: { type: 'string', contentEncoding: 'base64' } } },
      's.json#/properties/a/contentEncoding: no generator for keyword "contentEncoding"',
    ],
    ['a combination', { type: 'object', oneOf: [] }, 's.json#/oneOf: no generator for keyword "oneOf"'],
    [
      'multiples',
      { type: 'integer', multipleOf: 2 },
      's.json#/multipleOf: no generator for keyword "multipleOf"; leave it out here: give the place its valid values by providerValues, and what is to be refused by given-bodies',
    ],
    [
      'a keyword of items',
      { type: 'array', items: { type: 'string', not: {} } },
      's.json#/items/not: no generator for keyword "not"',
    ],
    ['a format', { type: 'string', format: 'hostname' }, 's.json#/format: no generator for format "hostname"'],
    [
      'a schema for unnamed properties',
      { type: 'object', additionalProperties: { type: 'string' } },
      's.json#/additionalProperties: no generator for unnamed properties',
    ],
    [
      'a place without a type',
      { type: 'object', properties: { a: {} } },
      's.json#/properties/a: has no type; say which type the value has',
    ],
    [
      'a required property without a schema',
      { type: 'object', properties: { a: { type: 'object', required: ['b'] } } },
      's.json#/properties/a/required: no generator for "b", which is required and has no schema',
    ],
  ])('refuses %s it cannot generate for', (_, schema, message) => {
    expect(complaintOf(() => placesOf(schema, 's.json'))).toContain(`GeneratorError: ${message}`);
  });
});
