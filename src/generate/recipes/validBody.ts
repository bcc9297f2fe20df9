import fc from 'fast-check';
import { isArray, isObject, pointerTo } from '../../contract/documents';
import { isValid } from '../../contract/validator';
import type { Json, Pointer, SetMember } from '../../model';
import { type CaseList, held, joined, onDemand } from '../caseList';
import { coverageOf } from '../coverage';
import { everydayValue } from '../everydayValue';
import { itemAt } from '../itemAt';
import { type Place, typesOf } from '../places';
import {
  baseOf,
  caseOf,
  change,
  enclosing,
  freshMembers,
  isIdentity,
  isName,
  needsValues,
  outlineOf,
  type Planned,
  type RecipeInput,
  reasonOfNeed,
  ruleId,
  settable,
  step,
} from '../recipe';
import { remembered } from '../remembered';
import { sampleAt } from '../sampleAt';
import { couples, hash } from '../seeded';
import { rarerNames } from '../text';

const probeAlone = [{ role: 'probe', reason: 'valid' }] as const;

const randomCount = { quick: 0, standard: 150, deep: 1_500 } as const;

/** Schema-valid bodies: each property alone over its coverage, all together and once more, pairs of enum members, then random ones. */
export function validBody(input: RecipeInput): Planned {
  const places = input.places.filter(
    (place) => place.kind !== 'root' && !isIdentity(input.contract.operation, place.at) && !isWhole(input, place),
  );
  const known = places.filter(({ at }) => !needsValues(input, at));
  return {
    cases: joined([
      ...known.map((place) => alone(input, place)),
      together(input),
      again(input),
      ownNames(input),
      names(input),
      nothings(input),
      pairs(input),
      random(input),
    ]),
    untested: places
      .filter(({ at }) => needsValues(input, at))
      .map(({ at, keyword }) => ({
        rule: ruleId(input, `${keyword}:${at}`),
        reason: reasonOfNeed(at),
      })),
  };
}

/** Where the whole shape is always sent, an object is covered by its members and an array's items by the array. */
function isWhole(input: RecipeInput, { schema, kind }: Place): boolean {
  return kind === 'item' || (baseOf(input.contract.operation) === 'full' && typesOf(schema).includes('object'));
}

function alone(input: RecipeInput, place: Place): CaseList {
  const { at, keyword } = place;
  const values = coverageOf(place, input.vocabulary, `${input.seed}/valid${at}`);
  const outline = outlineOf(input, { keyword, at }, 'coverage', probeAlone);
  return onDemand(values.length, [outline], (i) => {
    const { value, how } = itemAt(values, i);
    return caseOf(input, { keyword, at, how }, i, 'coverage', [probe(input, [...enclosing(input, at), { at, value }])]);
  });
}

/** With those, too, that the doctor keeps out of controls: they may be refused only beside the others. */
function together(input: RecipeInput): CaseList {
  const label = { keyword: 'combination', at: null, how: 'all properties' };
  const whole = settable({ ...input, situation: { ...input.situation, refused: [] } });
  return onDemand(4, [outlineOf(input, label, 'coverage', probeAlone)], (turn) => {
    const set = freshMembers(input, whole, `all-${turn}`, turn);
    // A server that acts on one property and returns has acted on none after it.
    const isReversed = turn === 3;
    const told = isReversed ? { ...label, how: `${label.how}, the last one first` } : label;
    const body = isReversed ? change(input, set.reverse(), { setFirst: true }) : change(input, set);
    return caseOf(input, told, `all-${turn}`, 'coverage', [step('probe', 'valid', body)]);
  });
}

/** An update of values the user holds already: a database that counts changed rows counts none. */
function again(input: RecipeInput): CaseList {
  const { body } = probe(input, freshMembers(input, settable(input), 'again', 0));
  const label = { keyword: 'combination', at: null, how: 'all properties, with the values they hold' };
  return held([
    caseOf(input, label, 'again', 'coverage', [step('setup', 'valid', body), step('probe', 'valid', body)]),
  ]);
}

/** The names a user has, in small letters: a server that looks whether a name is taken may find the user itself. */
function ownNames(input: RecipeInput): CaseList {
  const set = freshMembers(input, settable(input), 'own-names', 0);
  const names = settable(input).filter((place) => isName(input, place));
  const small = set.map((member) =>
    names.some(({ at }) => at === member.at) ? { ...member, value: String(member.value).toLowerCase() } : member,
  );
  const label = { keyword: 'combination', at: null, how: 'the names the user has, in small letters' };
  const steps = [step('setup', 'valid', change(input, set)), probe(input, small)];
  return held(names.length === 0 ? [] : [caseOf(input, label, 'own-names', 'coverage', steps)]);
}

