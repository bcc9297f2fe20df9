import type { Variant } from '../alteration';
import { readingBack } from '../parts';
import { doit, gjirafa } from './made';

/** Freedoms in what a read of a user shows: the contracts speak of replies to updates only. */
export const readVariants: readonly Variant[] = [
  doit(
    'doit-reads-otherwise',
    'Shows a number as id, the last name first, no whole email and no organization where a user is read back.',
    readingBack(({ id, firstName, lastName, email, ...user }) => ({
      ...user,
      id: Number(String(id).replace(/\D/g, '')),
      firstName: firstName ?? null,
      lastName: lastName ?? null,
      displayName: `${String(lastName)}, ${String(firstName)}`,
      email: String(email).replace(/^(.).*@/, '$1***@'),
      organizationId: null,
    })),
    { isReadable: true },
  ),
  gjirafa(
    'gjirafa-reads-membership',
    'Shows the id of a membership, and the globalId in capitals, where a user is read back.',
    readingBack(({ id, globalId, ...user }) => ({
      ...user,
      id: Number(id) + 9_000,
      globalId: String(globalId).toUpperCase(),
    })),
    { isReadable: true },
  ),
];
