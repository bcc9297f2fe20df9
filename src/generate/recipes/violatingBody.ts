import { asObject, asTexts, isArray, isObject, pointerParts, pointerTo, typeOfJson } from '../../contract/documents';
import type { Case, Json, JsonPlan, Label, Pointer, SetMember, Step } from '../../model';
import { type CaseList, held, joined, onDemand } from '../caseList';
import { itemAt } from '../itemAt';
import { missAt, type NearMiss, nearMissesOf } from '../nearMisses';
import type { Place } from '../places';
import {
  baseOf,
  caseOf,
  change,
  enclosing,
  isIdentity,
  needsValues,
  outlineOf,
  type Planned,
  type RecipeInput,
  ruleId,
  settable,
  step,
} from '../recipe';
import { freshValue } from '../sample';
import { sampleAt } from '../sampleAt';
import { hash, shuffled } from '../seeded';
import { severalViolations } from './severalViolations';
import { randomMembers } from './validBody';

const randomCount = { quick: 0, standard: 200, deep: 2_000 } as const;

/**
 * Bodies invalid in exactly one place: every near miss of every place, then random ones.
 * Options: `identity` (true: only the places that name the user; default: all others), `except` (pointer → JSON types a ruling
 * treats otherwise; `*` for every property).
 */
export function violatingBody(input: RecipeInput): Planned {
  const onlyIdentity = input.options.identity === true;
  const places = input.places.filter(({ at }) => isIdentity(input.contract.operation, at) === onlyIdentity);
  const testable = places.filter(({ at }) => !needsValues(input, at));
  const unsupported = places.filter(({ at }) => needsValues(input, at));
  const misses = testable.map((place) => ({ place, misses: allowed(input, place) }));
  const planned = [
    ...misses.flatMap(({ place, misses: list }) => list.map((miss, i) => ofMiss(input, place, miss, i))),
    ...misses.flatMap(({ place, misses: list }) => secondItem(input, place, list)),
    ...misses.flatMap(({ place, misses: list }) => emptyBeside(input, place, list)),
    ...(onlyIdentity ? [...listed(input), ...asNumbers(input)] : severalViolations(input, control(input, ''))),
    ...(onlyIdentity ? [] : missing(input)),
    ...(onlyIdentity ? [] : surplus(input)),
  ];
  return {
    cases: onlyIdentity ? planned : joined([held(planned), random(input, misses)]),
    untested: unsupported.map(({ at }) => ({
      rule: ruleId(input, `type:${at}`),
      reason: 'unsupported: no valid value is known for the control; list some under values',
    })),
  };
}

function allowed(input: RecipeInput, place: Place): NearMiss[] {
  const except = asObject(input.options.except);
  const everywhere = place.kind === 'property' ? except['*'] : undefined;
  const types = [except[place.at], everywhere].flatMap(asTexts);
  return nearMissesOf(place, input.vocabulary, `${input.seed}/near${place.at}`).filter(
    ({ value, literal }) => literal !== undefined || !types.includes(typeOfJson(value)),
  );
}

function ofMiss(input: RecipeInput, { at, kind }: Place, miss: NearMiss, turn: number): Case {
  const { keyword, how, value, literal } = miss;
  const body =
    kind === 'root'
      ? ({ kind: 'text', text: literal ?? JSON.stringify(value) } as const)
      : change(input, [...enclosing(input, at), missAt(at, miss)]);
  return caseOf(input, { keyword, at, how }, turn, 'coverage', [control(input, at), step('probe', 'violating', body)]);
}

/** An invalid item after a valid one, of each JSON type once: a server may look at the first alone. */
function secondItem(input: RecipeInput, { at, schema, kind }: Place, misses: readonly NearMiss[]): Case[] {
  const parent = at.slice(0, at.lastIndexOf('/'));
  const array = input.places.find((place) => place.at === parent);
  if (kind !== 'item' || array?.schema.maxItems === 1) return [];
  const valid = freshValue(at, schema, input.vocabulary, `${input.seed}/beside${at}`);
  const types = new Set<string>();
  const distinct = misses.filter(({ value }) => !types.has(typeOfJson(value)) && types.add(typeOfJson(value)));
  return distinct.map((miss, i) => {
    const { keyword, how } = miss;
    const second = missAt(pointerTo(parent, 1), miss);
    const body = change(input, [...enclosing(input, at), { at: parent, value: [valid] }, second]);
    const steps = [control(input, at), step('probe', 'violating', body)];
    return caseOf(input, { keyword, at: second.at, how: `${how}, after a valid item` }, i, 'coverage', steps);
  });
}

/** An empty text beside another property: a server that leaves empty ones out finds nothing wrong with the rest. */
function emptyBeside(input: RecipeInput, place: Place, misses: readonly NearMiss[]): Case[] {
  const { at, kind } = place;
  const empty = misses.filter(({ value }) => value === '').slice(0, 1);
  const [sibling] = settable(input).filter((other) => !isWithin(at, other.at));
  if (baseOf(input.contract.operation) === 'full' || kind !== 'property' || sibling === undefined) return [];
  return empty.map((miss) => {
    const body = change(input, [known(input, sibling), ...enclosing(input, at), { at, value: miss.value }]);
    const steps = [control(input, at), step('probe', 'violating', body)];
    return caseOf(input, besideValid(place, miss), 'beside', 'coverage', steps);
  });
}