/** Every name at its longest (ruling D13), which is the longest body too, the same name everywhere, and each of the rarer ones. */
function names(input: RecipeInput): CaseList {
  const places = input.places.filter(
    (place) => isName(input, place) && !isIdentity(input.contract.operation, place.at),
  );
  const several = [
    { how: 'the longest', text: '漢'.repeat(100) },
    { how: 'the same', text: 'Ada' },
  ];
  const rarer = places.length === 0 ? [] : rarerNames.map(([text, how]) => ({ how, text }));
  return held(
    [...(places.length < 2 ? [] : several), ...rarer].map(({ how, text }, i) => {
      const taking = places.filter(({ schema }) => isValid(schema, text)).map(({ at }) => at);
      const set = freshMembers(input, settable(input), `names-${i}`, i).map(({ at, value, ...rest }) => ({
        ...rest,
        at,
        value: withText(value, at, taking, text),
      }));
      return caseOf(input, { keyword: 'combination', at: null, how: `every name ${how}` }, `names-${i}`, 'coverage', [
        probe(input, set),
      ]);
    }),
  );
}

/** Every flag false and every number zero in one body: a server may take that for a body without anything to update. */
function nothings(input: RecipeInput): CaseList {
  const free = settable(input).filter(({ at }) => input.situation.values[at] === undefined);
  const set = free.flatMap(({ at, schema }) =>
    [false, 0].filter((value) => isValid(schema, value)).map((value) => ({ at, value })),
  );
  const label = { keyword: 'combination', at: null, how: 'every flag false, every number zero' };
  return held(set.length < 2 ? [] : [caseOf(input, label, 'nothings', 'coverage', [probe(input, set)])]);
}

/** A value with the text in those places; `at` is its own place. */
function withText(value: Json, at: Pointer, places: readonly Pointer[], text: string): Json {
  if (places.includes(at)) return text;
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, withText(inner, pointerTo(at, name), places, text)]),
  );
}

function pairs(input: RecipeInput): CaseList {
  const bodies = couples(fewValued(input), `${input.seed}/members`).flatMap(([a, b]) =>
    a.values.flatMap((x) =>
      b.values.map((y) => [
        { at: a.at, value: x },
        { at: b.at, value: y },
      ]),
    ),
  );
  const label = { keyword: 'combination', at: null, how: 'a pair of members' };
  return onDemand(bodies.length, [outlineOf(input, label, 'coverage', probeAlone)], (i) =>
    caseOf(input, label, `pair-${i}`, 'coverage', [probe(input, itemAt(bodies, i))]),
  );
}

/** The properties that have two values or more, and few. */
export function fewValued(input: RecipeInput): readonly { readonly at: Pointer; readonly values: readonly Json[] }[] {
  return settable(input)
    .map(({ at, schema }) => ({
      at,
      values: isArray(schema.enum) ? schema.enum : typesOf(schema).includes('boolean') ? [true, false] : [],
    }))
    .filter(({ values }) => values.length > 1);
}

function random(input: RecipeInput): CaseList {
  const count = randomCount[input.profile];
  if (count === 0 || settable(input).length === 0) return held([]);
  const seed = hash(`${input.seed}/valid-body`) | 0;
  const setAt = sampleAt(randomMembers(input), seed, count);
  const label = { keyword: 'combination', at: null, how: 'a random body' };
  const outline = outlineOf(input, label, 'random', probeAlone);
  return onDemand(count, [outline], (i) =>
    caseOf(input, label, `random-${i}`, 'random', [probe(input, setAt(i))], {
      replay: { recipe: 'valid-body', seed, path: String(i) },
    }),
  );
}

/** Random valid members, at least one; shrinks towards one member with a small value. */
export function randomMembers(input: RecipeInput): fc.Arbitrary<SetMember[]> {
  const { values, refused } = input.situation;
  return known(input.places, JSON.stringify([values, refused]), () => {
    const entries = settable(input).map((place) => [place.at, everydayValue(place, input.vocabulary)] as const);
    return fc
      .record(Object.fromEntries(entries), { requiredKeys: [] })
      .filter((record) => Object.keys(record).length > 0)
      .map((record) => Object.entries(record).flatMap(([at, value]) => (value === undefined ? [] : [{ at, value }])));
  });
}

const known = remembered<fc.Arbitrary<SetMember[]>>();

function probe(input: RecipeInput, set: readonly SetMember[]) {
  return step('probe', 'valid', change(input, set));
}
