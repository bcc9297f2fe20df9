import { isObject, valueAt } from '../../contract/documents';
import type { Contract, Json } from '../../model';
import type { Fault } from '../alteration';
import type { Change, StoredUser, Visit } from '../design';
import { all, membersOf, reading, showing, storing, updating } from '../parts';
import { updatedUser } from '../plainDesign';
import { withProperty } from '../users';
import { doit, gjirafa } from './made';

const stored = (...names: readonly string[]) => names.map((name) => `stores-sent-fields#stored:/${name}`);
const unsent = (...names: readonly string[]) => names.map((name) => `keeps-unsent-fields#unsent:/${name}`);
const sent = (...names: readonly string[]) => names.map((name) => `shows-sent-fields#value:/${name}`);

/** Mistakes in what an update stores and what it leaves alone. */
export const storageFaults: readonly Fault[] = [
  doit(
    'doit-stores-nothing',
    'Shows what was sent and stores nothing.',
    stored('firstName', 'phone', 'language'),
    (design) => ({ ...design, store: ({ state }) => state }),
  ),
  doit(
    'doit-changes-nothing',
    'Answers 200 and changes nothing.',
    sent('firstName', 'phone'),
    updating((_, { user, identity }) => user ?? { identity, shown: {}, hidden: {} }),
  ),
  doit(
    'doit-last-name-not-stored',
    'Shows lastName as sent and does not store it.',
    stored('lastName'),
    withoutStoring('lastName'),
  ),
  doit(
    'doit-language-not-stored',
    'Shows language as sent and does not store it.',
    stored('language'),
    withoutStoring('language'),
  ),
  doit(
    'doit-role-not-stored',
    'Shows roleId as sent and does not store it.',
    stored('roleId'),
    withoutStoring('roleId'),
  ),
  doit(
    'doit-loses-what-is-sent',
    'Stores nothing in the place of a phone or role that is sent, and shows neither again.',
    stored('phone', 'roleId'),
    updating((updated, visit) =>
      without(
        updated,
        ['phone', 'roleId'].filter((name) => isSent(visit, name)),
      ),
    ),
  ),
  doit(
    'doit-loses-what-is-not-sent',
    'Loses a first name that an update does not send.',
    unsent('firstName'),
    updating((updated, visit) =>
      isSent(visit, 'firstName') || isEmpty(visit) ? updated : without(updated, ['firstName']),
    ),
  ),
  doit(
    'doit-keeps-change-only',
    'Stores what an update sends in the place of the whole user; one that sends nothing changes nothing.',
    unsent('firstName', 'phone', 'language'),
    updating((updated, visit) =>
      isEmpty(visit)
        ? updated
        : without(
            updated,
            Object.keys(updated.shown).filter((name) => name !== 'id' && !isSent(visit, name)),
          ),
    ),
  ),
  doit(
    'doit-stores-one',
    'Stores the first property of a body only.',
    ['stores-sent-fields#stored-pair'],
    storing((_, visit) =>
      updatedUser({ ...visit, body: Object.fromEntries(Object.entries(membersOf(visit)).slice(0, 1)) }),
    ),
  ),
  doit(
    'doit-extension-needs-phone',
    'Stores phoneExtension only when no phone is sent with it.',
    ['stores-sent-fields#stored-pair'],
    storing((updated, visit) =>
      membersOf(visit).phone === undefined ? updated : restored(updated, visit, 'phoneExtension'),
    ),
  ),
  doit(
    'doit-phone-into-extension',
    'Stores phone in the place of phoneExtension as well.',
    unsent('phoneExtension'),
    updating((updated, visit) =>
      membersOf(visit).phone === undefined
        ? updated
        : withProperty(visit.contract, updated, 'phoneExtension', String(membersOf(visit).phone).slice(1)),
    ),
  ),
  doit(
    'doit-reply-before-update',
    'Shows the user as it was before the update.',
    sent('firstName', 'phoneExtension'),
    showing((shown, { user }) => user?.shown ?? shown),
  ),
  doit(
    'doit-reply-cached',
    'Shows the user as it was when it was first updated.',
    [...sent('firstName'), ...stored('firstName')],
    cached(),
  ),
  doit(
    'doit-resets-names',
    'Empties the names an update does not send.',
    unsent('firstName', 'lastName'),
    resetting({ firstName: '', lastName: '' }),
  ),
  doit(
    'doit-resets-language',
    'Sets the language to en where an update does not send it.',
    stored('language'),
    resetting({ language: 'en' }),
  ),
  doit(
    'doit-resets-role',
    'Sets the role to a viewer where an update does not send it.',
    unsent('roleId'),
    resetting({ roleId: 'role-viewer' }),
  ),
  doit(
    'doit-resets-job',
    'Sets the jobFunction to its first member where an update does not send it.',
    stored('jobFunction'),
    resetting({ jobFunction: 'Data Engineer / Data Analysts' }),
  ),
  doit(
    'doit-resets-later',
    'Shows what an update does not send and empties it in what it stores.',
    unsent('lastName'),
    storing((updated, visit) =>
      membersOf(visit).lastName === undefined ? withProperty(visit.contract, updated, 'lastName', '') : updated,
    ),
  ),
  doit(
    'doit-phone-resets-extension',
    'Empties phoneExtension when phone changes.',
    unsent('phoneExtension'),
    updating((updated, visit) =>
      membersOf(visit).phone === undefined || membersOf(visit).phoneExtension !== undefined
        ? updated
        : withProperty(visit.contract, updated, 'phoneExtension', ''),
    ),
  ),
  doit(
    'doit-names-swap',
    'Takes firstName for lastName when only one of the two is sent.',
    [...sent('firstName'), ...unsent('lastName')],
    updating((updated, visit) =>
      membersOf(visit).lastName !== undefined || membersOf(visit).firstName === undefined
        ? updated
        : withProperty(
            visit.contract,
            restored(updated, visit, 'firstName'),
            'lastName',
            membersOf(visit).firstName ?? null,
          ),
    ),
  ),
  doit(
    'doit-unknown-drops-all',
    'Takes nothing of a body with a property it does not know.',
    stored('firstName'),
    reading((body, { contract }) => (isKnown(contract, body) ? body : {})),
  ),
  gjirafa(
    'gjirafa-unknown-drops-all',
    'Takes nothing of a body with a property it does not know.',
    stored('firstname'),
    updating((updated, visit) => (isKnown(visit.contract, visit.body) ? updated : (visit.user ?? updated))),
  ),
  gjirafa(
    'gjirafa-stores-nothing',
    'Shows what was sent and stores nothing.',
    stored('firstname', 'email'),
    (design) => ({ ...design, store: ({ state }) => state }),
  ),
  gjirafa(
    'gjirafa-last-name-not-stored',
    'Shows lastname as sent and does not store it.',
    stored('lastname'),
    withoutStoring('lastname'),
  ),
  gjirafa(
    'gjirafa-email-not-stored',
    'Shows email as sent and does not store it.',
    stored('email'),
    withoutStoring('email'),
  ),
  gjirafa(
    'gjirafa-false-swallowed',
    'Takes false as a value that was not sent.',
    sent('isActive', 'isConfirmed'),
    updating((_, visit) =>
      updatedUser({
        ...visit,
        body: Object.fromEntries(Object.entries(membersOf(visit)).filter(([, value]) => value !== false)),
      }),
    ),
  ),
  gjirafa(
    'gjirafa-active-not-changed',
    'Never changes isActive.',
    sent('isActive'),
    updating((updated, visit) => restored(updated, visit, 'isActive')),
  ),
  gjirafa(
    'gjirafa-confirmed-always',
    'Confirms every user it updates.',
    sent('isConfirmed'),
    updating((updated, { contract }) => withProperty(contract, updated, 'isConfirmed', true)),
  ),
  gjirafa(
    'gjirafa-role-decides-active',
    'Takes isActive of the role for that of the user.',
    sent('isActive'),
    updating((updated, visit) => {
      const active = valueAt(visit.body, '/role/isActive');
      return typeof active === 'boolean' ? withProperty(visit.contract, updated, 'isActive', !active) : updated;
    }),
  ),
  gjirafa(
    'gjirafa-reply-before-update',
    'Shows the user as it was before the update.',
    sent('firstname', 'email'),
    showing((shown, { user }) => user?.shown ?? shown),
  ),
];