/** The same request with a valid value in the place. */
function control(input: RecipeInput, at: string): Step {
  const place = input.places.find((one) => one.at === at && one.kind !== 'root');
  const isPart =
    baseOf(input.contract.operation) === 'full' || place === undefined || isIdentity(input.contract.operation, at);
  const fallback = settable(input)[0];
  if (isPart)
    return step(
      'control',
      'valid',
      change(
        input,
        baseOf(input.contract.operation) === 'full' || fallback === undefined ? [] : [known(input, fallback)],
      ),
    );
  return step('control', 'valid', change(input, [...enclosing(input, at), known(input, place)]));
}

function known(input: RecipeInput, { at, schema }: Place): SetMember {
  return { at, value: freshValue(at, schema, input.vocabulary, `${input.seed}/control${at}`) };
}

/** A list of the very name, which a server that makes text of it takes for the name. */
function listed(input: RecipeInput): Case[] {
  const { identity } = input.contract.operation;
  return identity
    .flatMap(({ name, at }) => (at === null ? [] : [{ name, at }]))
    .map(({ name, at }) => {
      const body = { kind: 'mangled', of: change(input, []), how: `listed-${name}` } as const;
      const steps = [control(input, at), step('probe', 'violating', body)];
      const label = { keyword: 'type', at, how: 'a list of the user it names' };
      return caseOf(input, label, 'listed', 'coverage', steps, { isAlone: true });
    });
}

/** The number that the name of a listed user says, where one does: a server that makes text of it takes it for the name. */
function asNumbers(input: RecipeInput): Case[] {
  const { identity } = input.contract.operation;
  return identity.flatMap(({ name, at }) => {
    const user = input.situation.users.find((one) => isWholeNumber(one[name] ?? ''));
    if (at === null || user === undefined) return [];
    const body = change(input, [{ at, value: Number(user[name]) }]);
    const steps = [control(input, at), step('probe', 'violating', body, { identity: user })];
    const label = { keyword: 'type', at, how: 'the number of the user it names' };
    return caseOf(input, label, 'number', 'coverage', steps, { isAlone: true });
  });
}

/** Whether a text is a whole number as it is written in JSON, one that a double holds. */
function isWholeNumber(text: string): boolean {
  return Number.isSafeInteger(Number(text)) && String(Number(text)) === text;
}

function missing(input: RecipeInput): Case[] {
  return input.places.flatMap(({ at, schema }) => {
    return asTexts(schema.required).map((name) => {
      const place = pointerTo(at, name);
      return caseOf(input, { keyword: 'required', at: place, how: 'left out' }, 0, 'coverage', [
        control(input, ''),
        step('probe', 'violating', without(input, place)),
      ]);
    });
  });
}

/** A body that lacks just one required member. */
function without(input: RecipeInput, place: Pointer): JsonPlan {
  const [top] = enclosing(input, place);
  if (top === undefined) return change(input, [], { omit: [place] });
  return change(input, [{ at: top.at, value: lacking(top.value, pointerParts(place).slice(1)) }]);
}

function lacking(value: Json, [first = '', ...rest]: readonly string[]): Json {
  if (isArray(value)) return value.map((item, i) => (String(i) === first ? lacking(item, rest) : item));
  if (!isObject(value)) return value;
  const members = Object.entries(value).filter(([name]) => rest.length > 0 || name !== first);
  return Object.fromEntries(members.map(([name, member]) => [name, name === first ? lacking(member, rest) : member]));
}

function surplus(input: RecipeInput): Case[] {
  return input.places
    .filter(({ schema }) => schema.additionalProperties === false)
    .map(({ at }) => {
      const place = pointerTo(at, 'surplus');
      return caseOf(input, { keyword: 'additionalProperties', at: place, how: 'an unknown property' }, 0, 'coverage', [
        control(input, ''),
        step('probe', 'violating', change(input, [...enclosing(input, place), { at: place, value: 'x' }])),
      ]);
    });
}

function random(
  input: RecipeInput,
  misses: readonly { readonly place: Place; readonly misses: readonly NearMiss[] }[],
): CaseList {
  const count = randomCount[input.profile];
  const pool = misses.flatMap(({ place, misses: list }) =>
    place.kind === 'root' ? [] : list.map((miss) => ({ place, miss, label: besideValid(place, miss) })),
  );
  if (count === 0 || pool.length === 0 || settable(input).length === 0) return held([]);
  const seed = hash(`${input.seed}/violating-body`) | 0;
  const order = shuffled(pool, String(seed));
  const othersAt = sampleAt(randomMembers(input), seed, count);
  const roles = [{ role: 'control', reason: 'valid' } as const, { role: 'probe', reason: 'violating' } as const];
  const outlines = order.map(({ label }) => outlineOf(input, label, 'random', roles));
  return onDemand(count, outlines, (i) => {
    const { place, miss, label } = itemAt(order, i % order.length);
    const set = [
      ...othersAt(i).filter(({ at }) => !isWithin(place.at, at) && !isWithin(at, place.at)),
      ...enclosing(input, place.at),
      missAt(place.at, miss),
    ];
    const steps = [control(input, place.at), step('probe', 'violating', change(input, set, { setFirst: i % 2 === 0 }))];
    return caseOf(input, label, `random-${i}`, 'random', steps, {
      replay: { recipe: 'violating-body', seed, path: String(i) },
    });
  });
}

function isWithin(at: Pointer, outer: Pointer): boolean {
  return at === outer || at.startsWith(`${outer}/`);
}

function besideValid({ at }: Place, { keyword, how }: NearMiss): Label {
  return { keyword, at, how: `${how}, beside valid properties` };
}
