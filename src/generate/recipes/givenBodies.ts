import { asObject, asObjects, asTexts, isArray, isObject, pointerTo } from '../../contract/documents';
import { isValid } from '../../contract/validator';
import type { Json, JsonObject, Pointer, SetMember } from '../../model';
import { typesOf } from '../places';
import {
  baseOf,
  caseOf,
  change,
  freshMembers,
  type Planned,
  type RecipeInput,
  requiredPlaces,
  settable,
  step,
} from '../recipe';
import { word } from '../seeded';
import { lookAtAll } from './stateful';

/**
 * Bodies the requirement itself lists. Option `bodies`: { keyword, at, how, set: {pointer: value}, omit: [pointer], beside }.
 * `$witness` in a value becomes a word never used before, `$letters300` 300 letters; with `beside: true` a valid property goes with it.
 * Option `look`: each is followed by a look at what it left.
 */
export function givenBodies(input: RecipeInput): Planned {
  const list = asObjects(input.options.bodies);
  return { cases: list.map((entry, i) => ofEntry(input, entry, i)), untested: [] };
}

function ofEntry(input: RecipeInput, entry: JsonObject, turn: number) {
  const at = typeof entry.at === 'string' ? entry.at : null;
  const key = `${input.seed}/${input.requirement.id}/${turn}`;
  const set: SetMember[] = Object.entries(asObject(entry.set)).map(([place, value]) => ({
    at: place,
    value: withWitness(value, word(key)),
  }));
  const beside = entry.beside === true ? freshMembers(input, settable(input).slice(0, 1), key, 0) : [];
  const omit = asTexts(entry.omit);
  const sent = [...freshRest(input, key, set, omit), ...beside, ...set];
  return caseOf(
    input,
    { keyword: String(entry.keyword), at, how: String(entry.how ?? entry.keyword) },
    turn,
    'coverage',
    [
      step('probe', 'unusual', change(input, sent, { omit })),
      ...(input.options.look === true ? lookAtAll(input, sent) : []),
    ],
  );
}

/**
 * New values for the rest of a body that has the whole shape: what the user holds already would not show whether they were taken. Of two
 * flags one is set and the other one is not, which of them changes with the turn: a server may set both, neither, or their defaults.
 */
function freshRest(
  input: RecipeInput,
  key: string,
  set: readonly SetMember[],
  omit: readonly Pointer[],
  turn = 1,
): readonly SetMember[] {
  if (baseOf(input.contract.operation) === 'none') return [];
  const isTouched = (at: Pointer) => omit.some((one) => one === at || one.startsWith(`${at}/`));
  const rest = settable(input).filter(({ at }) => !isTouched(at) && !set.some((member) => member.at === at));
  const flags = settable(input).filter(({ schema }) => typesOf(schema).includes('boolean'));
  return rest.flatMap((place) => freshMembers(input, [place], key, turn + Math.max(0, flags.indexOf(place))));
}

function withWitness(value: Json, witness: string): Json {
  if (typeof value === 'string')
    return value
      .replaceAll('$witness', witness)
      .replace(/\$letters(\d+)/g, (_, count: string) => 'a'.repeat(Number(count)));
  if (isArray(value)) return value.map((item) => withWitness(item, witness));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withWitness(member, witness)]));
}

/**
 * Bodies smaller than the whole shape: each property left out, each alone, none at all; then each member of an object left out, and all
 * of its members. What is required stays. A look follows those that lack a property.
 */
export function smallerBodies(input: RecipeInput): Planned {
  const places = settable(input);
  const needed = requiredPlaces(input.contract.operation);
  const names = places.map(({ at }) => at);
  const spare = names.filter((at) => !needed.includes(at));
  const beside = spare.length < names.length ? ' and what is required' : '';
  const without = (at: Pointer) => spare.filter((other) => other !== at);
  const bodies: readonly Smaller[] = [
    ...spare.map((at) => ({ keyword: 'left-out', at, how: `without ${at}`, omit: [at] })),
    ...names.map((at) => ({ keyword: 'alone', at, how: `only ${at}${beside}`, omit: without(at) })),
    { keyword: 'none', at: null, how: `no property but what names the user${beside}`, omit: spare },
    ...membersWithin(input, names).map((at) => ({ keyword: 'left-out', at, how: `without ${at}`, omit: [at] })),
    ...places
      .filter(({ schema }) => typesOf(schema).includes('object') && isValid(schema, {}))
      .map(({ at }) => ({ keyword: 'empty', at, how: `${at} without members`, omit: [], set: [{ at, value: {} }] })),
  ];
  return {
    cases: bodies.map(({ keyword, at, how, omit, set = [] }, i) => {
      const sent = [...freshRest(input, `smaller/${i}`, set, omit, keyword === 'alone' ? 1 : 0), ...set];
      const isWhole = !omit.some((one) => names.includes(one));
      return caseOf(input, { keyword, at, how }, i, 'coverage', [
        step('probe', 'unusual', change(input, sent, { omit })),
        ...(isWhole ? [] : lookAtAll(input, sent)),
      ]);
    }),
    untested: [],
  };
}

/** A body that lacks something of the whole shape. */
interface Smaller {
  readonly keyword: string;
  readonly at: Pointer | null;
  readonly how: string;
  readonly omit: readonly Pointer[];
  readonly set?: readonly SetMember[];
}

/** The members of objects among the given properties that need not be there. */
function membersWithin({ places }: RecipeInput, names: readonly Pointer[]): Pointer[] {
  const needed = places.flatMap(({ at, schema }) => asTexts(schema.required).map((name) => pointerTo(at, name)));
  return places
    .filter(({ at, kind }) => kind === 'property' && names.some((name) => at.startsWith(`${name}/`)))
    .flatMap(({ at }) => (needed.includes(at) ? [] : [at]));
}
