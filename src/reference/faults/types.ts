import { isArray, isObject, valueAt } from '../../contract/documents';
import { isValid } from '../../contract/validator';
import type { Json, JsonObject } from '../../model';
import type { Fault } from '../alteration';
import { isRefusal } from '../design';
import { withAt, withoutAt } from '../edit';
import { accepting, deciding, reading, refusing } from '../parts';
import { doit, gjirafa } from './made';

const text = (place: string) => [`rejects-violating-body#type:/${place}`];

/** Mistakes with JSON types: coercion both ways, null, arrays, the ends of int32, what is checked at all. */
export const typeFaults: readonly Fault[] = [
  doit(
    'doit-numbers-as-text',
    'Turns numbers into text.',
    text('firstName'),
    reading(each((value) => (typeof value === 'number' ? String(value) : value))),
  ),
  doit(
    'doit-booleans-as-text',
    'Turns true and false into text.',
    text('lastName'),
    reading(each((value) => (typeof value === 'boolean' ? String(value) : value))),
  ),
  doit(
    'doit-objects-as-text',
    'Turns objects and arrays into text.',
    text('firstName'),
    reading(
      each((value) =>
        value !== null && typeof value === 'object'
          ? String(isArray(value) ? value.map((item) => (typeof item === 'object' ? '' : item)) : '[object Object]')
          : value,
      ),
    ),
  ),
  doit(
    'doit-null-ignored',
    'Takes null as a property that was not sent.',
    [...text('firstName'), ...text('phone')],
    reading(dropNulls),
  ),
  doit(
    'doit-null-clears',
    'Takes null as the order to empty a name.',
    text('lastName'),
    reading(each((value, name) => (value === null && /Name$/.test(name) ? '' : value))),
  ),
  doit(
    'doit-single-item',
    'Takes an array of one for its item.',
    text('language'),
    reading(each((value) => (isArray(value) && value.length === 1 ? (value[0] ?? null) : value))),
  ),
  doit(
    'doit-phone-number',
    'Accepts a number as phoneExtension.',
    text('phoneExtension'),
    reading(each((value, name) => (name === 'phoneExtension' && typeof value === 'number' ? String(value) : value))),
  ),
  doit(
    'doit-any-root',
    'Takes an array, a text or a number as an update that sends nothing.',
    ['rejects-violating-body#type:'],
    reading((body) => (isObject(body) ? body : {})),
  ),
  doit(
    'doit-null-root',
    'Takes null as an update that sends nothing.',
    ['rejects-violating-body#type:'],
    reading((body) => body ?? {}),
  ),
  doit(
    'doit-array-root',
    'Takes an array of one object for the object.',
    ['rejects-violating-body#type:'],
    reading((body) => (isArray(body) ? (body[0] ?? {}) : body)),
  ),
  doit(
    'doit-checks-first-only',
    'Checks the first property of a body and none after it.',
    ['rejects-violating-body#*'],
    deciding('schema', (visit, plain) => {
      const [first] = Object.entries(isObject(visit.body) ? visit.body : {});
      const outcome = plain(first === undefined ? visit : { ...visit, body: Object.fromEntries([first]) });
      return isRefusal(outcome) ? outcome : { ...outcome, body: visit.body };
    }),
  ),
  doit(
    'doit-drops-invalid',
    'Leaves invalid properties out and applies the rest.',
    ['rejects-violating-body#pattern:/phone', 'rejects-violating-body#enum:/jobFunction'],
    deciding('schema', (visit, plain) =>
      plain({ ...visit, body: validPart(visit.contract.operation.request.schema, visit.body) }),
    ),
  ),
  doit(
    'doit-types-only',
    'Checks the types of properties and nothing else.',
    [
      'rejects-violating-body#pattern:/phone',
      'rejects-violating-body#pattern:/phoneExtension',
      'rejects-violating-body#enum:/jobFunction',
      'rejects-violating-body#enum:/language',
    ],
    deciding('schema', (visit, plain) => {
      const isTyped = isObject(visit.body) && Object.values(visit.body).every((value) => typeof value === 'string');
      return isTyped ? visit : plain(visit);
    }),
  ),
  gjirafa(
    'gjirafa-active-number',
    'Accepts 1 and 0 as isActive.',
    text('isActive'),
    reading(each((value, name) => (name === 'isActive' && (value === 1 || value === 0) ? value === 1 : value))),
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
    text('projectName/0'),
    accepting('/projectName', isArray),
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

function each(turn: (value: Json, name: string) => Json): (body: Json) => Json {
  return (body) =>
    isObject(body) ? Object.fromEntries(Object.entries(body).map(([name, value]) => [name, turn(value, name)])) : body;
}

function dropNulls(body: Json): Json {
  if (!isObject(body)) return body;
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null));
}

function validPart(schema: JsonObject | boolean, body: Json): Json {
  if (!isObject(body)) return body;
  const bad = Object.keys(body).filter((name) => !isValid(schema, { [name]: body[name] ?? null }));
  return bad.reduce<Json>((rest, name) => withoutAt(rest, `/${name}`), body);
}
