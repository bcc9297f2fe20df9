import { isArray } from '../../contract/documents';
import type { Json, Schema } from '../../model';
import { boundsOf } from '../bounds';
import { greatestLength } from '../greatestLengths';
import type { Candidate } from '../nearMisses';

/** Numbers just and far outside the bounds of a numeric schema, among them what wraps round to a valid one. */
export function numberMisses(schema: Schema & object): Candidate[] {
  const { min, max } = boundsOf(schema);
  const stated = [schema.minimum, schema.maximum, schema.exclusiveMinimum, schema.exclusiveMaximum].filter(
    (bound) => typeof bound === 'number',
  );
  const outside: Candidate[] = [
    ...stated.map((value) => ({ value, how: 'the bound itself' })),
    ...stated.flatMap((bound) => [
      { value: bound + 0.5, how: 'half above the bound' },
      { value: bound - 0.5, how: 'half below the bound' },
    ]),
    { value: max + 1, how: 'one above the greatest' },
    { value: min - 1, how: 'one below the least' },
    { value: max + 2, how: 'two above the greatest' },
    { value: max * 10, how: 'ten times the greatest' },
  ];
  if (schema.format !== 'int32') return outside;
  return [
    ...outside,
    { value: 4294967295, how: 'all 32 bits set' },
    { value: 4294967296, how: '2^32, which wraps round to 0' },
    { value: 4294967297, how: '2^32 + 1, which wraps round to 1' },
    { value: -4294967295, how: '-2^32 + 1, which wraps round to 1' },
    { value: 1e10, how: '1e10' },
    { value: 2 ** 53, how: '2^53' },
    { value: 0, how: '2^53 + 1', literal: '9007199254740993' },
    { value: 0, how: '2^63', literal: '9223372036854775808' },
    { value: 0, how: '2^64', literal: '18446744073709551616' },
    { value: 0, how: '1e20', literal: '1e20' },
  ];
}

/**
 * Texts and arrays just outside the lengths a schema allows.
 * @param valid a valid value of the place, whose items fill the arrays.
 */
export function lengthMisses(schema: Schema & object, valid: Json): Candidate[] {
  const { minLength, minItems } = schema;
  const maxLength = greatestLength(schema, 'maxLength');
  const maxItems = greatestLength(schema, 'maxItems');
  return [
    ...(maxLength === null
      ? []
      : [
          { value: 'a'.repeat(maxLength + 1), how: 'one character too many' },
          { value: 'é'.repeat(maxLength + 1), how: 'one character too many, not ASCII' },
        ]),
    ...(typeof minLength === 'number' && minLength > 0
      ? [{ value: 'a'.repeat(minLength - 1), how: 'one character too few' }]
      : []),
    ...(typeof minLength === 'number' && minLength > 0 ? [{ value: '', how: 'empty' }] : []),
    ...(maxItems === null ? [] : [{ value: itemsLike(valid, maxItems + 1), how: 'one item too many' }]),
    ...(typeof minItems === 'number' && minItems > 0
      ? [
          { value: itemsLike(valid, minItems - 1), how: 'one item too few' },
          { value: [], how: 'no item' },
        ]
      : []),
  ];
}

function itemsLike(valid: Json, count: number): Json {
  const items = isArray(valid) && valid.length > 0 ? valid : ['a'];
  return Array.from({ length: count }, (_, i) => items[i % items.length] ?? null);
}

/** Texts that nearly have a format: known ones, and a valid one with something around it. */
export function formatMisses(format: string, valid: Json): Candidate[] {
  const around =
    typeof valid === 'string'
      ? [` ${valid}`, `${valid} `, `${valid}\n`, `x\n${valid}`, `${valid}\u0000`, `"${valid}"`]
      : [];
  return [...(byFormat[format] ?? []), ...around].map((value) => ({ value, how: JSON.stringify(value) }));
}

const byFormat: { readonly [format: string]: readonly string[] } = {
  email: [
    '',
    'ada',
    'ada@',
    '@users.example',
    'ada@@users.example',
    'ada users.example',
    'ada@users example',
    ' ada@users.example',
    'ada@users.example ',
  ],
  uuid: [
    '',
    '0',
    '55b8b8b7-584a-4b9b-949a-244c6347bcc',
    '55b8b8b7-584a-4b9b-949a-244c6347bcc66',
    'g5b8b8b7-584a-4b9b-949a-244c6347bcc6',
    '55b8b8b7584a4b9b949a244c6347bcc6',
    '{55b8b8b7-584a-4b9b-949a-244c6347bcc6}',
    'user-1',
  ],
  date: ['', '2026-13-01', '2026-02-30', '2026-1-1', '01/02/2026', '2026-01-01T00:00:00Z', 'yesterday', '20260101'],
  'date-time': [
    '',
    '2026-01-01',
    '2026-01-01 00:00:00',
    '2026-01-01T25:00:00Z',
    '2026-01-01T00:00:00',
    '1767225600',
    'now',
  ],
  uri: ['', 'users.example', '//users.example', 'http://', 'http:// users.example', 'not a uri'],
};
