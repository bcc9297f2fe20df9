import { isObject } from '../../contract/documents';
import type { Identity, JsonObject } from '../../model';
import type { Fault } from '../alteration';
import { refusal, wholeIdentity } from '../decisions';
import type { Change, Refusal, StoredUser, Visit } from '../design';
import { all, answering, answeringBody, deciding, membersOf, refusingWhen, showing, updating } from '../parts';
import { updatedUser } from '../plainDesign';
import { findUser, isSame, withShown, withUser } from '../users';
import { doit, gjirafa } from './made';

/** Mistakes with what an update must not touch: read-only properties, other users, other projects; and with repetition. */
export const otherStateFaults: readonly Fault[] = [
  doit(
    'doit-updates-next-user',
    'Updates the user after the one it was asked to.',
    ['touches-no-other-user#other-user'],
    elsewhere((user, { identity }, users) =>
      isSame(
        user.identity,
        users[(users.findIndex((one) => isSame(one.identity, identity)) + 1) % users.length]?.identity ?? {},
      ),
    ),
  ),
  doit(
    'doit-phone-moves',
    'Takes a telephone number away from who else has it.',
    ['touches-no-other-user#other-user'],
    storingBeside((visit, other) =>
      !isSame(other.identity, visit.identity) && other.shown.phone === membersOf(visit).phone
        ? withShown(other, '/phone', '+0')
        : other,
    ),
  ),
  doit(
    'doit-updates-all',
    'Updates every user.',
    ['touches-no-other-user#other-user'],
    elsewhere(() => true),
  ),
  doit(
    'doit-body-names-user',
    'Updates the user whom an id in the body names, before the one of the path.',
    ['touches-no-other-user#other-user'],
    deciding('user', (visit, plain) => {
      const named = visit.state.users.find(({ identity }) => identity.id === membersOf(visit).id);
      return named === undefined ? plain(visit) : { ...visit, identity: named.identity, user: named };
    }),
  ),
  doit(
    'doit-object-for-users',
    'Keeps users in an object, and finds members that every object has.',
    ['refuses-unknown-user#unknown:/id', 'refuses-odd-identity#odd:/id'],
    lookingUp(({ id = '' }) => (id in {} ? refusal('user', 500, 'user.update is not a function') : null)),
  ),
  doit(
    'doit-id-in-query',
    'Writes the id into a query as it stands.',
    ['refuses-odd-identity#odd:/id'],
    lookingUp(({ id = '' }) => (id.includes("'") ? refusal('user', 500, 'the query could not be read') : null)),
  ),
  doit(
    'doit-id-in-ascii',
    'Throws on an id beyond ASCII.',
    ['refuses-odd-identity#odd:/id'],
    lookingUp(({ id = '' }) => (/[^ -~]/.test(id) ? refusal('user', 500, 'an unexpected error') : null)),
  ),
  doit(
    'doit-updates-organization',
    'Sets the language of everybody in the organization.',
    ['touches-no-other-user#other-user'],
    (design) => ({
      ...design,
      store(visit, updated) {
        const after = design.store(visit, updated);
        if (membersOf(visit).language === undefined) return after;
        return after.users.reduce(
          (state, user) => withUser(state, withShown(user, '/language', updated.shown.language ?? null)),
          after,
        );
      },
    }),
  ),
  doit(
    'doit-unknown-updates-all',
    'Updates everybody when it does not find the user, and answers 403.',
    ['unknown-user-changes-nothing#unknown'],
    unknownFor(() => true),
  ),
  doit(
    'doit-shows-first-user',
    'Shows the first user whoever is updated.',
    ['shows-sent-fields#*'],
    showing((shown, { state }) => state.users[0]?.shown ?? shown),
  ),
  gjirafa(
    'gjirafa-updates-all-projects',
    'Updates the user of the same publicId in every project.',
    ['touches-no-other-project#elsewhere'],
    elsewhere((user, { identity }) => user.identity.publicId === identity.publicId),
  ),
  gjirafa(
    'gjirafa-body-names-project',
    'Looks for the user in the project that the body names, before the one of the path.',
    ['touches-no-other-project#elsewhere'],
    deciding('user', (visit, plain) => {
      const { projectId, publicId } = membersOf(visit);
      const named = visit.state.users.find(
        ({ identity }) => identity.projectId === projectId && identity.publicId === publicId,
      );
      return named === undefined ? plain(visit) : { ...visit, identity: named.identity, user: named };
    }),
  ),
  gjirafa(
    'gjirafa-confirms-everywhere',
    'Writes isConfirmed to the user of the same publicId in every project.',
    ['touches-no-other-project#elsewhere'],
    elsewhere((user, { identity }) => user.identity.publicId === identity.publicId, ['isConfirmed']),
  ),
  gjirafa(
    'gjirafa-updates-all',
    'Updates every user of the project.',
    ['touches-no-other-user#other-user'],
    elsewhere((user, { identity }) => user.identity.projectId === identity.projectId),
  ),
  gjirafa(
    'gjirafa-project-ignored',
    'Looks users up by publicId alone.',
    [
      'touches-no-other-project#elsewhere',
      'refuses-unknown-user#unknown:/projectId',
      'unknown-user-changes-nothing#unknown',
    ],
    deciding('user', (visit, plain) => {
      const publicId = wholeIdentity(visit)?.publicId;
      const found = visit.state.users.find((user) => user.identity.publicId === publicId);
      return found === undefined ? plain(visit) : { ...visit, identity: found.identity, user: found };
    }),
  ),
  gjirafa(
    'gjirafa-public-id-like',
    'Looks a publicId up by LIKE.',
    ['refuses-odd-identity#odd:/publicId'],
    findingBy((publicId) => publicId.replace(/\\(.)/gsu, '$1')),
  ),
  gjirafa(
    'gjirafa-public-id-pattern',
    'Takes a publicId for a regular expression, and updates the user it fits.',
    ['refuses-odd-identity#odd:/publicId'],
    findingBy((publicId) => publicId.replace(/^\^|\$$/g, '').replace(/\\(.)/gsu, '$1')),
  ),
  gjirafa(
    'gjirafa-project-column-short',
    'Throws on a projectId that its column does not hold.',
    ['refuses-odd-identity#odd:/projectId'],
    lookingUp(({ projectId = '' }) => (projectId.length > 255 ? refusal('user', 500, 'value too long') : null)),
  ),
  gjirafa(
    'gjirafa-half-pair-500',
    'Throws on a publicId that is not well-formed Unicode.',
    ['refuses-odd-identity#odd:/publicId'],
    lookingUp(({ publicId = '' }) => (/\p{Surrogate}/u.test(publicId) ? refusal('user', 500, 'invalid text') : null)),
  ),
  gjirafa(
    'gjirafa-unknown-updates-first',
    'Updates the first user of the project when it does not find the user, and answers 404.',
    ['unknown-user-changes-nothing#unknown'],
    unknownFor((user, { state, identity }) => {
      const inProject = state.users.filter((one) => one.identity.projectId === identity.projectId);
      return user === inProject[0];
    }),
  ),
  gjirafa(
    'gjirafa-unknown-updates-all',
    'Updates everybody when it does not find the user, and answers 404.',
    ['unknown-user-changes-nothing#unknown'],
    unknownFor(() => true),
  ),
  gjirafa(
    'gjirafa-new-global-id',
    'Gives the user a new globalId with every update.',
    ['repeats-identically#again'],
    updating((updated, { state }) =>
      withShown(updated, '/globalId', `55b8b8b7-584a-4b9b-949a-${String(state.served).padStart(12, '0')}`),
    ),
  ),
  gjirafa(
    'gjirafa-new-id',
    'Replaces the user by a new one with every update.',
    ['repeats-identically#again'],
    updating((updated, { state }) => withShown(updated, '/id', 1000 + state.served)),
  ),
  gjirafa(
    'gjirafa-toggles',
    'Toggles isActive when it is sent the value it has.',
    ['repeats-identically#again'],
    updating((updated, visit) =>
      membersOf(visit).isActive === visit.user?.shown.isActive
        ? withShown(updated, '/isActive', visit.user?.shown.isActive !== true)
        : updated,
    ),
  ),
  gjirafa(
    'gjirafa-same-again-409',
    'Answers an update that changes nothing with 409.',
    ['repeats-identically#again'],
    (design) => all(refusingWhen((visit) => isUnchanged(visit), 409, 'nothing changes'))(design),
  ),
  gjirafa(
    'gjirafa-same-again-201',
    'Answers an update that changes nothing with no user.',
    ['single-user#object'],
    answering((answer, visit) =>
      isUnchanged(visit) && isObject(answer.body) ? { ...answer, body: { ...answer.body, result: null } } : answer,
    ),
  ),
  gjirafa(
    'gjirafa-shows-other-project',
    'Shows the user of the same publicId in another project.',
    ['shows-sent-fields#*'],
    answeringBody((body, { identity, state }) => {
      const other = state.users.find(
        (user) => user.identity.publicId === identity.publicId && user.identity.projectId !== identity.projectId,
      );
      return isObject(body) && other !== undefined ? { ...body, result: other.shown } : body;
    }),
  ),
];

