import { compile, isValid, violations } from '../../../src/contract/validator';
import type { Json, JsonObject } from '../../../src/model';
import { complaintOf } from '../../support/throwing';

const person: JsonObject = {
  type: 'object',
  required: ['name'],
  additionalProperties: false,
  properties: {
    name: { type: 'string', minLength: 2 },
    'a/b~c': { type: 'integer', format: 'int32' },
    tags: { type: 'array', items: { enum: ['x', 'y'] } },
    code: { type: 'string', pattern: '^[0-9]{2}$' },
  },
};

describe('violations', () => {
  it('has none for a valid value', () => {
    expect(violations(person, { name: 'Ada', tags: ['x'], code: '12', 'a/b~c': 5 })).toEqual([]);
  });

  it('gives keyword, place and what is asked', () => {
    expect(violations(person, { name: 'A', tags: ['z'], code: '123' })).toEqual([
      { keyword: 'minLength', at: '/name', expected: 'minLength 2' },
      { keyword: 'enum', at: '/tags/0', expected: 'one of ["x","y"]' },
      { keyword: 'pattern', at: '/code', expected: 'text matching ^[0-9]{2}$' },
    ]);
  });

  it('compares values whose members are called like methods', () => {
    const odd = { toString: 1, valueOf: null, constructor: { a: [1, { toString: 'x' }] } };
    const like = structuredClone(odd);
    const unlike = { ...odd, constructor: { a: [1, { toString: 'y' }] } };
    const keywordsOf = (schema: JsonObject, value: Json) => violations(schema, value).map(({ keyword }) => keyword);
    expect(keywordsOf({ type: 'array', uniqueItems: true }, [odd, like])).toEqual(['uniqueItems']);
    expect(keywordsOf({ type: 'array', uniqueItems: true }, [odd, unlike, 1, '1', null, [1]])).toEqual([]);
    expect(keywordsOf({ type: 'array', uniqueItems: true }, [1, [], 1])).toEqual(['uniqueItems']);
    expect(keywordsOf({ type: 'array', uniqueItems: false }, [odd, like])).toEqual([]);
    expect(keywordsOf({ const: odd }, like)).toEqual([]);
    expect(keywordsOf({ const: odd }, unlike)).toEqual(['const']);
    expect(keywordsOf({ enum: [1, odd, [2]] }, like)).toEqual([]);
    expect(keywordsOf({ enum: [1, odd, [2]] }, [2])).toEqual([]);
    expect(keywordsOf({ enum: [1, odd, [2]] }, '1')).toEqual(['enum']);
  });

  it('places a missing or surplus member at the member, escaped', () => {
    expect(violations(person, { 'x/y': 1 })).toEqual([
      { keyword: 'required', at: '/name', expected: 'the property' },
      { keyword: 'additionalProperties', at: '/x~1y', expected: 'no such property' },
    ]);
  });

  it.each<[Json, string[]]>([
    [2147483647, []],
    [-2147483648, []],
    [20.0, []],
    [2147483648, ['format']],
    [-2147483649, ['format']],
    [1.5, ['type', 'format']],
    ['1', ['type']],
    [true, ['type']],
    [null, ['type']],
  ])('judges %j as int32 with %j', (value, keywords) => {
    const found = violations(person, { name: 'Ada', 'a/b~c': value });
    expect(found.map(({ keyword }) => keyword).sort()).toEqual([...keywords].sort());
    expect(found.every(({ at }) => at === '/a~1b~0c')).toBe(true);
  });

  it('anchors a pattern at the very end, not before a last line end', () => {
    expect(isValid({ type: 'string', pattern: '^[0-9]+$' }, '12\n')).toBe(false);
    expect(isValid({ type: 'string', pattern: '^\\d+$' }, '١٢')).toBe(false);
  });

  it('counts characters, not UTF-16 units', () => {
    expect(isValid({ type: 'string', maxLength: 2 }, '😀😀')).toBe(true);
    expect(isValid({ type: 'string', maxLength: 2 }, '😀😀😀')).toBe(false);
  });

  it('asserts formats', () => {
    expect(isValid({ type: 'string', format: 'date' }, '2026-02-29')).toBe(false);
    expect(isValid({ type: 'string', format: 'date' }, '2028-02-29')).toBe(true);
    expect(isValid({ type: 'string', format: 'email' }, 'ada')).toBe(false);
  });

  it('takes true for anything and false for nothing', () => {
    expect(violations(true, 5)).toEqual([]);
    expect(violations(false, 5)).toEqual([{ keyword: 'false', at: '', expected: 'nothing' }]);
    expect([isValid(true, 5), isValid(false, 5)]).toEqual([true, false]);
  });

  it('takes either type of a union', () => {
    const schema = { type: ['string', 'null'] };
    expect([null, 'x', 1].map((value) => isValid(schema, value))).toEqual([true, true, false]);
    expect(violations(schema, 1)[0]?.expected).toBe('string or null');
  });

  it('does not let names of Object.prototype count as present', () => {
    expect(violations({ type: 'object', required: ['constructor', 'toString'] }, {}).map(({ at }) => at)).toEqual([
      '/constructor',
      '/toString',
    ]);
  });
});

