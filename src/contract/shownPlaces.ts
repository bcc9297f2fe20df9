import { ContractError, didYouMean } from '../errors';
import type { Json, Pointer, Schema } from '../model';
import { isObject, pointerParts, pointerTo } from './documents';
import type { OperationExtension } from './formats';
import { possibleNames, propertiesOf } from './propertiesOf';
import { readOnlyNames } from './writable';

/**
 * Sees to it that what an operation's extension says of the shown user can be there: names in `readOnly` and `fixed`, and places that
 * the success body declares, as far as it declares any.
 * @param request the request schema: a property of it may be read-only where replies do not declare it.
 * @throws ContractError naming the entry: a misspelt one would leave something untested.
 */
export function refuseUnshownPlaces(
  extension: OperationExtension,
  user: Json | undefined,
  request: Schema,
  where: string,
): void {
  const { shows, identity } = extension;
  refuseUnknownNames(extension, user, request, where);
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

function refuseUnknownNames(
  { readOnly = [], fixed = [], reference }: OperationExtension,
  user: Json | undefined,
  request: Schema,
  where: string,
): void {
  const pointer = readOnly.findIndex((name) => name.startsWith('/'));
  if (pointer >= 0) throw isPointer(readOnly[pointer] ?? '', `${where}/readOnly/${pointer}`);
  const declared = possibleNames(user);
  const shown = reference.users.flatMap((one) => Object.keys(one.shown));
  const known = [...new Set([...declared, ...shown, ...possibleNames(request)])];
  const unknown = declared.length === 0 ? -1 : readOnly.findIndex((name) => !known.includes(name));
  if (unknown >= 0) {
    const name = readOnly[unknown] ?? '';
    const advice = didYouMean(name, known) || 'declare it in the success body';
    throw new ContractError(`${where}/readOnly/${unknown}`, `the shown user has no "${name}"`, advice);
  }
  const protectedNames = [...readOnly, ...readOnlyNames(request)];
  const loose = fixed.findIndex((name) => !protectedNames.includes(name));
  if (loose < 0) return;
  const advice = didYouMean(fixed[loose] ?? '', protectedNames) || 'list it under readOnly';
  throw new ContractError(`${where}/fixed/${loose}`, `"${fixed[loose]}" is not under readOnly`, advice);
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
