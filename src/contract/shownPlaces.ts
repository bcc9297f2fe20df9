import { ContractError, didYouMean } from '../errors';
import type { Json, Pointer } from '../model';
import { isObject, pointerParts, pointerTo } from './documents';
import type { OperationExtension } from './formats';
import { possibleNames, propertiesOf } from './propertiesOf';

/**
 * Sees to it that what an operation's extension says of the shown user can be there: names in `readOnly`, and places that the success
 * body declares, as far as it declares any.
 * @throws ContractError naming the entry: a misspelt one would leave something untested.
 */
export function refuseUnshownPlaces(extension: OperationExtension, user: Json | undefined, where: string): void {
  const { readOnly = [], shows, identity } = extension;
  const pointer = readOnly.findIndex((name) => name.startsWith('/'));
  if (pointer >= 0) throw isPointer(readOnly[pointer] ?? '', `${where}/readOnly/${pointer}`);
  const named: readonly (readonly [entry: Pointer, place: Pointer])[] = [
    ...Object.entries(shows.fields ?? {}).map(([name, at]) => [pointerTo('/shows/fields', name), at] as const),
    ...identity.flatMap(({ shownAt }, i) =>
      shownAt === undefined ? [] : [[`/identity/${i}/shownAt`, shownAt] as const],
    ),
  ];
  const wrong = named.find(([, place]) => !mayShow(user, pointerParts(place)));
  if (wrong === undefined) return;
  const [entry, place] = wrong;
  const known = possibleNames(user).map((name) => pointerTo('', name));
  throw new ContractError(`${where}${entry}`, `"${place}" is no place of the shown user`, didYouMean(place, known));
}

/** Whether a schema has room for a place: it declares it, or declares nothing at all. */
function mayShow(schema: Json | undefined, [part, ...rest]: readonly string[]): boolean {
  if (part === undefined || !isObject(schema)) return true;
  const names = possibleNames(schema);
  if (names.length === 0) return true;
  return names.includes(part) && mayShow(propertiesOf(schema)[part], rest);
}

function isPointer(name: string, where: string): ContractError {
  const [only, second] = pointerParts(name);
  const advice = second === undefined ? `write the name ${only}` : 'write the name of a property of the user';
  return new ContractError(where, `"${name}" is a pointer`, advice);
}
