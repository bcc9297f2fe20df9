import { isSame } from '../../contract/equality';
import { isValid } from '../../contract/validator';
import type { Case, Json } from '../../model';
import type { Place } from '../places';
import { baseOf, caseOf, isName, type Planned, type RecipeInput, ruleId, step } from '../recipe';
import { couples, word } from '../seeded';
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
      ...changing.flatMap((place) => [...single(input, place), ...small(input, place)]),
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

/** Changes so small that a server may take the new value for the one it holds. */
function small(input: RecipeInput, place: Place): Case[] {
  const { at, schema } = place;
  const stateOf = (turn: number) => before(input, `${input.requirement.id}${at}/small-${turn}`);
  const fresh = stateOf(0).find((member) => member.at === at)?.value;
  if (listed(input, place).length > 0 || typeof fresh !== 'string') return [];
  const changes = isName(input, place)
    ? [
        { former: fresh, value: fresh.toLowerCase(), how: 'a capital made small' },
        {
          former: fresh,
          value: fresh.replace(/[aeiou]/, (vowel) => `${vowel}\u0301`.normalize('NFC')),
          how: 'an accent more',
        },
      ]
    : schema.pattern === undefined
      ? []
      : [{ former: fresh.slice(0, -1), value: `0${fresh.slice(0, -1)}`, how: 'a zero more at the beginning' }];
  return changes
    .filter(({ former, value }) => value !== former && isValid(schema, former) && isValid(schema, value))
    .map(({ former, value, how }, i) => {
      const start = stateOf(i).map((member) => (member.at === at ? { at, value: former } : member));
      return caseOf(input, { keyword: 'stored', at, how }, `small-${i}`, 'stateful', [
        ...setUpTo(input, start),
        step('probe', 'valid', changeFrom(input, start, [{ at, value }])),
        lookFrom(input, start, [at], [{ at, value }]),
      ]);
    });
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

function pairs(input: RecipeInput, places: readonly Place[]): Case[] {
  return couples(places, `${input.seed}/pairs`).map(([a, b], i) => {
    const key = `${input.requirement.id}/pair-${i}`;
    const sent = after(input, [a, b], key);
    return caseOf(input, { keyword: 'stored-pair', at: null, how: `${a.at} and ${b.at}` }, i, 'stateful', [
      ...setUp(input, key),
      step('probe', 'valid', changeOf(input, key, sent)),
      look(input, key, [a.at, b.at], sent),
    ]);
  });
}
