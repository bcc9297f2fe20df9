import { isObject, valueAt } from '../../contract/documents';
import type { JsonObject } from '../../model';
import type { Fault } from '../alteration';
import type { Change, Visit } from '../design';
import { accepting, all, membersOf, reading, refusingWhen, showing, storing, textsOf, updating } from '../parts';
import { withProperty } from '../users';
import { doit, gjirafa } from './made';

const stored = (...names: readonly string[]) => names.map((name) => `stores-fields-of-smaller-bodies#stored:/${name}`);

/** Mistakes with bodies that say less than the sample and are answered as if all were well, and with texts longer than usual. */
export const smallerAndLongerFaults: readonly Fault[] = [
  gjirafa(
    'gjirafa-email-stored-with-role',
    'Stores the email together with the role, and shows it without.',
    stored('email'),
    forgetting('email', without('role')),
  ),
  gjirafa(
    'gjirafa-last-name-stored-with-first',
    'Stores the lastname together with the firstname, and shows it without.',
    stored('lastname'),
    forgetting('lastname', without('firstname')),
  ),
  gjirafa(
    'gjirafa-first-name-stored-with-email',
    'Stores the firstname together with the email, and shows it without.',
    stored('firstname'),
    forgetting('firstname', without('email')),
  ),
  gjirafa(
    'gjirafa-names-stored-with-some-role',
    'Stores the names together with a role that is not null, and shows them without.',
    stored('firstname'),
    all(
      accepting('/role', (role) => role === null),
      forgetting('firstname', (visit) => membersOf(visit).role === null),
    ),
  ),
  gjirafa(
    'gjirafa-flags-reset-without-picture',
    'Stores the default of both flags where the picture is left out, and shows what was sent.',
    stored('isActive', 'isConfirmed'),
    defaulting({ isActive: true, isConfirmed: false }, without('picture')),
  ),
  gjirafa(
    'gjirafa-flags-off-without-email',
    'Stores neither flag where the email is left out, and shows what was sent.',
    stored('isActive'),
    defaulting({ isActive: false, isConfirmed: false }, without('email')),
  ),
  gjirafa(
    'gjirafa-organization-stored-with-role',
    'Stores the defaultOrganizationId together with the role.',
    stored('defaultOrganizationId'),
    forgetting('defaultOrganizationId', without('role')),
    { isReadable: true },
  ),
  gjirafa(
    'gjirafa-long-project-item-500',
    'Throws on an item of projectName that its column of 100 characters does not hold.',
    ['keeps-odd-text#length-256:/projectName'],
    throwingOnItems((items) => items.some((item) => item.length > 100)),
  ),
  gjirafa(
    'gjirafa-endless-project-item-500',
    'Throws on an item of projectName that its column of 500 characters does not hold.',
    ['keeps-odd-text#length-1000:/projectName'],
    throwingOnItems((items) => items.some((item) => item.length > 500)),
  ),
  gjirafa(
    'gjirafa-projects-in-one-column-500',
    'Throws on items of projectName that one column of 255 characters does not hold together.',
    ['keeps-odd-text#long-items:/projectName'],
    throwingOnItems(
      (items) => items.length > 1 && items.every((item) => item.length < 101) && items.join().length > 255,
    ),
  ),
  gjirafa(
    'gjirafa-project-item-cut',
    'Stores 64 characters of an item of projectName.',
    ['keeps-odd-text#length-100:/projectName'],
    updating((updated, visit) => {
      const items = textsOf(membersOf(visit).projectName ?? null);
      return items.length === 0
        ? updated
        : withProperty(
            visit.contract,
            updated,
            'projectName',
            items.map((item) => item.slice(0, 64)),
          );
    }),
    { isReadable: true },
  ),
  gjirafa(
    'gjirafa-last-name-stored-cut',
    'Shows the whole lastname and stores 96 characters of it.',
    ['stores-sent-fields#stored:/lastname'],
    storingCut('lastname', 96),
  ),
  doit(
    'doit-last-name-stored-cut',
    'Shows the whole lastName and stores 96 characters of it.',
    ['stores-sent-fields#stored:/lastName'],
    storingCut('lastName', 96),
  ),
  gjirafa(
    'gjirafa-empty-name-left-out',
    'Leaves names that are empty out of the user it shows.',
    ['keeps-odd-text#empty:/firstname'],
    leavingOutEmpty('firstname', 'lastname'),
  ),
  gjirafa(
    'gjirafa-empty-email-left-out',
    'Leaves an email that is empty out of the user it shows.',
    ['keeps-unusual-addresses#empty:/email'],
    leavingOutEmpty('email'),
  ),
  gjirafa(
    'gjirafa-email-cut',
    'Takes 128 characters of an email.',
    ['keeps-odd-text#length-129:/email'],
    updating((updated, visit) => {
      const { email } = membersOf(visit);
      return typeof email === 'string' ? withProperty(visit.contract, updated, 'email', email.slice(0, 128)) : updated;
    }),
  ),
  gjirafa(
    'gjirafa-long-email-500',
    'Throws on an email that its column of 100 characters does not hold.',
    ['keeps-odd-text#length-101:/email'],
    throwingOnText('email', (email) => email.length > 100),
  ),
  gjirafa(
    'gjirafa-longest-email-500',
    'Throws on an email that its column of 250 characters does not hold.',
    ['keeps-odd-text#length-254:/email'],
    throwingOnText('email', (email) => email.length > 250),
  ),
  gjirafa(
    'gjirafa-endless-email-500',
    'Throws on an email that its column of 255 characters does not hold.',
    ['keeps-unusual-addresses#length-300:/email'],
    throwingOnText('email', (email) => email.length > 255),
  ),
  gjirafa(
    'gjirafa-email-surrogate-500',
    'Throws on an email with a lone surrogate.',
    ['keeps-unusual-addresses#lone-surrogate:/email'],
    throwingOnText('email', (email) => /\p{Surrogate}/u.test(email)),
  ),
  gjirafa(
    'gjirafa-email-nul-cut',
    'Takes an email up to NUL.',
    ['keeps-unusual-addresses#nul:/email'],
    reading((body) => {
      const email = isObject(body) ? body.email : undefined;
      return isObject(body) && typeof email === 'string' ? { ...body, email: email.replace(/\0.*/s, '') } : body;
    }),
  ),
  gjirafa(
    'gjirafa-data-url-500',
    'Throws on a picture that its column of 1,000 characters does not hold.',
    ['tolerates-unknown-properties#format:/picture'],
    throwingOnText('picture', (picture) => picture.length > 1_000),
  ),
  gjirafa(
    'gjirafa-picture-nul-500',
    'Throws on a picture with NUL.',
    ['tolerates-unknown-properties#format:/picture'],
    throwingOnText('picture', (picture) => picture.includes('\0')),
  ),
  gjirafa(
    'gjirafa-picture-surrogate-500',
    'Throws on a picture with a lone surrogate.',
    ['tolerates-unknown-properties#format:/picture'],
    throwingOnText('picture', (picture) => /\p{Surrogate}/u.test(picture)),
  ),
];

