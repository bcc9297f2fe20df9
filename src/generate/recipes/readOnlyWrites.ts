import { asTexts, isArray, isObject, pointerTo } from '../../contract/documents';
import { propertiesOf } from '../../contract/propertiesOf';
import { userSchema } from '../../contract/success';
import type { Case, Json, Pointer, SetMember } from '../../model';
import { caseOf, type Planned, type RecipeInput, step } from '../recipe';
import { digits, hash, word } from '../seeded';
import {
  after,
  before,
  changeFrom,
  changeOf,
  giveBack,
  look,
  lookFrom,
  ownMembers,
  setUp,
  setUpTo,
  visible,
} from './stateful';

/**
 * Attempts to write what an update must not: the operation's read-only properties and the undeclared ones of the option `names`,
 * alone and beside all valid ones.
 */
export function readOnlyWrites(input: RecipeInput): Planned {
  const undeclared = asTexts(input.options.names);
  const names = [...new Set([...input.contract.operation.readOnly, ...undeclared])];
  return {
    cases: names.flatMap((name) => [
      ...[false, true].map((isBeside) => writeOf(input, name, isBeside)),
      // What a privilege changes instead may be what the user holds already.
      ...(input.contract.operation.readOnly.includes(name)
        ? [...slyWritesOf(input, name), ...writesOfAnother(input, name)]
        : [writeOf(input, name, false, 1)]),
    ]),
    untested: [],
  };
}

/** Attempts that a server may overlook which drops the property by its name, or where it holds a value. */
function slyWritesOf(input: RecipeInput, name: string): Case[] {
  const at = pointerTo('', name);
  const key = `${input.requirement.id}${at}`;
  const snake = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  const shownUnder = input.contract.operation.shows.at;
  const places: readonly (readonly [turn: string, how: string, at: Pointer])[] = [
    ['capital', 'its name with a capital', pointerTo('', name.charAt(0).toUpperCase() + name.slice(1))],
    ...(snake === name ? [] : [['snake', 'its name in snake case', pointerTo('', snake)] as const]),
    ...(shownUnder === '' ? [] : [['nested', 'where replies show it', shownUnder + at] as const]),
    ['prototype', 'within __proto__', `/__proto__${at}`],
  ];
  const writes: readonly (readonly [turn: string, how: string, member: SetMember])[] = [
    ['null', 'as null', { at, value: null }],
    ...places.map(
      ([turn, how, place]) =>
        [turn, how, witness(place, intruder(input, name, `${input.seed}/${key}/${turn}`))] as const,
    ),
  ];
  return writes.map(([turn, how, member]) =>
    caseOf(input, { keyword: 'read-only', at, how: `alone, ${how}` }, turn, 'stateful', [
      ...setUp(input, `${key}/${turn}`),
      look(input, `${key}/${turn}`, []),
      step('probe', 'unusual', changeOf(input, `${key}/${turn}`, [member])),
      look(input, `${key}/${turn}`, []),
    ]),
  );
}

/** What another listed user has: a server may take only what it knows, and may take it for that user. None where no reply showed it. */
function writesOfAnother(input: RecipeInput, name: string): Case[] {
  const at = pointerTo('', name);
  const key = `${input.requirement.id}${at}/another`;
  return ownMembers(input, 1)
    .filter((member) => member.at === at)
    .map((member) =>
      caseOf(
        input,
        { keyword: 'read-only', at, how: 'alone, as user 2 has it' },
        'another',
        'stateful',
        [
          ...setUp(input, key),
          look(input, key, []),
          step('probe', 'unusual', changeOf(input, key, [member])),
          look(input, key, []),
          ...giveBack(input, [0, 1]),
        ],
        { users: 2 },
      ),
    );
}

/** @param turn which of a few values the user holds before. */
function writeOf(input: RecipeInput, name: string, isBeside: boolean, turn = 0): Case {
  const at = pointerTo('', name);
  // Two users may not have one address: each case gives its own.
  const key = `${input.requirement.id}${at}/${isBeside}${turn === 0 ? '' : `/${turn}`}`;
  const state = before(input, key, turn);
  const beside: SetMember[] = isBeside ? after(input, visible(input), key) : [];
  const value = namesake(input, name, state) ?? intruder(input, name, `${input.seed}/${key}`);
  const forbidden = witness(at, value);
  // A privilege that was taken is withdrawn: nobody stays an administrator, and the next run sees it taken again.
  const without = value === true ? false : isArray(value) ? [] : null;
  const withdrawal =
    without === null ? [] : [step('repair', 'unusual', changeFrom(input, state, [{ at, value: without }]))];
  return caseOf(
    input,
    { keyword: 'read-only', at, how: isBeside ? 'beside all valid properties' : 'alone' },
    `${isBeside ? 'beside' : 'alone'}${turn === 0 ? '' : `-${turn}`}`,
    'stateful',
    [
      ...setUpTo(input, state),
      // What follows from the set-up may show one reply later: that is none of the probe's work.
      ...(isBeside ? [] : [lookFrom(input, state, [], [])]),
      step('probe', 'unusual', changeFrom(input, state, [...beside, forbidden])),
      lookFrom(
        input,
        state,
        beside.map((member) => member.at),
        beside,
      ),
      ...withdrawal,
    ],
  );
}

/** A value to smuggle in; of text and numbers no other case sends the same. */
function witness(at: Pointer, value: Json): SetMember {
  const isUnique = typeof value === 'string' || typeof value === 'number';
  return { at, value, ...(isUnique ? { isWitness: true } : {}) };
}

/** What an undeclared `role` may be taken for: one of the provider's own values of `roleId`, other than the one the user holds. */
function namesake({ vocabulary }: RecipeInput, name: string, state: readonly SetMember[]): Json | undefined {
  const at = pointerTo('', `${name}Id`);
  const heldValue = state.find((member) => member.at === at)?.value;
  return vocabulary.values[at]?.find((value) => value !== heldValue);
}

/** A value to smuggle in, of the type the success body gives the property; text of its kind where it is not declared. */
function intruder(input: RecipeInput, name: string, key: string): Json {
  const declared = propertiesOf(userSchema(input.contract.operation))[name];
  const type = isObject(declared) ? declared.type : undefined;
  if (type === 'integer') return 100_000 + (hash(key) % 900_000);
  if (/^is[A-Z]/.test(name) || type === 'boolean') return true;
  if (/permissions|roles|groups/i.test(name)) return ['admin'];
  if (/email/i.test(name)) return `${word(key).toLowerCase()}@example.org`;
  return `${word(key)}${digits(key, 4)}`;
}
