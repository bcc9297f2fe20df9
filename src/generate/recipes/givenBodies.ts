import { asObject, asObjects, asTexts, isArray, isObject } from '../../contract/documents';
import type { Json, JsonObject, SetMember } from '../../model';
import {
  caseOf,
  change,
  freshMembers,
  isIdentity,
  type Planned,
  type RecipeInput,
  requiredPlaces,
  settable,
  step,
} from '../recipe';
import { word } from '../seeded';

/**
 * Bodies the requirement itself lists. Option `bodies`: { keyword, at, how, set: {pointer: value}, omit: [pointer], beside }.
 * `$witness` in a value becomes a word never used before; with `beside: true` a valid property goes with it.
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
  return caseOf(
    input,
    { keyword: String(entry.keyword), at, how: String(entry.how ?? entry.keyword) },
    turn,
    'coverage',
    [step('probe', 'unusual', change(input, [...beside, ...set], { omit }))],
  );
}

function withWitness(value: Json, witness: string): Json {
  if (typeof value === 'string') return value.replaceAll('$witness', witness);
  if (isArray(value)) return value.map((item) => withWitness(item, witness));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withWitness(member, witness)]));
}

/** Bodies smaller than the whole shape: each property left out, then each alone; what is required stays. */
export function smallerBodies(input: RecipeInput): Planned {
  const needed = requiredPlaces(input.contract.operation);
  const names = settable(input).map(({ at }) => at);
  const spare = names.filter((at) => !needed.includes(at));
  const beside = spare.length < names.length ? ' and what is required' : '';
  const bodies = [
    ...spare.map((at) => ({ at, how: `without ${at}`, omit: [at] })),
    ...names.map((at) => ({ at, how: `only ${at}${beside}`, omit: spare.filter((other) => other !== at) })),
  ];
  return {
    cases: bodies
      .filter(({ at }) => !isIdentity(input.contract.operation, at))
      .map(({ at, how, omit }, i) =>
        caseOf(input, { keyword: how.startsWith('only') ? 'alone' : 'left-out', at, how }, i, 'coverage', [
          step('probe', 'unusual', change(input, [], { omit })),
        ]),
      ),
    untested: [],
  };
}
