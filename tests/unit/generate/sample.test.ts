import fc from 'fast-check';
import { isValid } from '../../../src/contract/validator';
import { boundsOf } from '../../../src/generate/bounds';
import { coverageOf } from '../../../src/generate/coverage';
import { everydayValue } from '../../../src/generate/everydayValue';
import { placesOf } from '../../../src/generate/places';
import { freshValue } from '../../../src/generate/sample';
import { digits, hash, shuffled, word } from '../../../src/generate/seeded';
import { everydayNames, oddTexts, rarerNames } from '../../../src/generate/text';
import type { Json, JsonObject } from '../../../src/model';
import { complaintOf } from '../../support/throwing';

const vocabulary = { text: {}, values: {} };

const schemas: readonly (readonly [string, JsonObject])[] = [
  ['a free text', { type: 'string' }],
  ['a text of bounded length', { type: 'string', minLength: 3, maxLength: 5 }],
  ['a text of one character', { type: 'string', maxLength: 1 }],
  ['a long text', { type: 'string', minLength: 40 }],
  ['a pattern', { type: 'string', pattern: '^\\+[0-9]+$' }],
  ['a pattern with bounds', { type: 'string', pattern: '^[0-9]{8,15}$' }],
  ['a pattern of few texts', { type: 'string', pattern: '^[A-C]$' }],
  ['a pattern and a length', { type: 'string', pattern: '^[a-z]+$', minLength: 6, maxLength: 9 }],
  ['an e-mail address', { type: 'string', format: 'email' }],
  ['a uuid', { type: 'string', format: 'uuid' }],
  ['a date', { type: 'string', format: 'date' }],
  ['a date and time', { type: 'string', format: 'date-time' }],
  ['a uri', { type: 'string', format: 'uri' }],
  ['an enum', { type: 'string', enum: ['a', 'b'] }],
  ['an enum of numbers', { enum: [1, 2, 3] }],
  ['a const', { const: 'x' }],
  ['a boolean', { type: 'boolean' }],
  ['an integer', { type: 'integer' }],
  ['an int32', { type: 'integer', format: 'int32' }],
  ['an int64', { type: 'integer', format: 'int64' }],
  ['a small range', { type: 'integer', minimum: 1, maximum: 5 }],
  ['a negative range', { type: 'integer', minimum: -10, maximum: -3 }],
  ['a range with fractional bounds', { type: 'integer', minimum: 0.5, maximum: 9.5 }],
  ['exclusive bounds', { type: 'integer', exclusiveMinimum: 0, exclusiveMaximum: 10 }],
  ['a number', { type: 'number' }],
  ['a number with exclusive bounds', { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1 }],
  ['a number below an exclusive hundred', { type: 'number', minimum: 0, exclusiveMaximum: 100 }],
  ['a list', { type: 'array', items: { type: 'string' } }],
  ['a long list', { type: 'array', items: { type: 'integer' }, minItems: 10 }],
  ['a list that takes no item', { type: 'array', items: { type: 'string' }, maxItems: 0 }],
  ['a list of whatever there is', { type: 'array', minItems: 2 }],
  ['a list of bounded length', { type: 'array', items: { type: 'boolean' }, minItems: 2, maxItems: 3 }],
  [
    'an object',
    {
      type: 'object',
      required: ['a'],
      additionalProperties: false,
      properties: { a: { type: 'string' }, b: { type: 'integer' } },
    },
  ],
  ['a nullable text', { type: ['string', 'null'] }],
];

describe.each(schemas)('values for %s', (_, schema) => {
  const [place] = placesOf(schema, 's.json');
  if (place === undefined) throw new Error('no place');

  it('are valid when fresh, and the same for the same key', () => {
    for (let i = 0; i < 40; i++) {
      const value = freshValue('', schema, vocabulary, `key-${i}`, i);
      expect([value, isValid(schema, value)]).toEqual([value, true]);
      expect(freshValue('', schema, vocabulary, `key-${i}`, i)).toEqual(value);
    }
  });

  it('are valid when they cover the place, and distinct', () => {
    const values = coverageOf(place, vocabulary, 'key').map(({ value }) => value);
    expect(values.length).toBeGreaterThan(0);
    expect(values.filter((value) => !isValid(schema, value))).toEqual([]);
    expect(new Set(values.map((value) => JSON.stringify(value))).size).toBe(values.length);
  });

  it('are valid when random', () => {
    const values = fc.sample(everydayValue(place, vocabulary), { seed: 7, numRuns: 200 });
    expect(values.filter((value) => !isValid(schema, value))).toEqual([]);
  });
});

