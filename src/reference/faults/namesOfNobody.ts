import { isObject } from '../../contract/documents';
import type { Identity } from '../../model';
import type { Fault } from '../alteration';
import { refusal, wholeIdentity } from '../decisions';
import { type Change, isRefusal, type Visit } from '../design';
import { deciding, membersOf, reading, refusingWhen } from '../parts';
import { findUser } from '../users';
import { doit, gjirafa } from './made';

const oddRoles: readonly (readonly [id: string, sentence: string, isOdd: (roleId: string) => boolean])[] = [
  ['doit-empty-role-500', 'Throws on an empty roleId.', (roleId) => roleId === ''],
  ['doit-long-role-500', 'Throws on a roleId that its column does not hold.', (roleId) => roleId.length > 255],
  [
    'doit-role-in-path-500',
    'Writes roleId into the path of a request as it stands.',
    (roleId) => /\w\/\w/.test(roleId),
  ],
  ['doit-nul-role-500', 'Throws on a roleId with NUL.', (roleId) => roleId.includes('\0')],
  ['doit-role-in-ascii', 'Throws on a roleId beyond ASCII.', (roleId) => /[^\0-~]/.test(roleId)],
  [
    'doit-object-for-roles',
    'Keeps roles in an object, and finds members that every object has.',
    (roleId) => roleId in {},
  ],
  ['doit-role-fetched', 'Fetches a roleId that is a URL.', (roleId) => /^https?:/.test(roleId)],
];

/** Mistakes with what names nobody: a role, a user, a project. */
export const namesOfNobodyFaults: readonly Fault[] = [
  ...oddRoles.map(([id, sentence, isOdd]) =>
    doit(
      id,
      sentence,
      ['tolerates-unknown-role#unknown-role:/roleId'],
      refusingWhen((visit) => {
        const { roleId } = membersOf(visit);
        return typeof roleId === 'string' && isOdd(roleId);
      }, 500),
    ),
  ),
  doit(
    'doit-nothing-for-nobody',
    'Answers an empty update with 200 before it has looked the user up.',
    ['refuses-unknown-user#unknown:/id'],
    deciding('user', (visit, plain) => {
      const [user] = visit.state.users;
      const outcome = plain(visit);
      return isRefusal(outcome) && user !== undefined && Object.keys(membersOf(visit)).length === 0
        ? { ...visit, identity: user.identity, user }
        : outcome;
    }),
  ),
  doit(
    'doit-explains-to-nobody',
    'Explains an invalid value by the one the user has, and throws where there is no user.',
    ['refuses-invalid-update-of-nobody#unknown:/id'],
    explainingByUser(),
  ),
  gjirafa(
    'gjirafa-explains-to-nobody',
    'Explains an invalid value by the one the user has, and throws where there is no user.',
    ['refuses-invalid-update-of-nobody#unknown:/publicId', 'refuses-invalid-update-of-nobody#unknown:/projectId'],
    explainingByUser(),
  ),
  doit(
    'doit-id-decoded-twice',
    'Decodes the id once more, and throws where that fails.',
    ['refuses-odd-identity#odd:/id'],
    namedWith('id', (id) => /%(?![0-9a-f]{2})/i.test(id)),
  ),
  doit(
    'doit-id-of-slashes',
    'Takes an id with a slash for the path of a document, and throws.',
    ['refuses-odd-identity#odd:/id'],
    namedWith('id', (id) => id.includes('/')),
  ),
  doit(
    'doit-reserved-id-500',
    'Throws on an id that its document store keeps for itself.',
    ['refuses-odd-identity#odd:/id'],
    namedWith('id', (id) => /^__.*__$/.test(id)),
  ),
  gjirafa(
    'gjirafa-project-decoded-twice',
    'Decodes the projectId once more, and throws where that fails.',
    ['refuses-odd-identity#odd:/projectId'],
    namedWith('projectId', (projectId) => /%(?![0-9a-f]{2})/i.test(projectId)),
  ),
  gjirafa(
    'gjirafa-public-id-of-slashes',
    'Takes a publicId with a slash for the path of a document, and throws.',
    ['refuses-odd-identity#odd:/publicId'],
    namedWith('publicId', (publicId) => publicId.includes('/')),
  ),
  gjirafa(
    'gjirafa-public-id-of-dots',
    'Takes a publicId of dots for another folder, and throws.',
    ['refuses-odd-identity#odd:/publicId'],
    namedWith('publicId', (publicId) => /^\.\.?$/.test(publicId)),
  ),
  gjirafa(
    'gjirafa-reserved-public-id-500',
    'Throws on a publicId that its document store keeps for itself.',
    ['refuses-odd-identity#odd:/publicId'],
    namedWith('publicId', (publicId) => /^__.*__$/.test(publicId)),
  ),
  doit(
    'doit-id-beginning',
    'Takes an id that begins with a known one for it, as a column that cuts does.',
    ['refuses-odd-identity#odd:/id'],
    namedBy((given, known) => given.startsWith(known)),
  ),
  doit(
    'doit-id-like',
    'Looks ids up by LIKE.',
    ['refuses-odd-identity#odd:/id'],
    namedBy((given, known) => likeness(given).test(known)),
  ),
  doit(
    'doit-id-too-large-500',
    'Throws on an id of more digits than its column holds.',
    ['refuses-odd-identity#odd:/id'],
    namedWith('id', (id) => /^\d{19,}$/.test(id)),
  ),
  gjirafa(
    'gjirafa-id-like',
    'Looks ids up by LIKE.',
    ['refuses-odd-identity#odd:/publicId'],
    reading((body, { state }) => {
      const named = isObject(body) ? body.publicId : null;
      const like = state.users.find((user) => likeness(String(named)).test(user.identity.publicId ?? ''));
      return isObject(body) && typeof named === 'string' && like !== undefined
        ? { ...body, publicId: like.identity.publicId ?? '' }
        : body;
    }),
  ),
];

/** Throws where a part of the name is odd. */
function namedWith(part: string, isOdd: (name: string) => boolean): Change {
  return deciding('user', (visit, plain) =>
    isOdd(identityOf(visit)[part] ?? '') ? refusal('user', 500, 'an unexpected error') : plain(visit),
  );
}

/** Throws over what is invalid where the user is not found. */
function explainingByUser(): Change {
  return deciding('schema', (visit, plain) => {
    const outcome = plain(visit);
    return isRefusal(outcome) && isNobody(visit) ? refusal('schema', 500, 'user is undefined') : outcome;
  });
}

/** Whether a body names its user, whom nobody is. */
function isNobody(visit: Visit): boolean {
  const identity = wholeIdentity(visit);
  return identity !== null && findUser(visit.state, identity) === null;
}

function identityOf(visit: Visit): Identity {
  return wholeIdentity(visit) ?? {};
}

/** Finds users by another comparison of the id in the path. */
function namedBy(isNamed: (given: string, known: string) => boolean): Change {
  return deciding('user', (visit, plain) => {
    const named = visit.identity.id ?? '';
    const known = visit.state.users.find((user) => isNamed(named, user.identity.id ?? ''));
    return plain(known === undefined ? visit : { ...visit, identity: known.identity });
  });
}

/** A pattern of LIKE as a regular expression. */
function likeness(pattern: string): RegExp {
  const parts = [...pattern].map((letter) =>
    letter === '_' ? '.' : letter === '%' ? '.*' : letter.replace(/[^\p{L}\p{N}]/u, '\\$&'),
  );
  return new RegExp(`^${parts.join('')}$`);
}
