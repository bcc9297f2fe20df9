import fc from 'fast-check';
import { isArray, isObject, pointerTo } from '../contract/documents';
import { propertiesOf } from '../contract/propertiesOf';
import { isValid } from '../contract/validator';
import { GeneratorError } from '../errors';
import type { Json, Pointer, Schema, TextKind } from '../model';
import { type Place, typesOf } from './places';
import { digits, hash } from './seeded';
import { everydayText, freshText } from './text';

/** What the schema cannot say about values: the kind of free texts, and values only the provider knows. */
export interface Vocabulary {
  readonly text: { readonly [at: Pointer]: TextKind };
  readonly values: { readonly [at: Pointer]: readonly Json[] };
}

/** So many letters and digits has the longest text a pattern without an upper bound is tried with (ruling E8: 32 digits). */
export const maxUnbounded = 32;

/**
 * A valid value for a place, determined by the key and never used before where the place leaves room for that
 * (not for enums, booleans and provider-known values). `turn` picks among the few: consecutive turns differ.
 */
export function freshValue(at: Pointer, schema: Schema & object, vocabulary: Vocabulary, key: string, turn = 0): Json {
  const listed = vocabulary.values[at];
  if (listed !== undefined && listed.length > 0) return pick(listed, turn);
  if (isArray(schema.enum)) return pick(schema.enum, turn);
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

/** Valid values for a place, everyday ones only (ruling D13), as an arbitrary that shrinks. */
export function everydayValue(place: Place, vocabulary: Vocabulary): fc.Arbitrary<Json> {
  const { at, schema } = place;
  const listed = vocabulary.values[at];
  if (listed !== undefined && listed.length > 0) return fc.constantFrom(...listed);
  if (isArray(schema.enum)) return fc.constantFrom(...schema.enum);
  if (schema.const !== undefined) return fc.constant(schema.const);
  const type = typesOf(schema).find((name) => name !== 'null') ?? 'string';
  switch (type) {
    case 'boolean':
      return fc.boolean();
    case 'integer':
      return fc.integer(boundsOf(schema)).filter((value) => isValid(schema, value));
    case 'number':
      return fc
        .double({ ...boundsOf(schema), noNaN: true, noDefaultInfinity: true })
        .filter((value) => isValid(schema, value));
    case 'array': {
      const items = isObject(schema.items)
        ? everydayValue({ ...place, at: pointerTo(at, 0), schema: schema.items }, vocabulary)
        : fc.constant<Json>('x');
      return fc.array(items, {
        minLength: Number(schema.minItems ?? 0),
        maxLength: Math.max(Number(schema.minItems ?? 0), Math.min(Number(schema.maxItems ?? 4), 8)),
      });
    }
    case 'object': {
      const members = Object.entries(propertiesOf(schema)).filter(([, member]) => isObject(member));
      const entries = members.map(([name, member]) => [
        name,
        everydayValue({ ...place, at: pointerTo(at, name), schema: member as Schema & object }, vocabulary),
      ]);
      return fc.record(Object.fromEntries(entries) as Record<string, fc.Arbitrary<Json>>, {}) as fc.Arbitrary<Json>;
    }
    default:
      return everydayString(place, vocabulary);
  }
}

/** Inclusive bounds of a numeric schema; int32 ends where the format says so. */
export function boundsOf(schema: Schema & object): { min: number; max: number } {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, format } = schema;
  const wide = format === 'int32' ? 2 ** 31 : 2 ** 53;
  const whole = typesOf(schema).includes('integer');
  const least = [
    -wide + (format === 'int32' ? 0 : 1),
    ...(typeof minimum === 'number' ? [whole ? Math.ceil(minimum) : minimum] : []),
    ...(typeof exclusiveMinimum === 'number'
      ? [whole ? Math.floor(exclusiveMinimum) + 1 : beyond(exclusiveMinimum, 1)]
      : []),
  ];
  const greatest = [
    wide - 1,
    ...(typeof maximum === 'number' ? [whole ? Math.floor(maximum) : maximum] : []),
    ...(typeof exclusiveMaximum === 'number'
      ? [whole ? Math.ceil(exclusiveMaximum) - 1 : beyond(exclusiveMaximum, -1)]
      : []),
  ];
  return { min: Math.max(...least), max: Math.min(...greatest) };
}

/** A number so near to another that no double lies much nearer. */
function beyond(bound: number, direction: 1 | -1): number {
  return bound + direction * Math.max(Math.abs(bound), 1) * 2 * Number.EPSILON;
}

/** Strings of a pattern, determined by the seed. */
export function patternSamples(pattern: string, seed: number, count: number): readonly string[] {
  return fc.sample(stringsMatching(pattern), { seed, numRuns: count });
}

