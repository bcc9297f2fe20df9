import { isArray, isObject, valueAt } from '../../contract/documents';
import { withAt } from '../../contract/edit';
import type { Fault } from '../alteration';
import { accepting, reading, refusing } from '../parts';
import { gjirafa } from './made';
import { each } from './types';

const text = (place: string) => [`rejects-violating-body#type:/${place}`];

/** Mistakes with the types of Gjirafa: booleans, the ends of int32, the object and the list. */
export const gjirafaTypeFaults: readonly Fault[] = [
  gjirafa(
    'gjirafa-active-number',
    'Accepts 1 and 0 as isActive.',
    text('isActive'),
    reading(each((value, name) => (name === 'isActive' && (value === 1 || value === 0) ? value === 1 : value))),
  ),
  gjirafa(
    'gjirafa-active-one-point-zero',
    'Takes the number 1.0 for true, as languages do where both are equal.',
    text('isActive'),
    reading((body, visit) =>
      isObject(body) && /"isActive"\s*:\s*1\.0/.test(visit.text) ? { ...body, isActive: true } : body,
    ),
  ),
  gjirafa(
    'gjirafa-active-text',
    'Accepts "true" and "false" as isActive.',
    text('isActive'),
    reading(
      each((value, name) =>
        name === 'isActive' && (value === 'true' || value === 'false') ? value === 'true' : value,
      ),
    ),
  ),
  gjirafa(
    'gjirafa-confirmed-truthy',
    'Takes any value of isConfirmed for true or false.',
    text('isConfirmed'),
    reading(each((value, name) => (name === 'isConfirmed' ? Boolean(value) : value))),
  ),
  gjirafa(
    'gjirafa-organization-text',
    'Accepts digits in quotes as defaultOrganizationId.',
    text('defaultOrganizationId'),
    reading(
      each((value, name) =>
        name === 'defaultOrganizationId' && typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value,
      ),
    ),
  ),
  gjirafa(
    'gjirafa-organization-fraction',
    'Cuts the fraction off a defaultOrganizationId.',
    text('defaultOrganizationId'),
    reading(
      each((value, name) =>
        name === 'defaultOrganizationId' && typeof value === 'number' ? Math.trunc(value) : value,
      ),
    ),
  ),
  gjirafa(
    'gjirafa-organization-wraps',
    'Wraps a defaultOrganizationId beyond int32 round.',
    ['rejects-violating-body#format:/defaultOrganizationId'],
    reading(
      each((value, name) =>
        name === 'defaultOrganizationId' && typeof value === 'number' && Number.isInteger(value) ? value | 0 : value,
      ),
    ),
  ),
  gjirafa(
    'gjirafa-organization-above',
    'Accepts a defaultOrganizationId above int32.',
    ['rejects-violating-body#format:/defaultOrganizationId'],
    accepting(
      '/defaultOrganizationId',
      (value) => typeof value === 'number' && Number.isInteger(value) && value > 2147483647,
    ),
  ),
  gjirafa(
    'gjirafa-organization-below',
    'Accepts a defaultOrganizationId below int32.',
    ['rejects-violating-body#format:/defaultOrganizationId'],
    accepting(
      '/defaultOrganizationId',
      (value) => typeof value === 'number' && Number.isInteger(value) && value < -2147483648,
    ),
  ),
  gjirafa(
    'gjirafa-organization-uint32',
    'Takes defaultOrganizationId for an unsigned number of 32 bits.',
    ['rejects-violating-body#format:/defaultOrganizationId', 'accepts-valid-body#format:/defaultOrganizationId'],
    (design) =>
      refusing(
        '/defaultOrganizationId',
        (value) => Number(value) < 0,
      )(
        accepting(
          '/defaultOrganizationId',
          (value) => Number.isInteger(value) && Number(value) >= 0 && Number(value) < 2 ** 32,
        )(design),
      ),
  ),
  gjirafa(
    'gjirafa-organization-int16',
    'Refuses a defaultOrganizationId above 32767.',
    ['accepts-valid-body#format:/defaultOrganizationId'],
    refusing('/defaultOrganizationId', (value) => Number(value) > 32767),
  ),
  gjirafa(
    'gjirafa-organization-positive',
    'Refuses a defaultOrganizationId of zero.',
    ['accepts-valid-body#format:/defaultOrganizationId'],
    refusing('/defaultOrganizationId', (value) => value === 0),
  ),
  gjirafa(
    'gjirafa-role-unchecked',
    'Does not look into role.',
    [...text('role/id'), ...text('role/name'), ...text('role/isActive')],
    accepting('/role', isObject),
  ),
  gjirafa(
    'gjirafa-role-id-unchecked',
    'Accepts any number as id of a role.',
    ['rejects-violating-body#format:/role/id'],
    accepting('/role/id', (value) => typeof value === 'number'),
  ),
  gjirafa(
    'gjirafa-role-text',
    'Accepts the name of a role for the role.',
    text('role'),
    accepting('/role', (value) => typeof value === 'string'),
  ),
  gjirafa(
    'gjirafa-role-empty-array',
    'Takes an empty array for an empty role.',
    text('role'),
    accepting('/role', (value) => isArray(value) && value.length === 0),
  ),
  gjirafa(
    'gjirafa-projects-unchecked',
    'Does not look at the items of projectName.',
    [...text('projectName/0'), ...text('projectName/1')],
    accepting('/projectName', isArray),
  ),
  gjirafa(
    'gjirafa-list-first-item',
    'Looks at the first item of projectName alone.',
    ['rejects-violating-body#type:/projectName/1'],
    accepting('/projectName', (value) => isArray(value) && typeof value[0] === 'string'),
  ),
  gjirafa(
    'gjirafa-list-null-item',
    'Takes null among the items of projectName.',
    [...text('projectName/0'), ...text('projectName/1')],
    accepting(
      '/projectName',
      (value) => isArray(value) && value.every((item) => item === null || typeof item === 'string'),
    ),
  ),
  gjirafa(
    'gjirafa-projects-no-item',
    'Refuses an empty projectName.',
    ['accepts-valid-body#type:/projectName'],
    refusing('/projectName', (value) => isArray(value) && value.length === 0),
  ),
  gjirafa(
    'gjirafa-false-refused',
    'Takes false for a missing isActive and refuses it.',
    ['accepts-valid-body#type:/isActive'],
    refusing('/isActive', (value) => value === false),
  ),
  gjirafa(
    'gjirafa-numbers-as-text',
    'Turns numbers into text.',
    text('firstname'),
    reading(each((value, name) => (typeof value === 'number' && /name$/.test(name) ? String(value) : value))),
  ),
  gjirafa(
    'gjirafa-public-id-number',
    'Turns a number in publicId into text.',
    ['rejects-strange-public-id#type:/publicId'],
    reading((body, { state }) => {
      const known = state.users[0]?.identity.publicId ?? '';
      return valueAt(body, '/publicId') !== undefined && typeof valueAt(body, '/publicId') !== 'string'
        ? withAt(body, '/publicId', known)
        : body;
    }),
  ),
];