/** Refuses some identities before the user is looked for. */
function lookingUp(refuse: (identity: Identity) => Refusal | null): Change {
  return deciding('user', (visit, plain) => refuse(wholeIdentity(visit) ?? {}) ?? plain(visit));
}

/** Finds the user that another publicId than the sent one names. */
function findingBy(turn: (publicId: string) => string): Change {
  return deciding('user', (visit, plain) => {
    const identity = wholeIdentity(visit) ?? {};
    const found = findUser(visit.state, { ...identity, publicId: turn(identity.publicId ?? '') });
    return found === null ? plain(visit) : { ...visit, identity: found.identity, user: found };
  });
}

/** Applies the update to users that a test picks where it does not find the right one, and refuses it all the same. */
function unknownFor(picks: (user: StoredUser, visit: Visit) => boolean): Change {
  return (design) => ({
    ...design,
    storeRefused: (visit, given) =>
      given.refused === 'user'
        ? visit.state.users
            .filter((user) => picks(user, visit))
            .reduce((state, user) => withUser(state, updatedUser({ ...visit, user })), visit.state)
        : design.storeRefused(visit, given),
  });
}

/** Turns the other users where one is stored. */
function storingBeside(turn: (visit: Visit, other: StoredUser) => StoredUser): Change {
  return (design) => ({
    ...design,
    store(visit, updated) {
      const state = design.store(visit, updated);
      return { ...state, users: state.users.map((other) => turn(visit, other)) };
    },
  });
}

