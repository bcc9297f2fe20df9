import fc from 'fast-check';
import { placeOf } from '../contract/origin';
import { isValid } from '../contract/validator';
import { GeneratorError } from '../errors';
import type { Schema } from '../model';
import { itemInTurn } from './itemAt';
import { digits, hash } from './seeded';

/** So many letters and digits has the longest text a pattern without an upper bound is tried with (ruling E8: 32 digits). */
export const maxUnbounded = 32;

/**
 * A text that matches: where a pattern allows but a few, one that differs from turn to turn; else one of a long shape that matches, with
 * characters of its own, which is much cheaper than drawing a text for every key.
 */
export function textMatching(pattern: string, schema: Schema & object, key: string, turn: number): string {
  const fitting = (texts: readonly string[]) => texts.filter((text) => isValid(schema, text));
  const few = fewMatching(pattern, schema);
  if (few === null) {
    const own = recharactered(longShape(pattern, schema, fitting), key);
    if (own !== null && isValid(schema, own)) return own;
  }
  const some = fitting(few ?? patternSamples(pattern, hash(key), 12, schema));
  const samples = some.length > 0 ? some : fitting(manyLengths(pattern, schema, key));
  const best = few === null ? longest(samples) : itemInTurn(samples, turn);
  if (typeof best !== 'string')
    throw new GeneratorError(
      placeOf(schema),
      `found no value for pattern ${String(schema.pattern)} that fits the rest of its schema (${key})`,
      'check pattern and lengths',
    );
  return best;
}

/** Many texts of a pattern, and those of them that are too short for the schema with their last character repeated. */
function manyLengths(pattern: string, schema: Schema & object, key: string): readonly string[] {
  const many = patternSamples(pattern, hash(key), 1_000, schema);
  const least = typeof schema.minLength === 'number' ? Math.min(schema.minLength, maxCap) : 0;
  return [...many, ...many.map((text) => text.padEnd(least, text.at(-1) ?? ''))];
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
  const found = longest(fitting(patternSamples(pattern, 1, 60, schema)));
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
function fewMatching(pattern: string, schema: Schema & object): readonly string[] | null {
  const known = few.get(pattern);
  if (known !== undefined) return known;
  const glance = new Set(patternSamples(pattern, 1, 60, schema));
  const seen = glance.size > 55 ? glance : new Set(patternSamples(pattern, 1, 3_000, schema));
  const found = glance.size > 55 || seen.size >= 1_000 ? null : [...seen].sort();
  few.set(pattern, found);
  return found;
}

/** Strings of a pattern, determined by the seed. The schema is for messages. */
export function patternSamples(
  pattern: string,
  seed: number,
  count: number,
  schema?: Schema & object,
): readonly string[] {
  return fc.sample(stringsMatching(pattern, schema), { seed, numRuns: count });
}

const arbitraries = new Map<string, fc.Arbitrary<string>>();
/** No value is longer: a pattern that asks for more is none of a request's property. */
const maxCap = 8_192;

/**
 * Strings of a pattern, as an arbitrary that shrinks.
 * @param schema whose pattern it is, for messages.
 * @throws GeneratorError for a pattern it cannot read.
 */
export function stringsMatching(pattern: string, schema: Schema & object = {}): fc.Arbitrary<string> {
  const known = arbitraries.get(pattern);
  if (known !== undefined) return known;
  try {
    const made = matchingWithin(new RegExp(pattern, 'u'), maxUnbounded);
    arbitraries.set(pattern, made);
    return made;
  } catch (error) {
    throw new GeneratorError(
      placeOf(schema),
      `no generator for pattern ${pattern} (${error instanceof Error ? error.message : String(error)})`,
      'write it without look-around, back references and \\b',
    );
  }
}

/** The cap is raised as far as the pattern itself asks for longer text. */
function matchingWithin(pattern: RegExp, maxLength: number): fc.Arbitrary<string> {
  try {
    return fc.stringMatching(pattern, { maxLength });
  } catch (error) {
    if (maxLength >= maxCap) throw error;
    return matchingWithin(pattern, maxLength * 2);
  }
}
