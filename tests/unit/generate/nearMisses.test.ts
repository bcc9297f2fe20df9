import { violations } from '../../../src/contract/validator';
import { nearMissesOf } from '../../../src/generate/nearMisses';
import { type Place, placesOf } from '../../../src/generate/places';
import type { Json, JsonObject } from '../../../src/model';
import { shipped } from '../../support/contracts';

const vocabulary = { text: {}, values: {} };

function placeOf(schema: JsonObject): Place {
  const [place] = placesOf(schema, 'schema.json');
  if (place === undefined) throw new Error('no place');
  return place;
}

/** The near misses of a schema on the wire: JSON texts by keyword. */
function missesOf(schema: JsonObject): Map<string, string> {
  const misses = nearMissesOf(placeOf(schema), vocabulary, 'key');
  return new Map(misses.map(({ value, literal, keyword }) => [literal ?? JSON.stringify(value), keyword]));
}

function requestPlace(name: 'doit-update-user' | 'gjirafa-put-user', at: string): JsonObject {
  const place = placesOf(shipped(name).operation.request.schema, name).find((one) => one.at === at);
  if (place === undefined) throw new Error(`no place ${at}`);
  return { ...place.schema } as JsonObject;
}

function expectAll(misses: Map<string, string>, values: readonly Json[], keyword: string): void {
  const found = values.map((value) => [value, misses.get(JSON.stringify(value))]);
  expect(found).toEqual(values.map((value) => [value, keyword]));
}

const wrongTypes: readonly Json[] = [null, [], {}, true, false];

describe('near misses of phoneExtension', () => {
  const misses = missesOf(requestPlace('doit-update-user', '/phoneExtension'));
  const texts = [...misses].filter(([, keyword]) => keyword === 'pattern').map(([text]) => String(JSON.parse(text)));

  it('have one digit too few and one too many', () => {
    const lengths = new Set(texts.filter((text) => /^[0-9]*$/.test(text)).map((text) => text.length));
    expect([7, 16].map((length) => lengths.has(length))).toEqual([true, true]);
    expect([...lengths].some((length) => length >= 8 && length <= 15)).toBe(false);
    expect(lengths.has(0)).toBe(true);
    expect([...lengths].some((length) => length > 300)).toBe(true);
  });

  it.each<[string, RegExp]>([
    ['a space before', /^ [0-9]{8,15}$/],
    ['a space after', /^[0-9]{8,15} $/],
    ['a line end after', /^[0-9]{8,15}\n$/],
    ['a line end before', /^\n[0-9]{8,15}$/],
    ['a CRLF after', /^[0-9]{8,15}\r\n$/],
    ['another line before (unanchored at the start)', /^x\n[0-9]{8,15}$/],
    ['another line after (unanchored at the end)', /^[0-9]{8,15}\nx$/],
    ['a letter before', /^x[0-9]{8,15}$/],
    ['a letter after', /^[0-9]{8,15}x$/],
    ['a letter inside', /^[0-9]+a[0-9]+$/],
    ['a hyphen inside', /^[0-9]+-[0-9]+$/],
    ['a space inside', /^[0-9]+ [0-9]+$/],
    ['a NUL after', /^[0-9]{8,15}\0$/],
    ['a plus before', /^\+[0-9]{8,15}$/],
    ['a minus before', /^-[0-9]{8,15}$/],
    ['a fraction', /^[0-9]{8,15}\.0$/],
    ['an exponent', /^[0-9]{8,15}e5$/],
    ['Arabic-Indic digits', /^[\u0660-\u0669]{8,15}$/],
    ['Devanagari digits', /^[\u0966-\u096f]{8,15}$/],
    ['fullwidth digits', /^[\uff10-\uff19]{8,15}$/],
    ['one fullwidth digit', /^[0-9]+[\uff10-\uff19]$/],
    ['a superscript digit', /²/],
    ['the letter O', /^[0-9]+O$/],
    ['a zero-width space', /^[0-9]{8,15}\u200b$/],
    ['a byte order mark', /^\ufeff[0-9]{8,15}$/],
  ])('have %s', (_, form) => {
    expect(texts.some((text) => form.test(text))).toBe(true);
  });

  it('have the digits as a number and other types', () => {
    expectAll(misses, [...wrongTypes, 12345678, 0], 'type');
    const numbers = [...misses].flatMap(([text]) => (/^[0-9]{8,15}$/.test(text) ? [text] : []));
    expect(numbers.length).toBeGreaterThanOrEqual(2);
  });
});