function isKnown({ operation }: Contract, body: Json): boolean {
  const { schema } = operation.request;
  const known = isObject(schema) && isObject(schema.properties) ? Object.keys(schema.properties) : [];
  return !isObject(body) || Object.keys(body).every((name) => known.includes(name));
}

function withoutStoring(property: string): Change {
  return storing((updated, visit) => restored(updated, visit, property));
}

/** A user with one property as it was before the update. */
function restored(updated: StoredUser, { contract, user }: Visit, property: string): StoredUser {
  const at = contract.operation.shows.fields[property] ?? '';
  return withProperty(contract, updated, property, valueAt(user?.shown ?? null, at) ?? null);
}

function resetting(defaults: { readonly [name: string]: Json }): Change {
  return updating((updated, visit) =>
    Object.entries(defaults).reduce(
      (next, [name, value]) =>
        membersOf(visit)[name] === undefined ? withProperty(visit.contract, next, name, value) : next,
      updated,
    ),
  );
}

function cached(): Change {
  const nameOf = ({ identity }: Visit) => `cache ${JSON.stringify(identity)}`;
  return all(
    showing((shown, visit) => {
      const known = visit.state.memory[nameOf(visit)];
      return isObject(known) ? known : shown;
    }),
    (design) => ({
      ...design,
      store(visit, updated) {
        const after = design.store(visit, updated);
        const name = nameOf(visit);
        return { ...after, memory: { [name]: updated.shown, ...after.memory } };
      },
    }),
  );
}

function isEmpty(visit: Visit): boolean {
  return Object.keys(membersOf(visit)).length === 0;
}

function isSent(visit: Visit, name: string): boolean {
  return Object.hasOwn(membersOf(visit), name);
}

function without(user: StoredUser, names: readonly string[]): StoredUser {
  return { ...user, shown: Object.fromEntries(Object.entries(user.shown).filter(([name]) => !names.includes(name))) };
}
