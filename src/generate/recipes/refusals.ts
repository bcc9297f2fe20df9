import { isArray, pointerTo } from '../../contract/documents';
import type { BodyPlan, Case, CredentialKind, Reason, SetMember, Step } from '../../model';
import { isFreeText, type Place } from '../places';
import { caseOf, isName, type Planned, type RecipeInput, ruleId, settable, step } from '../recipe';
import { word } from '../seeded';
import { credentialReason, credentialWords, kindsOf } from './credentials';
import { after, broken, changeOf, look, setUp, unseen, visible } from './stateful';

/**
 * Refused updates of each property, valid and invalid members in one body in both orders, between a known state and a look.
 * Option `methods`: methods the operation does not document, by which an update is tried too.
 */
export function refusedBodies(input: RecipeInput): Planned {
  const places = visible(input);
  return {
    cases: [
      ...places.flatMap((place, turn) => [
        ...beside(input, place, turn),
        ...alone(input, place),
        ...besideUnknown(input, place),
      ]),
      ...places.slice(0, 1).flatMap((place) => otherwiseRefused(input, place)),
    ],
    untested: unseen(input, 'refused'),
  };
}

/**
 * A valid member before a value that only the provider can refuse, as a server does that looks it up when it has written the rest.
 */
function besideUnknown(input: RecipeInput, place: Place): Case[] {
  const { providerValues } = input.contract.operation;
  const partners = settable(input).filter(
    (one) => one.at !== place.at && providerValues.includes(one.at) && isFreeText(one),
  );
  return partners.map((partner, i) => {
    const key = `${input.requirement.id}${place.at}/unknown-${i}`;
    const unknown = { at: partner.at, value: `no-such-${word(`${input.seed}/${key}`)}` };
    const how = `a valid value before an unknown ${partner.at}`;
    return caseOf(input, { keyword: 'refused', at: place.at, how }, `unknown-${i}`, 'stateful', [
      setUp(input, key),
      step('probe', 'unusual', changeOf(input, key, [...after(input, [place], key), unknown])),
      look(input, key, [place.at]),
    ]);
  });
}

/** A valid member in requests that a server refuses, or may refuse, for something else than an invalid value. */
function otherwiseRefused(input: RecipeInput, place: Place): Case[] {
  return otherRequests(input, place).map(({ words, reason, set, how, step: extra }, i) => {
    const key = `${input.requirement.id}${place.at}/other-${i}`;
    const of = changeOf(input, key, set(after(input, [place, ...settable(input).filter((one) => one !== place)], key)));
    const body: BodyPlan = how === undefined ? of : { kind: 'mangled', of, how };
    return caseOf(
      input,
      { keyword: 'refused', at: place.at, how: `a valid value ${words}` },
      `other-${i}`,
      'stateful',
      [setUp(input, key), step('probe', reason, body, extra), look(input, key, [place.at])],
    );
  });
}

/** A request that may be refused: its members, chosen of one for each property, the place's own first, and how it is mangled. */
interface OtherRequest {
  readonly words: string;
  readonly reason: Reason;
  readonly set: (members: readonly SetMember[]) => readonly SetMember[];
  readonly how?: string;
  readonly step?: Partial<Step>;
}

function otherRequests(input: RecipeInput, place: Place): OtherRequest[] {
  const { readOnly } = input.contract.operation;
  const methods = isArray(input.options.methods) ? input.options.methods.map(String) : [];
  const own = (members: readonly SetMember[]) => members.slice(0, 1);
  const lengthened = (members: readonly SetMember[]) =>
    own(members).map(({ at, value }) => ({ at, value: `${String(value)}${'a'.repeat(250)}` }));
  return [
    { words: 'in a body that is cut off', reason: 'malformed', set: own, how: 'without-last-character' },
    {
      words: 'in a body that is cut off in its last name',
      reason: 'malformed',
      set: (members) => [...own(members), ...members.slice(1).slice(-1)],
      how: 'last-name',
    },
    { words: 'in a body with words after it', reason: 'malformed', set: own, how: 'trailing-garbage' },
    { words: 'in a body that is not UTF-8', reason: 'unusual', set: own, how: 'latin-1' },
    { words: 'beside a member that is not declared', reason: 'unusual', set: own, how: 'member-"x"' },
    ...readOnly.slice(-1).map(
      (name): OtherRequest => ({
        words: 'beside a read-only one',
        reason: 'unusual',
        set: (members) => [...own(members), { at: pointerTo('', name), value: 'x' }],
      }),
    ),
    ...(isName(input, place)
      ? [{ words: 'with 250 letters more', reason: 'unusual', set: lengthened } satisfies OtherRequest]
      : []),
    ...methods.map((method): OtherRequest => ({ words: `by ${method}`, reason: 'method', set: own, step: { method } })),
    { words: 'as text/plain', reason: 'media-type', set: own, step: { mediaType: 'text/plain' } },
    { words: 'without a Content-Type', reason: 'media-type', set: own, step: { mediaType: '' } },
  ];
}