describe('compile', () => {
  it('keeps what it compiled', () => {
    const schema = { type: 'string' };
    expect(compile(schema, 'a')).toBe(compile(schema, 'b'));
  });

  it('takes the same absolute $id in two schemas, and twice in one', () => {
    const name = { $id: 'https://schemas.example/name.json', type: 'string', minLength: 1 };
    const both: JsonObject = {
      $id: 'https://schemas.example/both.json',
      type: 'object',
      properties: { a: name, b: name },
    };
    expect(violations(name, '')).toHaveLength(1);
    expect(violations({ ...name }, '')).toHaveLength(1);
    expect(violations(both, { a: '', b: '' }).map(({ at }) => at)).toEqual(['/a', '/b']);
    expect(
      violations({ ...both, properties: { a: name, b: { ...name, minLength: 2 } } }, { a: 'x', b: 'x' }),
    ).toHaveLength(1);
  });

  it.each<[string, JsonObject, string]>([
    [
      'an unknown keyword',
      { type: 'string', patern: '^x$' },
      's.json#/patern: unknown keyword "patern"; did you mean "pattern"?',
    ],
    [
      'an unknown keyword in depth',
      { type: 'object', properties: { a: { type: 'array', items: { type: 'string', minLenght: 2 } } } },
      's.json#/properties/a/items/minLenght: unknown keyword "minLenght"; did you mean "minLength"?',
    ],
    [
      "a property of the keyword's name beside it",
      { type: 'object', properties: { foo: { type: 'string' }, bar: { type: 'string', foo: 1 } } },
      's.json#/properties/bar/foo: unknown keyword "foo"',
    ],
    [
      'a wrong keyword value',
      { type: 'string', minLength: '2' },
      's.json#/minLength: does not compile (minLength must be integer)',
    ],
    ['an unknown type', { type: 'text' }, 's.json#/type: does not compile (type must be one of ["array",'],
    ['a pattern that is no regular expression', { type: 'string', pattern: '[' }, 's.json#/pattern: does not compile'],
    ['a reference left over', { $ref: '#/nowhere' }, 's.json: does not compile'],
  ])('refuses %s', (_, schema, message) => {
    expect(complaintOf(() => compile(schema, 's.json'))).toContain(`ContractError: ${message}`);
  });

  it('refuses of requests what is legal but most likely a mistake', () => {
    const schema = (): JsonObject => ({ type: 'object', properties: { a: { type: 'string', minimum: 1 } } });
    expect(complaintOf(() => compile(schema(), 's.json', { isStrict: true }))).toContain(
      's.json#/properties/a: does not',
    );
    expect(compile(schema(), 's.json')({ a: 'x' })).toBe(true);
  });

  it.each<[string, JsonObject, Json, Json]>([
    ['parts of allOf that name a type and a bound apart', { allOf: [{ type: 'string' }, { minLength: 2 }] }, 'xy', 'x'],
    ['prefixItems without a length', { type: 'array', prefixItems: [{ type: 'string' }] }, ['x', 1], [1]],
    ['names that are no keywords', { type: 'object', dependentRequired: { a: ['b'] } }, { a: 1, b: 1 }, { a: 1 }],
    ['a format that nobody asserts', { type: 'string', format: 'iri' }, 'x', 1],
    ['what OpenAPI adds', { type: 'string', 'x-note': {}, example: 'a', xml: {}, externalDocs: {} }, 'x', 1],
    [
      'a discriminator',
      { oneOf: [{ type: 'string' }, { type: 'null' }], discriminator: { propertyName: 'kind', mapping: {} } },
      null,
      1,
    ],
  ])('takes %s', (_, schema, valid, invalid) => {
    const validate = compile(schema, 's.json');
    expect([validate(valid), validate(invalid)]).toEqual([true, false]);
  });
});
