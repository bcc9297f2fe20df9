import { isArray, isObject, pointerTo, valueAt } from '../contract/documents';
import { propertiesOf } from '../contract/propertiesOf';
import { isValid } from '../contract/validator';
import type { Contract, Json, JsonObject, Pointer, Schema } from '../model';
import { typesOf } from './places';
import { examplesOf, freshValue } from './sample';

/** Text that a person reads at once as made up and a server must take. */
const names = ['Anne-Marie', "O'Brien", 'Grace', 'Hopper', 'Weekdays'];
const texts = { email: 'new.address@example.org', url: 'https://pictures.example.org/new.png' } as const;

/**
 * A valid body that changes every property a contract lets an update set, less what says which user is meant: always the
 * same, and other than what the contract's first reference user shows, so that an update that is ignored shows.
 */
export function pactBody(contract: Contract): JsonObject {
  const { identity, request } = contract.operation;
  const entries = Object.entries(propertiesOf(request.schema)).filter(
    ([name]) => !identity.some(({ at }) => at === `/${name}`),
  );
  return Object.fromEntries(
    entries.map(([name, schema], turn) => [name, valueFor(contract, isObject(schema) ? schema : {}, `/${name}`, turn)]),
  );
}

function valueFor(contract: Contract, schema: Schema & object, at: Pointer, turn: number): Json {
  if (typesOf(schema)[0] === 'object' && isObject(schema.properties)) {
    return Object.fromEntries(
      Object.entries(schema.properties).map(([name, member], i) => [
        name,
        valueFor(contract, isObject(member) ? member : {}, pointerTo(at, name), i),
      ]),
    );
  }
  const shown = shownNow(contract, at);
  const valid = candidates(contract, schema, at, turn).filter((value) => isValid(schema, value));
  const other = valid.filter((value) => JSON.stringify(value) !== JSON.stringify(shown));
  return other.at(-1) ?? valid.at(-1) ?? freshValue(at, schema, { text: contract.operation.text, values: {} }, at);
}

/** From the least to the most telling. */
function candidates({ operation }: Contract, schema: Schema & object, at: Pointer, turn: number): readonly Json[] {
  const known = operation.reference.values[at.slice(1)] ?? operation.reference.values[at] ?? [];
  if (known.length > 0) return known;
  if (isArray(schema.enum)) return schema.enum;
  if (typesOf(schema)[0] === 'boolean') return [true, false];
  const kind = operation.text[at] ?? 'name';
  const isText = typesOf(schema)[0] === 'string';
  return [
    ...(isText ? [kind === 'name' ? (names[turn % names.length] ?? '') : texts[kind]] : []),
    ...examplesOf(schema),
  ];
}

function shownNow({ operation }: Contract, at: Pointer): Json | undefined {
  const place = operation.shows.fields[at.slice(1)];
  return place === undefined ? undefined : valueAt(operation.reference.users[0]?.shown, place);
}