const arbitraries = new Map<string, fc.Arbitrary<string>>();

function stringsMatching(pattern: string): fc.Arbitrary<string> {
  const known = arbitraries.get(pattern);
  if (known !== undefined) return known;
  try {
    const made = fc.stringMatching(new RegExp(pattern, 'u'), { maxLength: maxUnbounded });
    arbitraries.set(pattern, made);
    return made;
  } catch (error) {
    throw new GeneratorError(
      '',
      `no generator for pattern ${pattern} (${error instanceof Error ? error.message : String(error)})`,
      'write it without look-around, back references and \\b',
    );
  }
}

function pick(list: readonly Json[], turn: number): Json {
  return list[((turn % list.length) + list.length) % list.length] ?? null;
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
  const count = Math.max(1, Number(schema.minItems ?? 1));
  const { items } = schema;
  if (!isObject(items)) return [];
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

function freshString(at: Pointer, schema: Schema & object, vocabulary: Vocabulary, key: string, turn = 0): string {
  const text = stringFor(at, schema, vocabulary, key, turn);
  if (isValid(schema, text)) return text;
  throw new GeneratorError('', `found no value for ${at} that fits its whole schema`, 'check its format and lengths');
}

function stringFor(at: Pointer, schema: Schema & object, vocabulary: Vocabulary, key: string, turn: number): string {
  if (typeof schema.pattern === 'string') return matching(schema.pattern, schema, key, turn);
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

/**
 * A text that matches: where a pattern allows but a few, one that differs from turn to turn; else one of a long shape that matches, with
 * characters of its own, which is much cheaper than drawing a text for every key.
 */
function matching(pattern: string, schema: Schema & object, key: string, turn: number): string {
  const fitting = (texts: readonly string[]) => texts.filter((text) => isValid(schema, text));
  const few = fewMatching(pattern);
  if (few === null) {
    const own = recharactered(longShape(pattern, schema, fitting), key);
    if (own !== null && isValid(schema, own)) return own;
  }
  const some = fitting(few ?? patternSamples(pattern, hash(key), 12));
  const samples = some.length > 0 ? some : fitting(patternSamples(pattern, hash(key), 1_000));
  const best = few === null ? longest(samples) : pick(samples, turn);
  if (typeof best !== 'string')
    throw new GeneratorError(
      '',
      `found no value for pattern ${String(schema.pattern)} that fits the rest of its schema (${key})`,
      'check pattern and lengths',
    );
  return best;
}

const shapes = new WeakMap<object, string | null>();

/** One long text that fits a schema with a pattern, found once. */
function longShape(
  pattern: string,
  schema: Schema & object,
  fitting: (texts: readonly string[]) => readonly string[],
): string | null {
  const known = shapes.get(schema);
  if (known !== undefined) return known;
  const found = longest(fitting(patternSamples(pattern, 1, 60)));
  shapes.set(schema, found);
  return found;
}

/** The text with every ASCII letter and digit replaced by another of its class, determined by the key. */
function recharactered(shape: string | null, key: string): string | null {
  if (shape === null || shape.length < 8) return null;
  const numbers = digits(key, shape.length);
  return [...shape]
    .map((character, i) => {
      if (/[0-9]/.test(character)) return numbers[i] ?? character;
      const offset = hash(`${key}/${i}`) % 26;
      if (/[a-z]/.test(character)) return String.fromCharCode(97 + offset);
      return /[A-Z]/.test(character) ? String.fromCharCode(65 + offset) : character;
    })
    .join('');
}

function longest(texts: readonly string[]): string | null {
  return texts.reduce<string | null>((best, text) => (best === null || text.length > best.length ? text : best), null);
}

const few = new Map<string, readonly string[] | null>();

/** All texts seen to match a pattern when they are fewer than a thousand, else null. */
function fewMatching(pattern: string): readonly string[] | null {
  const known = few.get(pattern);
  if (known !== undefined) return known;
  const glance = new Set(patternSamples(pattern, 1, 60));
  const seen = glance.size > 55 ? glance : new Set(patternSamples(pattern, 1, 3_000));
  const found = glance.size > 55 || seen.size >= 1_000 ? null : [...seen].sort();
  few.set(pattern, found);
  return found;
}

function everydayString(place: Place, vocabulary: Vocabulary): fc.Arbitrary<string> {
  const { at, schema } = place;
  if (typeof schema.pattern === 'string')
    return stringsMatching(schema.pattern).filter((text) => isValid(schema, text));
  if (typeof schema.format === 'string') return fc.nat().map((n) => freshString(at, schema, vocabulary, String(n), n));
  return everydayText(vocabulary.text[at] ?? 'name').filter((text) => isValid(schema, text));
}
