import { ContractError } from '../errors';
import type { Json, ResponsePromise, Shows } from '../model';
import { isArray, isObject, pointerParts, pointerTo } from './documents';
import type { OperationExtension } from './formats';
import { possibleNames, propertiesOf, propertyAt } from './propertiesOf';
import { hasSuccessBody, isSuccess } from './success';

/**
 * Where a success body shows the user, and which of the properties a request may set.
 * @param where the extension, for messages.
 * @throws ContractError where the user is not there, or where what it shows cannot be known.
 */
export function readShows(
  { shows, identity }: OperationExtension,
  properties: readonly string[],
  responses: readonly ResponsePromise[],
  where: string,
): Shows {
  const { at } = shows;
  const success = responses.find(({ status }) => isSuccess(status))?.schema ?? undefined;
  const user = propertyAt(success, at);
  if (success !== undefined && user === undefined) throw absent(success, at, where);
  const shown = Object.keys(propertiesOf(user));
  if (shows.fields === undefined) refuseUncertain(user, properties, where);
  const isIdentity = (name: string) => identity.some((part) => part.at === pointerTo('', name));
  // Replies without a body say nothing of names: a read of the user has those of the request.
  const isNamed = (name: string) => (hasSuccessBody({ responses }) ? shown.includes(name) : !isIdentity(name));
  const fields =
    shows.fields ?? Object.fromEntries(properties.filter(isNamed).map((name) => [name, pointerTo('', name)]));
  return {
    at,
    fields,
    loose: properties.filter((name) => shown.includes(name) && !Object.hasOwn(fields, name)),
    aliases: shows.aliases ?? {},
    arrayOfOne: shows.arrayOfOne ?? false,
  };
}

/** A property that only some alternatives have may be missing from a reply that is in order. */
function refuseUncertain(user: Json | undefined, properties: readonly string[], where: string): void {
  const certain = Object.keys(propertiesOf(user));
  const possible = possibleNames(user);
  const open = properties.find((name) => possible.includes(name) && !certain.includes(name));
  if (open === undefined) return;
  throw new ContractError(
    `${where}/shows`,
    `whether replies show "${open}" cannot be known: it stands in some alternatives of oneOf or anyOf only`,
    'list under shows.fields what every reply shows',
  );
}

function absent(success: Json, at: string, where: string): ContractError {
  return mayHave(success, pointerParts(at))
    ? new ContractError(
        `${where}/shows/at`,
        `"${at}" stands in some alternatives of oneOf or anyOf only`,
        'declare it outside of them',
      )
    : new ContractError(`${where}/shows/at`, `"${at}" names nothing in the success body`, 'correct the pointer');
}

/** Whether at least one alternative declares the place. */
function mayHave(schema: Json | undefined, [part, ...rest]: readonly string[]): boolean {
  if (part === undefined) return schema !== undefined;
  if (!isObject(schema)) return false;
  const own = propertiesOf(schema);
  const inner = [schema.allOf, schema.oneOf, schema.anyOf].flatMap((list) => (isArray(list) ? list : []));
  return (Object.hasOwn(own, part) && mayHave(own[part], rest)) || inner.some((one) => mayHave(one, [part, ...rest]));
}
