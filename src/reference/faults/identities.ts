import { isObject } from '../../contract/documents';
import type { Identity } from '../../model';
import type { Fault } from '../alteration';
import { refusal } from '../decisions';
import type { Change, StoredUser, Visit } from '../design';
import { deciding, membersOf, reading, showing } from '../parts';
import { doit, gjirafa } from './made';

/** Mistakes about what names a user: how it is decoded, of which type it is, and which of several names counts. */
export const identityFaults: readonly Fault[] = [
  doit(
    'doit-malformed-escape-500',
    'Throws on a path with a percent sign that begins no escape.',
    ['refuses-odd-identity#odd:/id'],
    throwingOnPath((path) => /%(?![0-9a-f]{2})/i.test(path)),
  ),
  doit(
    'doit-escape-beyond-utf-8-500',
    'Throws on escapes in the path of bytes that are not UTF-8.',
    ['refuses-odd-identity#odd:/id'],
    throwingOnPath((path) => !/%(?![0-9a-f]{2})/i.test(path) && !isDecodable(path)),
  ),
  gjirafa(
    'gjirafa-malformed-escape-500',
    'Throws on a path that cannot be decoded.',
    ['refuses-odd-identity#odd:/projectId'],
    throwingOnPath((path) => !isDecodable(path)),
  ),
  gjirafa(
    'gjirafa-escape-cut-off-500',
    'Throws on a path that ends within an escape.',
    ['refuses-odd-identity#odd:/projectId'],
    throwingOnPath((path) => /%[0-9a-f]?\//i.test(path)),
  ),
  doit(
    'doit-listed-id-decoded-twice',
    'Decodes the id a second time where that gives another one.',
    ['refuses-odd-identity#odd:/id'],
    deciding('user', (visit, plain) => plain({ ...visit, identity: decodedAgain(visit.identity) })),
  ),
  gjirafa(
    'gjirafa-listed-project-decoded-twice',
    'Decodes the projectId a second time where that gives another one.',
    ['refuses-odd-identity#odd:/projectId'],
    deciding('user', (visit, plain) => plain({ ...visit, identity: decodedAgain(visit.identity) })),
  ),
  gjirafa(
    'gjirafa-public-id-decoded',
    'Decodes the publicId, which stands in JSON.',
    ['refuses-odd-identity#odd:/publicId'],
    reading((body) =>
      isObject(body) && typeof body.publicId === 'string' ? { ...body, publicId: decoded(body.publicId) } : body,
    ),
  ),
  gjirafa(
    'gjirafa-id-is-key',
    'Saves under the id that a body holds, where a user of the project has it.',
    ['touches-no-other-user#other-user'],
    savingUnder('id', (visit, other) => other.identity.projectId === visit.identity.projectId),
  ),
  gjirafa(
    'gjirafa-global-id-is-key',
    'Saves under the globalId that a body holds, where a user of another project has it.',
    ['touches-no-other-project#elsewhere'],
    savingUnder('globalId', (visit, other) => other.identity.projectId !== visit.identity.projectId),
  ),
  gjirafa(
    'gjirafa-id-takes-row-over',
    'Saves what names the user too under the id that a body holds, so that the row is another one.',
    ['touches-no-other-user#other-user'],
    (design) => ({
      ...design,
      store: (visit, updated) => {
        const owner = ownerOf(visit, 'id');
        if (owner === undefined) return design.store(visit, updated);
        const users = visit.state.users.map((user) =>
          user === owner ? { ...user, identity: updated.identity } : user,
        );
        return { ...visit.state, users };
      },
    }),
  ),
  gjirafa(
    'gjirafa-id-shows-another',
    'Shows the user whose id a body holds.',
    ['protects-read-only#read-only:/id'],
    showing((shown, visit) => ownerOf(visit, 'id')?.shown ?? shown),
  ),
  doit(
    'doit-email-is-key',
    'Saves under the email that a body holds, where a user has it.',
    ['touches-no-other-user#other-user'],
    savingUnder('email', () => true),
  ),
];

/** Saves an update under the user whose read-only value the body holds, and shows it as that of its own. */
function savingUnder(name: string, isMeant: (visit: Visit, other: StoredUser) => boolean): Change {
  return (design) => ({
    ...design,
    store: (visit, updated) => {
      const owner = ownerOf(visit, name);
      if (owner === undefined || !isMeant(visit, owner)) return design.store(visit, updated);
      return design.store(visit, design.update({ ...visit, identity: owner.identity, user: owner }));
    },
  });
}

/** The other user whose read-only value a body holds. */
function ownerOf(visit: Visit, name: string): StoredUser | undefined {
  const value = membersOf(visit)[name];
  return visit.state.users.find((user) => user !== visit.user && value !== undefined && user.shown[name] === value);
}

function decodedAgain(identity: Identity): Identity {
  return Object.fromEntries(Object.entries(identity).map(([name, part]) => [name, decoded(part)]));
}

/** A text without its escapes; as it is where one of them is none. */
function decoded(text: string): string {
  return isDecodable(text) ? decodeURIComponent(text) : text;
}

/** Throws on the path before anything else is asked. */
function throwingOnPath(isOdd: (path: string) => boolean): Change {
  return deciding('path', (visit, plain) =>
    isOdd(visit.request.path) ? refusal('path', 500, 'an unexpected error') : plain(visit),
  );
}

/** Whether every escape of a text is one, of UTF-8. */
function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}
