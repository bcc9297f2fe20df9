import { pointerTo } from '../../contract/documents';
import type { Case, Identity, Label, Pointer, SetMember, Step } from '../../model';
import type { Place } from '../places';
import { caseOf, change, freshMembers, type Planned, type RecipeInput, settable, step, untestable } from '../recipe';
import { groups } from './refusals';
import { after, before, changeOf, giveBack, look, ownMembers, setUp, visible } from './stateful';

/** Updates of one user between two looks at another. Option `elsewhere`: only users alike but for one path part (ruling G18). */
export function otherUsers(input: RecipeInput): Planned {
  const { users } = input.situation;
  const isElsewhere = input.options.elsewhere === true;
  const keyword = isElsewhere ? 'elsewhere' : 'other-user';
  const couples = users
    .flatMap((a, i) => users.map((b, j) => ({ i, j, alike: isAlike(input, a, b) })))
    .filter(({ i, j }) => i !== j);
  const wanted = isElsewhere
    ? couples.filter(({ alike }) => alike)
    : couples.filter(({ i, j }) => Math.abs(i - j) === 1).slice(0, 4);
  if (wanted.length === 0) {
    const lack = isElsewhere
      ? 'no two users that take updates differ in a path part only'
      : 'only one listed user takes updates';
    return untestable(input, keyword, `unsupported: ${lack}`);
  }
  const places = visible(input);
  return {
    cases: wanted.flatMap((couple, turn) => [
      sharing(input, keyword, couple),
      ...groups(places).map((group, k) => naming(input, keyword, couple, k, group, [])),
      ...places
        .slice(0, 1)
        .flatMap((place) => [
          naming(input, keyword, couple, 'named', [place], namesOf(input, users[couple.j])),
          ...(turn === 0 ? keysOf(input, couple.j) : []).map((key) => keying(input, keyword, couple, place, key)),
        ]),
    ]),
    untested: [],
  };
}

/** One user is given the values of the other one. */
function sharing(input: RecipeInput, keyword: string, couple: Couple): Case {
  const how = `user ${couple.i + 1} is given the values of user ${couple.j + 1}, who is looked at`;
  const probeOf = (key: string) => step('probe', 'unusual', change(input, before(input, `${key}/two`)));
  return beside(input, { keyword, at: null, how }, couple, 'shared', probeOf, []);
}

/** One user is updated by a body that may name the other one. */
function naming(
  input: RecipeInput,
  keyword: string,
  couple: Couple,
  turn: number | string,
  group: readonly Place[],
  names: readonly SetMember[],
): Case {
  const words = names.map(({ at }) => at.slice(1)).join(' and ');
  const named = names.length === 0 ? '' : `, its body names user ${couple.j + 1} by ${words}`;
  const how = `user ${couple.i + 1} is updated${named}, user ${couple.j + 1} looked at`;
  const probeOf = (key: string) => {
    const body = changeOf(input, `${key}/one`, [...names, ...after(input, group, key)]);
    return step('probe', names.length === 0 ? 'valid' : 'unusual', body);
  };
  const avoid = group.map(({ at }) => at);
  return beside(input, { keyword, at: null, how }, couple, turn, probeOf, avoid);
}

/** One user is updated by a body with a read-only value of the other one: a server may take it for the key of what it writes. */
function keying(input: RecipeInput, keyword: string, couple: Couple, place: Place, key: SetMember): Case {
  const planned = naming(input, keyword, couple, `own${key.at}`, [place], [key]);
  return { ...planned, steps: [...planned.steps, ...giveBack(input, [couple.i, couple.j])] };
}

/** An update of one user between a known state of another one and a look at it. */
function beside(
  input: RecipeInput,
  label: Label,
  { i, j }: Couple,
  turn: number | string,
  probeOf: (key: string) => Step,
  avoid: readonly Pointer[],
): Case {
  const key = `${input.requirement.id}/${i}-${j}-${turn}`;
  const steps = [
    ...setUp(input, `${key}/one`, i),
    ...setUp(input, `${key}/two`, j),
    { ...probeOf(key), user: i },
    look(input, `${key}/two`, avoid, [], j),
  ];
  return caseOf(input, label, `${i}-${j}-${turn}`, 'stateful', steps, { users: 2 });
}

/**
 * The update of one user sent for another: what has to be unique may be refused. Where the path alone tells the two apart, it is the same
 * body to the byte.
 */
export function sharedValues(input: RecipeInput): Planned {
  const { users } = input.situation;
  const elsewhere = users.findIndex((user, i) => i > 0 && isAlike(input, users[0] ?? {}, user));
  const others = [...new Set([1, elsewhere])].filter((other) => other > 0 && other < users.length);
  const keyword = 'shared-values';
  if (others.length === 0) return untestable(input, keyword, 'unsupported: only one listed user takes updates');
  return {
    cases: others.map((other) => {
      const key = `${input.requirement.id}/${other}`;
      const sent = after(input, settable(input), key);
      const body = changeOf(input, key, sent);
      const avoid = visible(input).map(({ at }) => at);
      return caseOf(
        input,
        { keyword, at: null, how: `user ${other + 1} is given the values of user 1` },
        other,
        'stateful',
        [
          ...setUp(input, key, other),
          step('setup', 'valid', body),
          step('probe', 'unusual', body, { user: other }),
          look(input, key, avoid, sent, other),
        ],
        { users: 2 },
      );
    }),
    untested: [],
  };
}

/** Two users by their places in the list. */
interface Couple {
  readonly i: number;
  readonly j: number;
}

/** The read-only values that only this user has, less what the path names it by. */
function keysOf(input: RecipeInput, user: number): SetMember[] {
  const named = namesOf(input, input.situation.users[user]).map(({ at }) => at);
  return ownMembers(input, user).filter(({ at }) => !named.includes(at));
}

/** What the path names a user by, as members of a body: a server may look there first. */
function namesOf({ contract: { operation } }: RecipeInput, user: Identity = {}): SetMember[] {
  return operation.identity
    .filter((part) => part.in === 'path')
    .map((part) => ({ at: part.shownAt ?? pointerTo('', part.name), value: user[part.name] ?? '' }));
}

function isAlike(input: RecipeInput, a: Identity, b: Identity): boolean {
  const differing = input.contract.operation.identity.filter(({ name }) => a[name] !== b[name]);
  return differing.length === 1 && differing[0]?.in === 'path' && input.contract.operation.identity.length > 1;
}

/** The same update twice in a row; where the state can be read, it is read after each. */
export function sameTwice(input: RecipeInput): Planned {
  return {
    cases: [0, 1, 2].map((turn) => {
      const key = `${input.requirement.id}/${turn}`;
      const set = freshMembers(input, settable(input), `${key}/again`, turn);
      const update = step('probe', 'valid', changeOf(input, key, set));
      const read = input.situation.canRead ? [look(input, key, [], set)] : [];
      return caseOf(input, { keyword: 'again', at: null, how: 'the same update twice' }, turn, 'stateful', [
        ...setUp(input, key),
        update,
        ...read,
        update,
        ...read,
      ]);
    }),
    untested: [],
  };
}