describe('fresh values', () => {
  it.each(schemas.filter(([, schema]) => schema.const === undefined && schema.maxItems !== 0))(
    'for %s differ from one turn to the next',
    (_, schema) => {
      for (let i = 0; i < 20; i++) {
        const [one, two] = [0, 1].map((turn) => freshValue('', schema, vocabulary, `key-${i}/${turn}`, turn));
        expect(one).not.toEqual(two);
      }
    },
  );

  it.each<[string, JsonObject]>([
    ['a free text', { type: 'string' }],
    ['a phone', { type: 'string', pattern: '^\\+[0-9]+$' }],
    ['a phone extension', { type: 'string', pattern: '^[0-9]{8,15}$' }],
    ['an e-mail address', { type: 'string', format: 'email' }],
    ['a uuid', { type: 'string', format: 'uuid' }],
    ['an int32', { type: 'integer', format: 'int32' }],
  ])('for %s are never the same in five hundred', (_, schema) => {
    const values = Array.from({ length: 500 }, (_value, i) => freshValue('', schema, vocabulary, `key-${i}`));
    expect(new Set(values).size).toBeGreaterThanOrEqual(schema.type === 'integer' ? 499 : 500);
  });

  it('take provider-known values where there are some', () => {
    const known = { text: {}, values: { '/roleId': ['x', 'y'] } };
    expect([0, 1, 2].map((turn) => freshValue('/roleId', { type: 'string' }, known, 'key', turn))).toEqual([
      'x',
      'y',
      'x',
    ]);
  });

  it.each<[string, JsonObject, string]>([
    ['an address of four characters', { type: 'string', format: 'email', maxLength: 4 }, 'found no value'],
    [
      'a pattern against its length',
      { type: 'string', pattern: '^[a-z]{3}$', minLength: 9 },
      'found no value for pattern',
    ],
    ['a pattern with look-ahead', { type: 'string', pattern: '^(?=a)b$' }, 'no generator for pattern'],
  ])('are refused for %s', (_, schema, message) => {
    expect(complaintOf(() => freshValue('', schema, vocabulary, 'key'))).toContain(`GeneratorError: ${message}`);
  });
});

describe('coverage', () => {
  const covered = (schema: JsonObject): Json[] => {
    const [place] = placesOf(schema, 's.json');
    return place === undefined ? [] : coverageOf(place, vocabulary, 'key').map(({ value }) => value);
  };

  it('has every enum member, both booleans, and null where it is allowed', () => {
    expect(covered({ type: 'string', enum: ['a', 'b', 'c'] })).toEqual(['a', 'b', 'c']);
    expect(covered({ type: 'boolean' })).toEqual([true, false]);
    expect(covered({ type: ['string', 'null'] })).toContain(null);
  });

  it('has both ends of int32 and zero', () => {
    expect(covered({ type: 'integer', format: 'int32' })).toEqual(
      expect.arrayContaining([2147483647, -2147483648, 0, 1, -1]),
    );
  });

  it('has both ends of a pattern', () => {
    const lengths = covered({ type: 'string', pattern: '^[0-9]{8,15}$' }).map((value) => String(value).length);
    expect(lengths).toEqual(expect.arrayContaining([8, 15]));
    expect(covered({ type: 'string', pattern: '^\\+[0-9]+$' }).some((value) => String(value).length === 2)).toBe(true);
  });

  it('has both ends of lengths and item counts', () => {
    const lengths = covered({ type: 'string', minLength: 2, maxLength: 60 }).map((value) => [...String(value)].length);
    expect(lengths).toEqual(expect.arrayContaining([2, 60]));
    const counts = covered({ type: 'array', items: { type: 'integer' }, minItems: 1, maxItems: 5 }).map((value) =>
      Array.isArray(value) ? value.length : -1,
    );
    expect(counts).toEqual(expect.arrayContaining([1, 5]));
  });

  it('has everyday names of many scripts', () => {
    const names = covered({ type: 'string' });
    expect(names).toEqual(expect.arrayContaining(["O'Brien", 'Anne-Marie', 'Müller', '李小龙', 'محمد', 'Null', 'X']));
  });
});

describe('texts', () => {
  it('of everyday names are letters, marks, spaces and the three signs, from 1 to 100 characters', () => {
    for (const [text] of [...everydayNames, ...rarerNames]) {
      expect(text).toMatch(/^[\p{L}\p{M} '.-]{1,100}$/u);
      expect(text).toBe(text.trim());
    }
  });

  it('of odd kinds are none of that, or longer, and named once', () => {
    const everyday = oddTexts.filter(([, text]) => /^[\p{L}\p{M}][\p{L}\p{M} '.-]{0,99}$/u.test(text));
    expect(everyday.map(([keyword]) => keyword).sort()).toEqual(['astral-letter', 'fullwidth', 'ligature']);
    expect(new Set(oddTexts.map(([keyword]) => keyword)).size).toBe(oddTexts.length);
  });

  it('of words are ten letters, of digits as many as asked', () => {
    for (let i = 0; i < 100; i++) {
      expect(word(`k${i}`)).toMatch(/^W[a-z]{9}$/);
      expect(digits(`k${i}`, 12)).toMatch(/^[1-9][0-9]{11}$/);
    }
  });
});

it('bounds of an int32 are its ends, narrowed by what is stated', () => {
  expect(boundsOf({ type: 'integer', format: 'int32' })).toEqual({ min: -2147483648, max: 2147483647 });
  expect(boundsOf({ type: 'integer', format: 'int32', minimum: -1e12, maximum: 7 })).toEqual({
    min: -2147483648,
    max: 7,
  });
  expect(boundsOf({ type: 'integer', minimum: 0.5, exclusiveMaximum: 9.5 })).toEqual({ min: 1, max: 9 });
});

it('a hash is a whole number below 2^32 and hardly ever the same twice', () => {
  const hashes = Array.from({ length: 10_000 }, (_, i) => hash(`key-${i}`));
  expect(hashes.every((value) => Number.isInteger(value) && value >= 0 && value < 2 ** 32)).toBe(true);
  expect(new Set(hashes).size).toBeGreaterThan(9_990);
});

it('shuffling keeps every item and depends on the key', () => {
  const items = Array.from({ length: 50 }, (_, i) => i);
  expect([...shuffled(items, 'a')].sort((a, b) => a - b)).toEqual(items);
  expect(shuffled(items, 'a')).toEqual(shuffled(items, 'a'));
  expect(shuffled(items, 'a')).not.toEqual(shuffled(items, 'b'));
});
