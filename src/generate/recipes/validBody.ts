import fc from 'fast-check';
import { pointerParts } from '../../contract/documents';
import type { Case, Json, SetMember } from '../../model';
import { coverageOf } from '../coverage';
import { type Place, typesOf } from '../places';
import {
  baseOf,
  caseOf,
  change,
  enclosing,
  freshMembers,
  isIdentity,
  needsValues,
  type Planned,
  type RecipeInput,
  ruleId,
  settable,
  step,
} from '../recipe';
import { everydayValue } from '../sample';
import { couples, hash } from '../seeded';

const randomCount = { quick: 0, standard: 150, deep: 1_500 } as const;

/** Schema-valid bodies: each property alone over its coverage, all together, pairs of enum members, then random ones. */
export function validBody(input: RecipeInput): Planned {
  const places = input.places.filter(
    (place) => place.kind !== 'root' && !isIdentity(input.contract.operation, place.at) && !isWhole(input, place),
  );
  const known = places.filter(({ at }) => !needsValues(input, at));
  return {
    cases: [...known.flatMap((place) => alone(input, place)), ...together(input), ...pairs(input), ...random(input)],
    untested: places
      .filter(({ at }) => needsValues(input, at))
      .map(({ at, keyword }) => ({
        rule: ruleId(input, `${keyword}:${at}`),
        reason: `unsupported: valid values are the provider's own; list them under values.${pointerParts(at).join('.')}`,
      })),
  };
}

/** Where the whole shape is always sent, an object is covered by its members and an array's items by the array. */
function isWhole(input: RecipeInput, { schema, kind }: Place): boolean {
  return kind === 'item' || (baseOf(input.contract.operation) === 'full' && typesOf(schema).includes('object'));
}

function alone(input: RecipeInput, place: Place): Case[] {
  const { at, keyword } = place;
  const values = coverageOf(place, input.vocabulary, `${input.seed}/valid${at}`);
  return values.map(({ value, how }, i) =>
    caseOf(input, { keyword, at, how }, i, 'coverage', [probe(input, [...enclosing(input, at), { at, value }])]),
  );
}

function together(input: RecipeInput): Case[] {
  return [0, 1, 2].map((turn) =>
    caseOf(input, { keyword: 'combination', at: null, how: 'all properties' }, `all-${turn}`, 'coverage', [
      probe(input, freshMembers(input, settable(input), `all-${turn}`, turn)),
    ]),
  );
}

function pairs(input: RecipeInput): Case[] {
  const few = settable(input)
    .map(({ at, schema }) => ({
      at,
      values: Array.isArray(schema.enum)
        ? (schema.enum as readonly Json[])
        : typesOf(schema).includes('boolean')
          ? [true, false]
          : [],
    }))
    .filter(({ values }) => values.length > 1);
  const bodies = couples(few, `${input.seed}/members`).flatMap(([a, b]) =>
    a.values.flatMap((x) =>
      b.values.map((y) => [
        { at: a.at, value: x },
        { at: b.at, value: y },
      ]),
    ),
  );
  return bodies.map((set, i) =>
    caseOf(input, { keyword: 'combination', at: null, how: 'a pair of members' }, `pair-${i}`, 'coverage', [
      probe(input, set),
    ]),
  );
}

function random(input: RecipeInput): Case[] {
  const numRuns = randomCount[input.profile];
  if (numRuns === 0 || settable(input).length === 0) return [];
  const seed = hash(`${input.seed}/valid-body`) | 0;
  return fc.sample(randomMembers(input), { seed, numRuns }).map((set, i) =>
    caseOf(
      input,
      { keyword: 'combination', at: null, how: 'a random body' },
      `random-${i}`,
      'random',
      [probe(input, set)],
      {
        replay: { recipe: 'valid-body', seed, path: String(i) },
      },
    ),
  );
}

/** Random valid members, at least one; shrinks towards one member with a small value. */
export function randomMembers(input: RecipeInput): fc.Arbitrary<SetMember[]> {
  const places = settable(input);
  const entries = places.map((place) => [place.at, everydayValue(place, input.vocabulary)] as const);
  return fc
    .record(Object.fromEntries(entries), { requiredKeys: [] })
    .filter((record) => Object.keys(record).length > 0)
    .map((record) => Object.entries(record).flatMap(([at, value]) => (value === undefined ? [] : [{ at, value }])));
}

function probe(input: RecipeInput, set: readonly SetMember[]) {
  return step('probe', 'valid', change(input, set));
}
