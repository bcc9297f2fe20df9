import { isArray, isObject, pointerTo } from '../contract/documents';
import { isValid } from '../contract/validator';
import type { Json, JsonObject } from '../model';
import { boundsOf } from './bounds';
import { greatestLength } from './greatestLengths';
import { maxUnbounded, patternSamples } from './patternText';
import { isFreeText, type Place, typesOf } from './places';
import { remembered } from './remembered';
import { examplesOf, freshValue, heldWithin, listedAt, type Vocabulary } from './sample';
import { hash } from './seeded';
import { everydayNames } from './text';

/** A valid value and what is special about it. */
export interface ValidValue {
  readonly value: Json;
  readonly how: string;
}

/**
 * The valid values that cover a place: every enum member, both sides inside every bound, examples, everyday text.
 * Each is valid by the place's schema; duplicates are left out. Where values are listed, those alone; within a listed object or array
 * what it holds there, if anything.
 */
export function coverageOf(place: Place, vocabulary: Vocabulary, key: string): readonly ValidValue[] {
  return known(place, `${key} ${JSON.stringify(vocabulary.values)}`, () => findValues(place, vocabulary, key));
}

const known = remembered<readonly ValidValue[]>();

function findValues(place: Place, vocabulary: Vocabulary, key: string): ValidValue[] {
  const { at, schema } = place;
  const held = heldWithin(at, vocabulary);
  const candidates =
    (held ?? listedAt(at, vocabulary))?.map((value) => ({ value, how: 'a configured value' })) ??
    candidatesOf(place, vocabulary, key);
  const orNull = held === null && typesOf(schema).includes('null') ? [{ value: null, how: 'null' }] : [];
  const seen = new Set<string>();
  return [...candidates, ...orNull].filter(({ value }) => {
    const text = JSON.stringify(value);
    return isValid(schema, value) && !seen.has(text) && seen.add(text);
  });
}

function candidatesOf(place: Place, vocabulary: Vocabulary, key: string): ValidValue[] {
  const { at, schema } = place;
  const fresh: ValidValue = { value: freshValue(at, schema, vocabulary, key), how: 'a fresh value' };
  if (isArray(schema.enum)) return schema.enum.map((value) => ({ value, how: `member ${JSON.stringify(value)}` }));
  if (typeof schema.pattern === 'string')
    return [
      ...examplesOf(schema).map(example),
      ...patternBounds(schema.pattern, key),
      fresh,
      ...classEnds(fresh.value),
      ...allZeros(fresh.value),
    ];
  if (isFreeText(place)) {
    const isName = (vocabulary.text[at] ?? 'name') === 'name';
    return [fresh, ...(isName ? everydayNames.map(([value, how]) => ({ value, how })) : []), ...textBounds(place)];
  }
  const types = typesOf(schema);
  if (types.includes('boolean')) return [true, false].map((value) => ({ value, how: String(value) }));
  if (types.includes('integer') || types.includes('number')) return [fresh, ...numberBounds(place)];
  if (types.includes('array')) return [fresh, ...arrayLengths(place, vocabulary, key)];
  return [...examplesOf(schema).map(example), fresh];
}

function example(value: Json): ValidValue {
  return { value, how: `example ${JSON.stringify(value)}` };
}

function numberBounds({ schema }: Place): ValidValue[] {
  const { min, max } = boundsOf(schema);
  return [
    { value: 0, how: 'zero' },
    { value: 1, how: 'one' },
    { value: -1, how: 'minus one' },
    { value: min, how: 'the least value' },
    { value: max, how: 'the greatest value' },
  ];
}

function textBounds({ schema }: Place): ValidValue[] {
  const bounds: ValidValue[] = [];
  const greatest = greatestLength(schema, 'maxLength');
  if (greatest !== null) bounds.push({ value: 'a'.repeat(greatest), how: 'the greatest length' });
  if (typeof schema.minLength === 'number')
    bounds.push({ value: 'a'.repeat(schema.minLength), how: 'the least length' });
  return bounds;
}

function isText({ type, enum: members, const: only, pattern, format }: JsonObject): boolean {
  return type === 'string' && [members, only, pattern, format].every((keyword) => keyword === undefined);
}

function arrayLengths({ at, schema }: Place, vocabulary: Vocabulary, key: string): ValidValue[] {
  const one = freshValue(at, schema, vocabulary, key);
  const items = Array.isArray(one) ? one : [];
  const two = freshValue(at, schema, vocabulary, `${key}/second`, 1);
  const both = [...items, ...(Array.isArray(two) ? two : [])];
  const isFree = isObject(schema.items) && isText(schema.items) && listedAt(pointerTo(at, 0), vocabulary) === undefined;
  const texts = isFree ? everydayNames.filter((_, i) => i % 4 === 0) : [];
  const bounds = [schema.minItems, greatestLength(schema, 'maxItems')].filter((bound) => typeof bound === 'number');
  return [
    { value: [], how: 'no item' },
    { value: both, how: `${both.length} items` },
    { value: [...items, ...items], how: 'an item twice' },
    ...texts.map(([text, how]) => ({ value: [text], how: `an item with ${how}` })),
    ...bounds.map((bound) => ({
      value: Array.from({ length: Number(bound) }, (_, i) => both[i % both.length] ?? null),
      how: `${bound} items, the bound`,
    })),
  ];
}

/** Texts of the least and greatest length a pattern allows, found by growing and cutting one that matches. */
function patternBounds(pattern: string, key: string): ValidValue[] {
  const matches = new RegExp(pattern, 'u');
  return patternSamples(pattern, hash(key), 3).flatMap((sample) => {
    // A sign before the digits is none of them.
    const longest = grow(
      sample,
      (text) => matches.test(text) && text.replace(/[^a-z0-9]/gi, '').length <= maxUnbounded,
    );
    const shortest = cut(sample, (text) => matches.test(text));
    return [
      { value: shortest, how: `${shortest.length} characters` },
      { value: longest, how: `${longest.length} characters` },
    ];
  });
}

const classes: readonly (readonly [members: RegExp, least: string, greatest: string])[] = [
  [/[0-9]/, '0', '9'],
  [/[a-z]/, 'a', 'z'],
  [/[A-Z]/, 'A', 'Z'],
];

/**
 * A text whose first digit, and whose first letter, is the least and the greatest there is: a leading zero is valid where any digit
 * is.
 */
function classEnds(value: Json): ValidValue[] {
  if (typeof value !== 'string') return [];
  return classes
    .filter(([members]) => members.test(value))
    .flatMap(([members, least, greatest]) =>
      [least, greatest].map((end) => ({ value: value.replace(members, end), how: `${end} first` })),
    );
}

/** Zeros for all digits: a server that counts by them takes that for nothing. */
function allZeros(value: Json): ValidValue[] {
  return typeof value === 'string' ? [{ value: value.replace(/[0-9]/g, '0'), how: 'no digit but 0' }] : [];
}

/** The text with its last character repeated for as long as it is accepted. */
export function grow(text: string, accepts: (text: string) => boolean): string {
  let grown = text;
  while (grown.length < 200) {
    const next = grown + (grown.at(-1) ?? '');
    if (next === grown || !accepts(next)) break;
    grown = next;
  }
  return grown;
}

/** The text with its last character dropped for as long as it is accepted. */
export function cut(text: string, accepts: (text: string) => boolean): string {
  let short = text;
  while (short.length > 0 && accepts(short.slice(0, -1))) short = short.slice(0, -1);
  return short;
}
