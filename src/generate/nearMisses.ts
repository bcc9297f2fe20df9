import { isArray } from '../contract/documents';
import { violations } from '../contract/validator';
import type { Json, Pointer, SetMember } from '../model';
import { formatMisses, lengthMisses, numberMisses } from './near/bounds';
import { enumMisses } from './near/enum';
import { patternMisses } from './near/pattern';
import { typeMisses } from './near/type';
import { type Place, typesOf } from './places';
import { remembered } from './remembered';
import { examplesOf, freshValue, type Vocabulary } from './sample';

/** A value that may be invalid at a place, or its JSON text where no double holds the number. */
export interface Candidate {
  readonly value: Json;
  readonly how: string;
  readonly literal?: string;
}

/** A value proven invalid at a place by Ajv, with the keyword it breaks. */
export interface NearMiss extends Candidate {
  readonly keyword: string;
}

/**
 * Every near miss of a place that real servers get wrong: each invalid at this place and nowhere deeper, by Ajv; none twice.
 * The keyword is `type` where the type is wrong, else the one that rules the value.
 */
export function nearMissesOf(place: Place, vocabulary: Vocabulary, key: string): readonly NearMiss[] {
  const name = `${key} ${JSON.stringify(vocabulary.values)}`;
  return known(place, name, () => findMisses(place, vocabulary, key));
}

const known = remembered<readonly NearMiss[]>();

function findMisses(place: Place, vocabulary: Vocabulary, key: string): NearMiss[] {
  const { at, schema } = place;
  const valid = freshValue(at, schema, vocabulary, key);
  const types = typesOf(schema);
  const members = isArray(schema.enum) ? schema.enum : schema.const === undefined ? [] : [schema.const];
  const texts = examplesOf(schema).filter((value) => typeof value === 'string');
  const candidates: Candidate[] = [
    ...enumMisses(members),
    ...(typeof schema.pattern === 'string' ? patternMisses(schema.pattern, texts, key) : []),
    ...(types.includes('integer') || types.includes('number') ? numberMisses(schema) : []),
    ...(typeof schema.format === 'string' ? formatMisses(schema.format, valid) : []),
    ...lengthMisses(schema, valid),
    ...typeMisses(types.length > 0 ? types : ['string'], valid),
    ...(members.length > 0 ? ordinals : []),
  ];
  const seen = new Set<string>();
  return candidates.flatMap((candidate) => {
    const keyword = brokenKeyword(place, candidate);
    const text = candidate.literal ?? JSON.stringify(candidate.value);
    if (keyword === null || seen.has(text)) return [];
    seen.add(text);
    return [{ ...candidate, keyword }];
  });
}

/** The member that writes a near miss at a place. */
export function missAt(at: Pointer, { value, literal }: Candidate): SetMember {
  return { at, value, ...(literal === undefined ? {} : { literal }) };
}

const ordinals: readonly Candidate[] = [
  { value: 0, how: 'the ordinal 0 as a number' },
  { value: 1, how: 'the ordinal 1 as a number' },
  { value: 2, how: 'the ordinal 2 as a number' },
];

function brokenKeyword({ schema }: Place, { value, literal }: Candidate): string | null {
  const parsed: Json = literal === undefined ? value : JSON.parse(literal);
  const found = violations(schema, parsed);
  if (found.length === 0 || found.some(({ at }) => at !== '')) return null;
  return found.find(({ keyword }) => keyword === 'type')?.keyword ?? found[0]?.keyword ?? null;
}
