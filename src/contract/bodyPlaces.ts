import { ContractError, didYouMean } from '../errors';
import type { JsonObject, Pointer, Schema } from '../model';
import { isArray, isObject, pointerParts, pointerTo } from './documents';

/**
 * Sees to it that every place of the request body that an operation's extension speaks of is one the body's schema has.
 * @throws ContractError naming the entry: a misspelt one would be ignored silently.
 */
export function refuseUnknownPlaces(extension: JsonObject, schema: Schema, where: string): void {
  const known = placesIn(schema);
  const named: readonly (readonly [entry: Pointer, place: unknown])[] = [
    ...entriesOf(extension.text).map((place) => [pointerTo('/text', place), place] as const),
    ...entriesOf(isObject(extension.shows) ? extension.shows.fields : {}).map(
      (name) => [pointerTo('/shows/fields', name), pointerTo('', name)] as const,
    ),
    ...(isArray(extension.providerValues) ? extension.providerValues : []).map(
      (place, i) => [pointerTo('/providerValues', i), place] as const,
    ),
    ...(isArray(extension.identity) ? extension.identity : []).flatMap((part, i) =>
      isObject(part) && typeof part.at === 'string' ? [[`/identity/${i}/at`, part.at] as const] : [],
    ),
  ];
  const wrong = named.find(([, place]) => !known.includes(String(place)));
  if (wrong === undefined) return;
  const [entry, place] = wrong;
  throw new ContractError(
    `${where}${entry}`,
    `"${String(place)}" is no place of the request body`,
    didYouMean(String(place), known),
  );
}

function entriesOf(map: unknown): string[] {
  return isObject(map) ? Object.keys(map) : [];
}

/** Every declared place below the body itself; an array's items stand at `/0`. */
function placesIn(schema: unknown, at: Pointer = ''): Pointer[] {
  if (!isObject(schema)) return [];
  const members = isObject(schema.properties) ? Object.entries(schema.properties) : [];
  const inner = [
    ...members.map(([name, member]) => [pointerTo(at, name), member] as const),
    ...(isObject(schema.items) ? [[pointerTo(at, 0), schema.items] as const] : []),
  ];
  return inner.flatMap(([place, member]) => [
    place,
    ...(pointerParts(place).length > 16 ? [] : placesIn(member, place)),
  ]);
}
