import { pointerParts } from '../../contract/documents';
import type { Case, CredentialKind, Reason, SetMember } from '../../model';
import { isFreeText, type Place, typesOf } from '../places';
import { caseOf, enclosing, type Planned, type RecipeInput, ruleId, settable, step } from '../recipe';
import { word } from '../seeded';
import { credentialReason, credentialWords, isPlain, kindsOf } from './credentials';
import { otherRefusals } from './otherRefusals';
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
      ...places.slice(0, 1).flatMap((place) => [...besideMember(input, place), ...otherRefusals(input, place)]),
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
      ...setUp(input, key),
      step('probe', 'unusual', changeOf(input, key, [...after(input, [place], key), unknown])),
      look(input, key, [place.at]),
    ]);
  });
}

/**
 * New values of everything that can be seen before an object or a list with one invalid member, which a server may look into only when
 * the rest is written.
 */
function besideMember(input: RecipeInput, { at: label }: Place): Case[] {
  const members = input.places.filter(({ at }) => pointerParts(at).length === 2);
  return members.flatMap((member, i) =>
    broken(input, member).map((bad) => {
      const key = `${input.requirement.id}${label}/member-${i}`;
      const others = visible(input).filter(({ at }) => !member.at.startsWith(`${at}/`));
      const set = [...after(input, others, key), ...enclosing(input, member.at), bad];
      const how = `a valid value before an invalid ${member.at}`;
      return caseOf(input, { keyword: 'refused', at: label, how }, `member-${i}`, 'stateful', [
        ...setUp(input, key),
        step('probe', 'violating', changeOf(input, key, set)),
        look(
          input,
          key,
          others.map(({ at }) => at),
        ),
      ]);
    }),
  );
}

const partnersEach = 3;

/** Beside a few other members, which are invalid: other ones at each turn, so that all of them have theirs. */
function beside(input: RecipeInput, place: Place, turn: number): Case[] {
  const all = settable(input).filter((one) => one.at !== place.at && broken(input, one).length > 0);
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
          ...setUp(input, key),
          step('probe', 'violating', changeOf(input, key, set, { setFirst: invalidFirst })),
          look(input, key, [place.at]),
        ],
      );
    }),
  );
}

function alone(input: RecipeInput, place: Place): Case[] {
  const { at, schema } = place;
  const of = (turn: string, how: string, reason: Reason, member: SetMember) => {
    const key = `${input.requirement.id}${at}/${turn}`;
    return caseOf(input, { keyword: 'refused', at, how }, turn, 'stateful', [
      ...setUp(input, key),
      step('probe', reason, changeOf(input, key, [member])),
      look(input, key, [at]),
    ]);
  };
  return [
    ...broken(input, place).map((member) => of('alone', 'an invalid value', 'violating', member)),
    // Rulings may let a server take it.
    ...(typesOf(schema).includes('null') ? [] : [of('null', 'null', 'unusual', { at, value: null })]),
  ];
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
          ...setUp(input, key),
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
  return isPlain(kind) ? groups(places) : groups(places).slice(0, 1);
}

/** Updates of users that do not exist, between a known state of a listed user and a look at it: of each of the first few in its turn. */
export function unknownUserWrites(input: RecipeInput): Planned {
  const { unknown, users } = input.situation;
  const places = visible(input);
  const looks = [
    ...users.slice(0, usersLookedAt).map((_, user) => ({ group: mostOf(places), user })),
    { group: places.slice(1).slice(-1), user: 0 },
  ].filter(({ group }) => group.length > 0);
  return {
    cases: unknown.flatMap((_, i) =>
      looks.map(({ group, user }, j) => {
        const key = `${input.requirement.id}/${i}-${j}`;
        const avoid = group.map(({ at }) => at);
        return caseOf(
          input,
          { keyword: 'unknown', at: null, how: `an update of a user that does not exist, user ${user + 1} looked at` },
          `${i}-${j}`,
          'stateful',
          [
            ...setUp(input, key, user),
            step('probe', 'unknown', changeOf(input, key, after(input, group, key)), { user: -1 - i }),
            look(input, key, avoid, [], user),
          ],
          { users: 2 },
        );
      }),
    ),
    untested:
      unknown.length > 0
        ? []
        : [{ rule: ruleId(input, 'unknown'), reason: 'unsupported: the target file lists no unknown identity' }],
  };
}

const usersLookedAt = 4;

/** Each property by itself for the first two, then all at once but the last, which the look may send again, then that one. */
export function groups(places: readonly Place[]): readonly (readonly Place[])[] {
  return [...places.slice(0, 2).map((place) => [place]), mostOf(places), places.slice(2).slice(-1)].filter(
    (group) => group.length > 0,
  );
}

/** All but the last, which a look may send again; the only one. */
function mostOf(places: readonly Place[]): readonly Place[] {
  return places.length > 1 ? places.slice(0, -1) : places;
}