describe('near misses of phone', () => {
  const misses = missesOf(requestPlace('doit-update-user', '/phone'));
  const texts = [...misses].filter(([, keyword]) => keyword === 'pattern').map(([text]) => String(JSON.parse(text)));

  it('have the plus alone, two of them, none, and 00 for it', () => {
    expectAll(misses, ['+', ''], 'pattern');
    expect(texts.some((text) => /^\+\+[0-9]+$/.test(text))).toBe(true);
    expect(texts.some((text) => /^[0-9]+$/.test(text))).toBe(true);
    expect(texts.some((text) => /^00[0-9]+$/.test(text))).toBe(true);
    expect(texts.some((text) => /^\uff0b[0-9]+$/.test(text))).toBe(true);
  });

  it('have a letter after the digits, for a pattern unanchored at its end', () => {
    expect(texts.some((text) => /^\+[0-9]+x$/.test(text))).toBe(true);
    expect(texts.some((text) => /^\+[0-9]+\n$/.test(text))).toBe(true);
  });

  it('have some of its digits in parentheses, and an extension after it', () => {
    expect(texts.filter((text) => /^\+[0-9]+\([0-9]{2}\)[0-9]+$/.test(text))).toHaveLength(1);
    expect(texts.filter((text) => /^\+[0-9]{6,}x12$/.test(text))).toHaveLength(1);
  });

  it('have no valid phone among them', () => {
    expect(texts.filter((text) => /^\+[0-9]+$/.test(text))).toEqual([]);
  });
});

describe('near misses of an enum', () => {
  it('have every member in another case and with spaces', () => {
    const misses = missesOf(requestPlace('doit-update-user', '/jobFunction'));
    expectAll(
      misses,
      ['founder', 'FOUNDER', ' Founder', 'Founder ', 'management', 'executive team', 'Sales / Marketing '],
      'enum',
    );
    expectAll(misses, ['finance / Accounting'], 'enum');
    expect([...misses.values()].filter((keyword) => keyword === 'enum').length).toBeGreaterThan(50);
  });

  it('have prefixes, longer texts, other joints, other scripts and words a lookup may find', () => {
    const misses = missesOf({ type: 'string', enum: ['Sales / Marketing', 'Owner'] });
    expectAll(misses, ['', ' ', 'constructor', '__proto__', 'toString', '0', '1', 'null', 'undefined'], 'enum');
    const texts = [...misses].flatMap(([text, keyword]) => (keyword === 'enum' ? [String(JSON.parse(text))] : []));
    for (const form of [
      /^Sales \/ Marketin$|^Owne$/,
      /s$/,
      /^Sales$/,
      /Sales\/Marketing/,
      /,|\|/,
      /\n$/,
      /[\uff21-\uff5a]/,
      /[аео]/,
    ]) {
      expect(texts.some((text) => form.test(text))).toBe(true);
    }
  });

  it('have both languages in capitals, with a region, and a language of no member', () => {
    const misses = missesOf(requestPlace('doit-update-user', '/language'));
    expectAll(misses, ['EN', 'JA', 'En', 'Ja', ' en', 'ja ', 'fr', 'de', ''], 'enum');
    expect([...misses.keys()].some((text) => /^"(en|ja)-US"$/.test(text))).toBe(true);
  });

  it('have ordinals and other types as wrong types', () => {
    const misses = missesOf({ type: 'string', enum: ['en', 'ja'] });
    expectAll(misses, [...wrongTypes, 0, 1, 2, ['en']], 'type');
  });

  it('treat const as an enum of one', () => {
    expectAll(missesOf({ type: 'string', const: 'Yes' }), ['yes', 'YES', 'Yes '], 'const');
  });

  it('leave out what is a member', () => {
    const misses = missesOf({ type: 'string', enum: ['a', 'A', ' a', ''] });
    expect(['a', 'A', ' a', ''].filter((text) => misses.has(JSON.stringify(text)))).toEqual([]);
  });
});

describe('near misses of a boolean', () => {
  it('have texts and numbers for it, null and containers', () => {
    const misses = missesOf({ type: 'boolean' });
    expectAll(
      misses,
      [1, 0, -1, 2, 'true', 'false', 'True', 'TRUE', 'yes', 'on', '1', '0', '', null, [], {}, [true]],
      'type',
    );
  });
});

describe('near misses of an int32', () => {
  const misses = missesOf(requestPlace('gjirafa-put-user', '/defaultOrganizationId'));

  it('have both ends and what wraps round', () => {
    expectAll(misses, [2147483648, -2147483649, 4294967295, 4294967296, 4294967297, 1e10], 'format');
    expect(misses.get('9223372036854775808')).toBe('format');
    expect(misses.get('18446744073709551616')).toBe('format');
    expect(misses.has('2147483647') || misses.has('-2147483648') || misses.has('0')).toBe(false);
  });

  it('have fractions, numbers as texts, booleans, null and containers', () => {
    expectAll(
      misses,
      [0.5, 1.5, -1.5, 1.0000001, '1', '0', '-1', '01', '1.0', '', ' 1', 'abc', '0x10', true, false, null, [], {}],
      'type',
    );
    expect(misses.get('1e400')).toBe('type');
  });

  it('have no whole number written with a fraction of zero, which is an integer', () => {
    expect([...misses.keys()].some((text) => /^-?\d+\.0$/.test(text))).toBe(false);
  });
});

