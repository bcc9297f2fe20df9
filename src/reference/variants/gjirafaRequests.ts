import { isArray, isObject, valueAt } from '../../contract/documents';
import { withoutAt } from '../../contract/edit';
import type { Json } from '../../model';
import type { Variant } from '../alteration';
import { isRefusal } from '../design';
import { accepting, all, deciding, membersOf, reading, refusingWhen, refusingWith, updating } from '../parts';
import { updatedUser } from '../plainDesign';
import { settableProperties } from '../users';
import { gjirafa } from './made';
import { hasOddName, isOddName, strict } from './requests';

/** Freedoms in what Gjirafa accepts and refuses, and with which status. */
export const gjirafaRequestVariants: readonly Variant[] = [
  gjirafa('gjirafa-unknown-403', 'Answers an unknown project or user with 403 (G12).', refusingWith(403, 'user')),
  gjirafa('gjirafa-unknown-400', 'Answers an unknown project or user with 400 (G12).', refusingWith(400, 'user')),
  gjirafa('gjirafa-takes-nulls', 'Takes null as a property that was not sent (G13).', reading(withoutNulls)),
  gjirafa(
    'gjirafa-takes-null-role',
    'Takes null for picture and role (G13).',
    all(
      accepting('/picture', (value) => value === null),
      accepting('/role', (value) => value === null),
    ),
  ),
  gjirafa(
    'gjirafa-bare-project-name',
    'Takes a bare string as projectName (G2).',
    accepting('/projectName', (value) => typeof value === 'string'),
  ),
  gjirafa(
    'gjirafa-whole-bodies-only',
    'Refuses bodies that lack a property of the sample (G16).',
    refusingWhen(
      (visit) => settableProperties(visit.contract).some((name) => !Object.hasOwn(membersOf(visit), name)),
      400,
      'a property is missing',
    ),
  ),
  gjirafa(
    'gjirafa-whole-roles-only',
    'Refuses a role that lacks a member of the sample, or has another one (G15, G16).',
    refusingWhen(
      ({ body }) => {
        const role = valueAt(body, '/role');
        const members = ['id', 'name', 'description', 'isActive', 'organizationId'];
        return isObject(role) && Object.keys(role).sort().join() !== members.sort().join();
      },
      400,
      'the role is not whole',
    ),
  ),
  gjirafa(
    'gjirafa-checks-picture',
    'Refuses a picture that is no short address of an image (G3).',
    refusingWhen(
      ({ body }) => {
        const picture = valueAt(body, '/picture');
        return isText(picture) && !/^https:.{1,200}[.](png|jpg)$/.test(picture);
      },
      400,
      'the picture is no image',
    ),
  ),
  gjirafa(
    'gjirafa-plain-projects-only',
    'Refuses empty and odd items of projectName, and more than twenty (D13).',
    refusingWhen(
      ({ body }) => {
        const items = valueAt(body, '/projectName');
        return isArray(items) && (items.length > 20 || items.some((item) => isText(item) && isOddName(item)));
      },
      400,
      'these are no names of projects',
    ),
  ),
  gjirafa(
    'gjirafa-checks-email',
    'Refuses an email that is no address (G15).',
    refusingWhen(
      ({ body }) => {
        const email = valueAt(body, '/email');
        return typeof email === 'string' && !/^[^@\s]+@[^@\s]+$/.test(email);
      },
      400,
      'the email is no address',
    ),
  ),
  gjirafa(
    'gjirafa-plain-addresses-only',
    'Refuses an email with anything but small letters and digits before the at sign (D13, G15).',
    refusingWhen(
      ({ body }) => {
        const email = valueAt(body, '/email');
        return isText(email) && !/^[a-z0-9]+@[a-z.]+$/.test(email);
      },
      400,
      'the email is no plain address',
    ),
  ),
  gjirafa(
    'gjirafa-nameless-404',
    'Answers a body that names nobody with 404 (G16).',
    refusingWhen(
      (visit) => (membersOf(visit).publicId ?? '') === '' && membersOf(visit).publicId !== null,
      404,
      'there is no such user',
    ),
  ),
  gjirafa('gjirafa-refuses-unknown-properties', 'Refuses properties the sample does not have (G15).', strict()),
  gjirafa(
    'gjirafa-camel-case-requests',
    'Takes firstName and lastName in requests as well (G15).',
    updating((updated, visit) => {
      const { firstName, lastName, ...others } = membersOf(visit);
      const body = {
        ...(isText(firstName) ? { firstname: firstName } : {}),
        ...(isText(lastName) ? { lastname: lastName } : {}),
        ...others,
      };
      return updatedUser({ ...visit, body, user: updated });
    }),
  ),
  gjirafa(
    'gjirafa-strange-public-id-404',
    'Answers a publicId of another type as an unknown user (E7).',
    deciding('schema', (visit, plain) => {
      const outcome = plain(visit);
      const publicId = valueAt(visit.body, '/publicId');
      const isStrange = publicId !== undefined && !isText(publicId);
      return isRefusal(outcome) &&
        isStrange &&
        !isRefusal(plain({ ...visit, body: withoutAt(visit.body, '/publicId') }))
        ? { ...outcome, status: 404 }
        : outcome;
    }),
  ),
  gjirafa('gjirafa-media-type-400', 'Answers another media type with 400 (E4).', refusingWith(400, 'media-type')),
  gjirafa(
    'gjirafa-patch-too',
    'Takes PATCH for PUT (E1).',
    deciding('method', (visit, plain) => (visit.request.method === 'PATCH' ? visit : plain(visit))),
  ),
  gjirafa(
    'gjirafa-everyday-text-only',
    'Refuses empty, odd and very long names (D13).',
    refusingWhen(hasOddName, 400, 'this is no name'),
  ),
];

function withoutNulls(body: Json): Json {
  if (!isObject(body)) return body;
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) => (value === null ? [] : [[name, withoutNulls(value)]])),
  );
}

function isText(value: Json | undefined): value is string {
  return typeof value === 'string';
}