function without(name: string): (visit: Visit) => boolean {
  return (visit) => !(name in membersOf(visit));
}

/** Shows what was sent and stores what a user had, where a test says so. */
function forgetting(name: string, test: (visit: Visit) => boolean): Change {
  return storing((updated, visit) => {
    if (!test(visit) || visit.user === null) return updated;
    const held = { ...visit.user.hidden, ...visit.user.shown };
    return withProperty(visit.contract, updated, name, valueAt(held, `/${name}`) ?? null);
  });
}

/** Shows what was sent and stores these values, where a test says so. */
function defaulting(defaults: JsonObject, test: (visit: Visit) => boolean): Change {
  return storing((updated, visit) =>
    test(visit)
      ? Object.entries(defaults).reduce(
          (next, [name, value]) => withProperty(visit.contract, next, name, value),
          updated,
        )
      : updated,
  );
}

/** Throws on items of projectName that a test picks. */
function throwingOnItems(test: (items: readonly string[]) => boolean): Change {
  return refusingWhen((visit) => test(textsOf(membersOf(visit).projectName ?? null)), 500);
}

/** Shows a text as it was sent and stores the beginning of it. */
function storingCut(name: string, length: number): Change {
  return storing((updated, visit) => {
    const text = membersOf(visit)[name];
    return typeof text === 'string' ? withProperty(visit.contract, updated, name, text.slice(0, length)) : updated;
  });
}

/** Throws on a text that a test picks. */
function throwingOnText(name: string, test: (text: string) => boolean): Change {
  return refusingWhen((visit) => {
    const text = membersOf(visit)[name];
    return typeof text === 'string' && test(text);
  }, 500);
}

/** Shows a user without these texts where they are empty. */
function leavingOutEmpty(...names: readonly string[]): Change {
  return showing((shown) =>
    Object.fromEntries(Object.entries(shown).filter(([name, value]) => value !== '' || !names.includes(name))),
  );
}
