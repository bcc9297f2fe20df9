import { ContractError, didYouMean } from '../errors';
import type { Json, Pointer, Schema } from '../model';
import { isObject, pointerParts, pointerTo } from './documents';
import type { OperationExtension } from './formats';
import { propertiesOf } from './propertiesOf';
import { writableSchema } from './writable';

/**
 * Sees to it that every place of the request body that an operation's extension speaks of is one the body's schema has.
 * @throws ContractError naming the entry: a misspelt one would be ignored silently.
 */
export function refuseUnknownPlaces(extension: OperationExtension, schema: Schema & object, where: string): void {
  const known = placesIn(writableSchema(schema));
  const { text = {}, shows, providerValues = [], identity } = extension;
  const named: readonly (readonly [entry: Pointer, place: Pointer])[] = [
    ...Object.keys(text).map((place) => [pointerTo('/text', place), place] as const),
    ...Object.keys(shows.fields ?? {}).map((name) => [pointerTo('/shows/fields', name), pointerTo('', name)] as const),
    ...providerValues.map((place, i) => [pointerTo('/providerValues', i), place] as const),
    ...identity.flatMap(({ at }, i) => (at === undefined ? [] : [[`/identity/${i}/at`, at] as const])),
  ];
  const wrong = named.find(([, place]) => !known.includes(place));
  if (wrong === undefined) return;
  const [entry, place] = wrong;
  if (placesIn(schema).includes(place))
    throw new ContractError(`${where}${entry}`, `"${place}" is readOnly: no update sends it`, 'remove it');
  throw new ContractError(`${where}${entry}`, `"${place}" is no place of the request body`, didYouMean(place, known));
}

/** Every declared place below the body itself; an array's items stand at `/0`. */
function placesIn(schema: Json, at: Pointer = ''): Pointer[] {
  if (!isObject(schema)) return [];
  const inner = [
    ...Object.entries(propertiesOf(schema)).map(([name, member]) => [pointerTo(at, name), member] as const),
    ...(isObject(schema.items) ? [[pointerTo(at, 0), schema.items] as const] : []),
  ];
  return inner.flatMap(([place, member]) => [
    place,
    ...(pointerParts(place).length > 16 ? [] : placesIn(member, place)),
  ]);
}