/** Applies the update to every user a test picks, instead of the right one. */
function elsewhere(
  picks: (user: StoredUser, visit: Visit, users: readonly StoredUser[]) => boolean,
  names: readonly string[] | null = null,
): Change {
  return (design) => ({
    ...design,
    store(visit, updated) {
      const { users } = visit.state;
      const start = names === null ? visit.state : design.store(visit, updated);
      const body = Object.fromEntries(
        Object.entries(membersOf(visit)).filter(([name]) => names === null || names.includes(name)),
      );
      return users
        .filter((user) => picks(user, visit, users) && (names === null || !isSame(user.identity, updated.identity)))
        .reduce((state, user) => withUser(state, updatedUser({ ...visit, body, user })), start);
    },
  });
}

/** Whether every property sent has the value the user has. */
function isUnchanged(visit: Visit): boolean {
  const identity = wholeIdentity(visit);
  const user = identity === null ? undefined : visit.state.users.find((one) => isSame(one.identity, identity));
  if (user === undefined) return false;
  const shown: JsonObject = user.shown;
  const { fields } = visit.contract.operation.shows;
  return Object.keys(fields).every((name) => {
    const sent = membersOf(visit)[name];
    return sent !== undefined && JSON.stringify(sent) === JSON.stringify(shown[name]);
  });
}
