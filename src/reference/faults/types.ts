import { isArray, isObject } from '../../contract/documents';
import { withoutAt } from '../../contract/edit';
import { isValid } from '../../contract/validator';
import type { Json, JsonObject } from '../../model';
import type { Fault } from '../alteration';
import { isRefusal } from '../design';
import { deciding, reading } from '../parts';
import { doit } from './made';

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
    'doit-big-numbers-as-text',
    'Keeps numbers beyond 64 bits as text, and takes them for it.',
    text('firstName'),
    reading(each((value) => (typeof value === 'number' && value >= 2 ** 63 ? BigInt(value).toString() : value))),
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
];

/** Turns the value of each member of a body. */
export function each(turn: (value: Json, name: string) => Json): (body: Json) => Json {
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
