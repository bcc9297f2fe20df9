import { isSame } from '../../contract/equality';
import type { Case, Json } from '../../model';
import { type Place, typesOf } from '../places';
import { baseOf, caseOf, change, type Planned, type RecipeInput, ruleId, step } from '../recipe';
import { couples, word } from '../seeded';
import { smallChanges } from './smallChanges';
import {
  after,
  bareLook,
  before,
  changeFrom,
  changeOf,
  look,
  lookFrom,
  setUp,
  setUpTo,
  unseen,
  visible,
} from './stateful';
import { listed, storedValues } from './storedValues';

/** Accepted updates of one property, then of two, each between a known state and a look at what was stored; one beside a property nobody knows. */
export function fieldUpdates(input: RecipeInput): Planned {
  const places = visible(input);
  const fixed = places.filter((place) =>
    storedValues(input, place).every(({ value }) => other(input, place, value) === null),
  );
  const changing = places.filter((place) => !fixed.includes(place));
  return {
    cases: [
      ...changing.flatMap((place) => [
        ...single(input, place),
        ...resubmitted(input, place),
        ...(listed(input, place).length > 0 ? [] : smallChanges(input, place)),
      ]),
      ...changing.slice(0, 1).flatMap((place) => [besideUnknown(input, place), thereAndBack(input, place)]),
      ...besidePrototype(input, changing),
      ...pairs(input, changing),
    ],
    untested: [
      ...unseen(input, 'stored'),
      ...fixed.map(({ at }) => ({
        rule: ruleId(input, `stored:${at}`),
        reason: 'unobservable: only one valid value is known, so that no change of it can be seen',
      })),
    ],
  };
}

function single(input: RecipeInput, place: Place): Case[] {
  const { at } = place;
  return storedValues(input, place).flatMap(({ value, how, reason }, i) => {
    const unlike = other(input, place, value);
    if (unlike === null) return [];
    const key = `${input.requirement.id}${at}/${i}`;
    const sent = [{ at, value }];
    // The other properties start from one value in one case and from another in the next, else a reset to either would not show.
    const start = before(input, key, i).map((member) =>
      member.at === at && isSame(member.value, value) ? { at, value: unlike } : member,
    );
    // Of few values a user may hold the sent one all along: so one case looks whether it was given another before.
    const first = i === 0 && listed(input, place).length > 0 ? [lookFrom(input, start, [at], [])] : [];
    const second = i === 0 ? bareLook(input) : [];
    return [
      caseOf(input, { keyword: 'stored', at, how }, i, 'stateful', [
        ...setUpTo(input, start),
        ...first,
        step('probe', reason, changeFrom(input, start, sent)),
        ...second,
        lookFrom(input, start, [at], sent),
      ]),
    ];
  });
}

/** All others as they are beside it, as a form sends them: a server may look at one of them to see whether there is a change at all. */
function resubmitted(input: RecipeInput, place: Place): Case[] {
  const { at } = place;
  const key = `${input.requirement.id}${at}/resubmitted`;
  const state = before(input, key);
  const sent = after(input, [place], key).filter(
    ({ value }) => !state.some((member) => member.at === at && isSame(member.value, value)),
  );
  // A replacing update says everything anyway.
  if (sent.length === 0 || state.length < 2 || baseOf(input.contract.operation) === 'full') return [];
  const rest = state.filter((member) => member.at !== at);
  return [
    caseOf(input, { keyword: 'stored', at, how: 'beside all others as they are' }, 'resubmitted', 'stateful', [
      ...setUpTo(input, state),
      step('probe', 'valid', change(input, [...rest, ...sent])),
      lookFrom(input, state, [at], sent),
    ]),
  ];
}

/** A property nobody knows may be refused; where it is ignored, the others are not (rulings D5, G15). */
function besideUnknown(input: RecipeInput, place: Place): Case {
  const { at } = place;
  const key = `${input.requirement.id}${at}/beside-unknown`;
  const sent = after(input, [place], key);
  const body = changeOf(input, key, [{ at: '/nickname', value: word(`${input.seed}/${key}`) }, ...sent]);
  return caseOf(input, { keyword: 'stored', at, how: 'beside a property nobody knows' }, 'beside-unknown', 'stateful', [
    ...setUp(input, key),
    step('probe', 'unusual', body),
    look(input, key, [at], sent),
  ]);
}

/**
 * Another property within a member `__proto__`, which a program may make the prototype of what it reads the body into: it was not sent.
 * Nothing is said of it where an update replaces what it does not send.
 */
function besidePrototype(input: RecipeInput, [place, hidden]: readonly Place[]): Case[] {
  if (place === undefined || hidden === undefined || baseOf(input.contract.operation) === 'full') return [];
  const { at } = place;
  const key = `${input.requirement.id}${at}/beside-prototype`;
  const sent = after(input, [place], key);
  const within = after(input, [hidden], key).map((member) => ({ ...member, at: `/__proto__${member.at}` }));
  const how = `beside a ${hidden.at.slice(1)} within __proto__`;
  return [
    caseOf(input, { keyword: 'stored', at, how }, 'beside-prototype', 'stateful', [
      ...setUp(input, key),
      step('probe', 'unusual', changeOf(input, key, [...sent, ...within])),
      look(input, key, [at], sent),
    ]),
  ];
}

/** An update that was sent before another one is sent again: no repetition of it, though its body is the same. */
function thereAndBack(input: RecipeInput, place: Place): Case {
  const { at } = place;
  const key = `${input.requirement.id}${at}/there-and-back`;
  const sent = after(input, [place], key);
  const update = changeOf(input, key, sent);
  return caseOf(
    input,
    { keyword: 'stored', at, how: 'as it was before another update' },
    'there-and-back',
    'stateful',
    [
      step('setup', 'valid', update),
      ...setUp(input, key),
      step('probe', 'valid', update),
      look(input, key, [at], sent),
    ],
  );
}

/** A valid value unlike the given one, for the state before; null when none is known. */
function other(input: RecipeInput, place: Place, value: Json): Json | null {
  const key = `${input.requirement.id}${place.at}/other`;
  const candidates = [0, 1, 2].flatMap((turn) => after(input, [place], key, turn));
  return candidates.find((member) => !isSame(member.value, value))?.value ?? null;
}

/** Of two flags one is set and the other one is not, before and, the other way round, after: a server may add them up to see a change. */
function pairs(input: RecipeInput, places: readonly Place[]): Case[] {
  return couples(places, `${input.seed}/pairs`).map(([a, b], i) => {
    const key = `${input.requirement.id}/pair-${i}`;
    const isSwap = [a, b].every(({ schema }) => typesOf(schema).includes('boolean'));
    const start = before(input, key).map((member) =>
      isSwap && member.at === b.at ? { at: b.at, value: false } : member,
    );
    const sent = isSwap ? [a, b].map(({ at }, turn) => ({ at, value: turn === 1 })) : after(input, [a, b], key);
    return caseOf(input, { keyword: 'stored-pair', at: null, how: `${a.at} and ${b.at}` }, i, 'stateful', [
      ...setUpTo(input, start),
      step('probe', 'valid', changeFrom(input, start, sent)),
      lookFrom(input, start, [a.at, b.at], sent),
    ]);
  });
}