const partnersEach = 3;

/** Beside a few other members, which are invalid: other ones at each turn, so that all of them have theirs. */
function beside(input: RecipeInput, place: Place, turn: number): Case[] {
  const all = settable(input).filter(({ at }) => at !== place.at);
  const start = (turn * partnersEach) % Math.max(1, all.length);
  const partners = [...all.slice(start), ...all.slice(0, start)].slice(0, partnersEach);
  return partners.flatMap((partner, i) =>
    [false, true].map((invalidFirst) => {
      const key = `${input.requirement.id}${place.at}/${i}-${invalidFirst}`;
      const good = after(input, [place], key);
      const bad = broken(input, partner);
      const set = invalidFirst ? [...bad, ...good] : [...good, ...bad];
      const how = `a valid value ${invalidFirst ? 'after' : 'before'} an invalid ${partner.at}`;
      return caseOf(
        input,
        { keyword: 'refused', at: place.at, how },
        `${i}-${invalidFirst ? 'after' : 'before'}`,
        'stateful',
        [
          setUp(input, key),
          step('probe', 'violating', changeOf(input, key, set, { setFirst: invalidFirst })),
          look(input, key, [place.at]),
        ],
      );
    }),
  );
}

function alone(input: RecipeInput, place: Place): Case[] {
  const key = `${input.requirement.id}${place.at}/alone`;
  return broken(input, place).map((member) =>
    caseOf(input, { keyword: 'refused', at: place.at, how: 'an invalid value' }, 'alone', 'stateful', [
      setUp(input, key),
      step('probe', 'violating', changeOf(input, key, [member])),
      look(input, key, [place.at]),
    ]),
  );
}

/** Updates under a credential that must be refused, between a known state and a look. Option `kinds`: which. */
export function refusedCredentials(input: RecipeInput): Planned {
  const { usable, untested } = kindsOf(input);
  const places = visible(input);
  return {
    cases: usable.flatMap((kind) =>
      groupsUnder(kind, places).map((group, i) => {
        const key = `${input.requirement.id}/${kind}/${i}`;
        return caseOf(input, { keyword: kind, at: null, how: credentialWords[kind] }, i, 'stateful', [
          setUp(input, key),
          step('probe', credentialReason(kind), changeOf(input, key, after(input, group, key)), { credential: kind }),
          look(
            input,
            key,
            group.map(({ at }) => at),
          ),
        ]);
      }),
    ),
    untested,
  };
}

/** One member under a credential that is made of the valid one: what it may write, the others may. */
function groupsUnder(kind: CredentialKind, places: readonly Place[]): readonly (readonly Place[])[] {
  const isMade = kind !== 'missing' && kind !== 'invalid' && kind !== 'forbidden';
  return isMade ? groups(places).slice(0, 1) : groups(places);
}

/** Updates of users that do not exist, between a known state of the lane's own user and a look at it. */
export function unknownUserWrites(input: RecipeInput): Planned {
  const places = visible(input);
  const { unknown } = input.situation;
  return {
    cases: unknown.flatMap((_, i) =>
      groups(places).map((group, j) => {
        const key = `${input.requirement.id}/${i}-${j}`;
        return caseOf(
          input,
          { keyword: 'unknown', at: null, how: 'an update of a user that does not exist' },
          `${i}-${j}`,
          'stateful',
          [
            setUp(input, key),
            step('probe', 'unknown', changeOf(input, key, after(input, group, key)), { user: -1 - i }),
            look(
              input,
              key,
              group.map(({ at }) => at),
            ),
          ],
          { isAlone: true },
        );
      }),
    ),
    untested:
      unknown.length > 0
        ? []
        : [{ rule: ruleId(input, 'unknown'), reason: 'unsupported: the target file lists no unknown identity' }],
  };
}

/** Each property by itself for the first two, then all at once but the last, which the look may send again, then that one. */
export function groups(places: readonly Place[]): readonly (readonly Place[])[] {
  const most = places.length > 1 ? places.slice(0, -1) : places;
  return [...places.slice(0, 2).map((place) => [place]), most, places.slice(2).slice(-1)].filter(
    (group) => group.length > 0,
  );
}
