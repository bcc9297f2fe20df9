import { isArray, isObject, pointerParts, pointerTo, valueAt } from '../contract/documents';
import { placeOf } from '../contract/origin';
import { propertiesOf } from '../contract/propertiesOf';
import { isValid } from '../contract/validator';
import { GeneratorError } from '../errors';
import type { Json, Pointer, Schema, TextKind } from '../model';
import { boundsOf } from './bounds';
import { itemInTurn } from './itemAt';
import { textMatching } from './patternText';
import { typesOf } from './places';
import { digits, hash } from './seeded';
import { freshText } from './text';

/** What the schema cannot say about values: the kind of free texts, and values only the provider knows. */
export interface Vocabulary {
  readonly text: { readonly [at: Pointer]: TextKind };
  readonly values: { readonly [at: Pointer]: readonly Json[] };
}

/** The values listed for a place; those of an object or array around it say what it holds. Undefined where none are. */
export function listedAt(at: Pointer, vocabulary: Vocabulary): readonly Json[] | undefined {
  const list = heldWithin(at, vocabulary) ?? vocabulary.values[at] ?? [];
  return list.length > 0 ? list : undefined;
}

/**
 * What the first value that is listed for an object or array around a place has there, for a listed value is used whole: one value or none.
 * Null where none is listed.
 */
export function heldWithin(at: Pointer, { values }: Vocabulary): readonly Json[] | null {
  const parts = pointerParts(at);
  const around = parts.slice(1).map((_, i) => parts.slice(0, i + 1).reduce(pointerTo, ''));
  const listed = around.find((place) => (values[place] ?? []).length > 0);
  if (listed === undefined) return null;
  const member = valueAt(values[listed]?.[0], at.slice(listed.length));
  return member === undefined ? [] : [member];
}

/**
 * A valid value for a place, determined by the key and never used before where the place leaves room for that
 * (not for enums, booleans and provider-known values). `turn` picks among the few: consecutive turns differ.
 */
export function freshValue(at: Pointer, schema: Schema & object, vocabulary: Vocabulary, key: string, turn = 0): Json {
  const listed = listedAt(at, vocabulary);
  if (listed !== undefined) return itemInTurn(listed, turn);
  if (isArray(schema.enum)) return itemInTurn(schema.enum, turn);
  if (schema.const !== undefined) return schema.const;
  const type = typesOf(schema).find((name) => name !== 'null') ?? 'string';
  switch (type) {
    case 'boolean':
      return turn % 2 === 0;
    case 'integer':
      return wholeNumber(schema, key, turn);
    case 'number': {
      const { min, max } = boundsOf(schema);
      if (max - min < 2) return min + (max - min) * ((1 + (hash(key) % 999_999)) / 1_000_000);
      const whole = wholeNumber(schema, key, turn);
      return isValid(schema, whole + 0.5) ? whole + 0.5 : whole;
    }
    case 'array':
      return freshItems(at, schema, vocabulary, key, turn);
    case 'object':
      return freshObject(at, schema, vocabulary, key, turn);
    default:
      return freshString(at, schema, vocabulary, key, turn);
  }
}

/** Example values the schema gives for a place, those that are valid. */
export function examplesOf(schema: Schema & object): readonly Json[] {
  const { examples } = schema;
  return isArray(examples) ? examples.filter((value) => isValid(schema, value)) : [];
}

/** Above 1,000 where there is room, so that it is no accident when it is seen again; else one that differs from turn to turn. */
function wholeNumber(schema: Schema & object, key: string, turn: number): number {
  const { min, max } = boundsOf(schema);
  const low = max >= 1_000_000 ? Math.max(min, 1_000) : Math.max(min, max - 1_000_000);
  const high = Math.min(max, Math.max(low, 2 ** 31 - 1));
  const count = Math.max(1, Math.floor(high - low + 1));
  return low + (count > 1_000 ? hash(key) % count : ((turn % count) + count) % count);
}

function freshItems(at: Pointer, schema: Schema & object, vocabulary: Vocabulary, key: string, turn: number): Json {
  const { items, minItems, maxItems } = schema;
  const least = Number(minItems ?? 0);
  if (!isObject(items)) return Array.from({ length: least }, (_, i) => freshText('name', `${key}/${i}`));
  const count = Math.min(Math.max(1, least), Number(maxItems ?? Number.POSITIVE_INFINITY));
  return Array.from({ length: count }, (_, i) =>
    freshValue(pointerTo(at, 0), items, vocabulary, `${key}/${i}`, turn + i),
  );
}

function freshObject(at: Pointer, schema: Schema & object, vocabulary: Vocabulary, key: string, turn: number): Json {
  const members = Object.entries(propertiesOf(schema));
  return Object.fromEntries(
    members.flatMap(([name, member]) =>
      isObject(member) ? [[name, freshValue(pointerTo(at, name), member, vocabulary, `${key}/${name}`, turn)]] : [],
    ),
  );
}

function freshString(at: Pointer, schema: Schema & object, vocabulary: Vocabulary, key: string, turn: number): string {
  const text = stringFor(at, schema, vocabulary, key, turn);
  if (isValid(schema, text)) return text;
  throw new GeneratorError(
    placeOf(schema),
    `found no value for ${at} that fits its whole schema`,
    'check its format and lengths',
  );
}

function stringFor(at: Pointer, schema: Schema & object, vocabulary: Vocabulary, key: string, turn: number): string {
  if (typeof schema.pattern === 'string') return textMatching(schema.pattern, schema, key, turn);
  if (schema.format === 'email') return freshText('email', key);
  if (schema.format === 'uri') return freshText('url', key);
  if (schema.format === 'uuid')
    return `${digits(key, 8)}-${digits(`${key}b`, 4)}-4${digits(`${key}c`, 3)}-8${digits(`${key}d`, 3)}-${digits(`${key}e`, 12)}`;
  if (schema.format === 'date')
    return `20${10 + (hash(key) % 80)}-0${1 + (hash(`${key}m`) % 9)}-1${hash(`${key}d`) % 10}`;
  if (schema.format === 'date-time')
    return `20${10 + (hash(key) % 80)}-0${1 + (hash(`${key}m`) % 9)}-1${hash(`${key}d`) % 10}T10:20:30Z`;
  const text = freshText(vocabulary.text[at] ?? 'name', key);
  const max = typeof schema.maxLength === 'number' ? schema.maxLength : Number.POSITIVE_INFINITY;
  const min = typeof schema.minLength === 'number' ? schema.minLength : 0;
  if (max >= 4) return text.slice(0, max).padEnd(min, 'w');
  const letter = 'abcdefghijklmnopqrstuvwxyz'[((turn % 26) + 26) % 26] ?? 'a';
  return max < 1 ? '' : letter + text.slice(1, max);
}