describe('near misses of other types', () => {
  it('of a free text are numbers, booleans, null and containers', () => {
    expectAll(missesOf({ type: 'string' }), [...wrongTypes, 0, 1, 1.5, { $ne: '' }], 'type');
  });

  it('of a text are an object with its id and value, for servers take either', () => {
    expectAll(missesOf({ type: 'string', enum: ['en'] }), [{ id: 'en', value: 'en' }], 'type');
  });

  it('of an array are a bare item, a text of one, an object with index keys', () => {
    const misses = missesOf({ type: 'array', items: { type: 'string' } });
    expectAll(misses, [null, {}, 'Main', 'Main,Other', '["Main"]', 0, true, { 0: 'Main' }], 'type');
  });

  it('of an object are a text of it, a list of pairs, and an empty array', () => {
    const misses = missesOf({ type: 'object', properties: { id: { type: 'integer' } } });
    expectAll(misses, [null, [], '', 'Editor', 0, true, [['id', 1]]], 'type');
    expect([...misses.keys()].some((text) => text.startsWith('"{\\"id\\"'))).toBe(true);
    expect(misses.has('{}')).toBe(false);
  });

  it('of a nullable place are not null', () => {
    expect(missesOf({ type: ['string', 'null'] }).has('null')).toBe(false);
  });

  it.each<[string, JsonObject, readonly Json[], readonly Json[]]>([
    ['inclusive bounds', { type: 'integer', minimum: 1, maximum: 5 }, [0, 6, 50], [1, 5]],
    ['exclusive bounds of integers', { type: 'integer', exclusiveMinimum: 0, exclusiveMaximum: 10 }, [0, 10], [1, 9]],
    [
      'exclusive bounds of numbers',
      { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 100 },
      [0, 100, 100.5, -0.5],
      [0.5, 99.5],
    ],
    ['inclusive bounds of numbers', { type: 'number', minimum: -1, maximum: 1 }, [1.5, -1.5, 2], [1, -1]],
    ['lengths', { type: 'string', minLength: 2, maxLength: 4 }, ['a', '', 'aaaaa', 'ééééé'], ['aa', 'aaaa']],
    ['item counts', { type: 'array', items: { type: 'integer' }, minItems: 2, maxItems: 3 }, [[]], []],
  ])('stand on both sides of %s', (_, schema, invalid, valid) => {
    const misses = missesOf(schema);
    expect(invalid.filter((value) => !misses.has(JSON.stringify(value)))).toEqual([]);
    expect(valid.filter((value) => misses.has(JSON.stringify(value)))).toEqual([]);
  });

  it('have one item too few and one too many, of the right type', () => {
    const misses = missesOf({ type: 'array', items: { type: 'integer' }, minItems: 2, maxItems: 3 });
    const counts = [...misses].filter(([, keyword]) => /Items/.test(keyword)).map(([text]) => JSON.parse(text).length);
    expect(counts.sort()).toEqual([0, 1, 4]);
  });

  it.each<[string, readonly string[]]>([
    [
      'uuid',
      [
        '',
        'user-1',
        '55b8b8b7584a4b9b949a244c6347bcc6',
        '{55b8b8b7-584a-4b9b-949a-244c6347bcc6}',
        'g5b8b8b7-584a-4b9b-949a-244c6347bcc6',
      ],
    ],
    ['date', ['', '2026-13-01', '2026-02-30', '2026-1-1', '20260101', '2026-01-01T00:00:00Z']],
    ['date-time', ['2026-01-01', '2026-01-01T25:00:00Z', '2026-01-01T00:00:00', '1767225600']],
    ['email', ['', 'ada', 'ada@', '@users.example', 'ada@@users.example', ' ada@users.example']],
    ['uri', ['', 'users.example', 'not a uri']],
  ])('nearly have the format %s', (format, values) => {
    const misses = missesOf({ type: 'string', format });
    expectAll(misses, values, 'format');
    expect([...misses.keys()].some((text) => text.endsWith('\\n"'))).toBe(true);
  });
});

it.each(['doit-update-user', 'gjirafa-put-user'] as const)(
  'every near miss of %s is invalid at its place alone, once',
  (name) => {
    for (const place of placesOf(shipped(name).operation.request.schema, name)) {
      const misses = nearMissesOf(place, vocabulary, 'key');
      expect(misses.length).toBeGreaterThan(10);
      for (const { value, literal, keyword } of misses) {
        const found = violations(place.schema, literal === undefined ? value : (JSON.parse(literal) as Json));
        expect(found.map(({ keyword: broken }) => broken)).toContain(keyword);
        expect(found.every(({ at }) => at === '')).toBe(true);
      }
      const texts = misses.map(({ value, literal }) => literal ?? JSON.stringify(value));
      expect(new Set(texts).size).toBe(texts.length);
    }
  },
);
