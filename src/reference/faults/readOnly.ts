import { isObject } from '../../contract/documents';
import type { JsonObject } from '../../model';
import type { Fault } from '../alteration';
import type { Change, StoredUser, Visit } from '../design';
import { membersOf, updating } from '../parts';
import { settableProperties, withProperty, withShown } from '../users';
import { doit, gjirafa } from './made';

const readOnly = (...names: readonly string[]) => names.map((name) => `protects-read-only#read-only:/${name}`);

/** Mistakes with what an update must not be able to set. */
export const readOnlyFaults: readonly Fault[] = [
  doit('doit-email-writable', 'Lets an update change the email.', readOnly('email'), writable('email')),
  doit('doit-id-writable', 'Lets an update change the id that is shown.', readOnly('id'), writable('id')),
  doit(
    'doit-organization-writable',
    'Lets an update move the user to another organization.',
    readOnly('organizationId'),
    writable('organizationId'),
  ),
  doit(
    'doit-display-name-writable',
    'Lets an update change displayName.',
    readOnly('displayName'),
    writable('displayName'),
  ),
  doit(
    'doit-assigns-everything',
    'Stores and shows every member of a body.',
    readOnly('email', 'organizationId', 'isAdmin'),
    updating((updated, visit) => ({ ...updated, shown: { ...updated.shown, ...membersOf(visit) } })),
  ),
  doit('doit-admin-writable', 'Takes isAdmin from an update and shows it.', readOnly('isAdmin'), writable('isAdmin')),
  doit(
    'doit-email-cleared',
    'Takes null for an email.',
    readOnly('email'),
    updating((updated, visit) => (membersOf(visit).email === null ? takeOver(updated, visit, 'email') : updated)),
  ),
  doit(
    'doit-read-only-by-exact-name',
    'Drops what is read-only by its exact name, and reads names in any letter case.',
    readOnly('email', 'organizationId'),
    updating((updated, visit) =>
      Object.entries(membersOf(visit)).reduce((next, [name, value]) => {
        const at = ['Email', 'OrganizationId'].includes(name) ? name.charAt(0).toLowerCase() + name.slice(1) : null;
        return at === null ? next : withShown(next, `/${at}`, value);
      }, updated),
    ),
  ),
  doit('doit-role-writable', 'Takes role from an update and shows it.', readOnly('role'), writable('role')),
  doit(
    'doit-email-with-role',
    'Takes an email from an update that sends a role too.',
    readOnly('email'),
    updating((updated, visit) => ('roleId' in membersOf(visit) ? takeOver(updated, visit, 'email') : updated)),
  ),
  doit(
    'doit-email-beside',
    'Takes an email from an update that sends something valid too.',
    readOnly('email'),
    updating((updated, visit) =>
      settableProperties(visit.contract).some((name) => name in membersOf(visit))
        ? takeOver(updated, visit, 'email')
        : updated,
    ),
  ),
  gjirafa('gjirafa-id-writable', 'Lets an update change the id.', readOnly('id'), writable('id')),
  gjirafa(
    'gjirafa-global-id-writable',
    'Lets an update change the globalId.',
    readOnly('globalId'),
    writable('globalId'),
  ),
  gjirafa(
    'gjirafa-assigns-everything',
    'Stores and shows every member of a body.',
    readOnly('id', 'globalId', 'isAdmin'),
    updating((updated, visit) => {
      const { picture: _, role: __, ...members } = membersOf(visit);
      return { ...updated, shown: { ...updated.shown, ...members } };
    }),
  ),
  gjirafa('gjirafa-roles-writable', 'Takes roles from an update and shows them.', readOnly('roles'), writable('roles')),
  doit(
    'doit-null-email-deletes',
    'Deletes the email that is sent as null.',
    ['protects-read-only#read-only:/email'],
    updating((updated, visit) => {
      if (membersOf(visit).email !== null) return updated;
      const { email: _, ...shown } = updated.shown;
      return { ...updated, shown };
    }),
  ),
  doit(
    'doit-snake-names',
    'Takes names in snake case for those of columns.',
    ['protects-read-only#read-only:/organizationId'],
    updating((updated, visit) => {
      const value = membersOf(visit).organization_id;
      return value === undefined ? updated : withShown(updated, '/organizationId', value);
    }),
  ),
  doit(
    'doit-nested-user',
    'Merges the member user of a body into the user.',
    ['protects-read-only#read-only:/email', 'protects-read-only#read-only:/displayName'],
    updating((updated, visit) => {
      const { user } = membersOf(visit);
      return isObject(user) ? { ...updated, shown: { ...updated.shown, ...user } } : updated;
    }),
  ),
  doit(
    'doit-prototype-fields',
    'Copies a body into a new object, whose prototype a member __proto__ becomes, and reads the fields it knows from that.',
    ['keeps-unsent-fields#unsent:/lastName'],
    updating((updated, visit) =>
      settableProperties(visit.contract).reduce((next, name) => {
        const value = prototypeOf(visit)[name];
        return value === undefined || name in membersOf(visit) ? next : withProperty(visit.contract, next, name, value);
      }, updated),
    ),
  ),
  doit(
    'doit-prototype-email',
    'Drops a member email, and takes the one within __proto__.',
    readOnly('email'),
    updating(takeFromPrototype('email')),
  ),
  gjirafa(
    'gjirafa-prototype-id',
    'Drops a member id, and takes the one within __proto__.',
    readOnly('id'),
    updating(takeFromPrototype('id')),
  ),
];

function takeFromPrototype(name: string): Parameters<typeof updating>[0] {
  return (updated, visit) => {
    const value = prototypeOf(visit)[name];
    return value === undefined ? updated : withShown(updated, `/${name}`, value);
  };
}

/** What a body holds within a member `__proto__`. */
function prototypeOf(visit: Visit): JsonObject {
  const [, value = null] = Object.entries(membersOf(visit)).find(([name]) => name === '__proto__') ?? [];
  return isObject(value) ? value : {};
}

function writable(name: string): Change {
  return updating((updated, visit) => takeOver(updated, visit, name));
}

function takeOver(updated: StoredUser, visit: Visit, name: string): StoredUser {
  const value = membersOf(visit)[name];
  return value === undefined ? updated : withShown(updated, `/${name}`, value);
}
