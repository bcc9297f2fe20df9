import { valueAt } from '../../contract/documents';
import type { JsonObject } from '../../model';
import type { Fault } from '../alteration';
import type { Change, Visit } from '../design';
import { accepting, all, membersOf, storing } from '../parts';
import { withProperty } from '../users';
import { gjirafa } from './made';

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
