import fc from 'fast-check';
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
  const few = fewMatching(pattern);
  if (few === null) {
    const own = recharactered(longShape(pattern, schema, fitting), key);
    if (own !== null && isValid(schema, own)) return own;
  }
  const some = fitting(few ?? patternSamples(pattern, hash(key), 12));
  const samples = some.length > 0 ? some : fitting(patternSamples(pattern, hash(key), 1_000));
  const best = few === null ? longest(samples) : itemInTurn(samples, turn);
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

/** Strings of a pattern, determined by the seed. */
export function patternSamples(pattern: string, seed: number, count: number): readonly string[] {
  return fc.sample(stringsMatching(pattern), { seed, numRuns: count });
}

const arbitraries = new Map<string, fc.Arbitrary<string>>();

/**
 * Strings of a pattern, as an arbitrary that shrinks.
 * @throws GeneratorError for a pattern it cannot read.
 */
export function stringsMatching(pattern: string): fc.Arbitrary<string> {
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
