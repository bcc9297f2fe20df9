import { excerpt } from '../contract/checked';
import { isObject, pointerParts, valueAt } from '../contract/documents';
import { withQuery } from '../contract/readParameters';
import { violations } from '../contract/validator';
import type { Contract, Identity, Json, JsonObject } from '../model';
import { type Breach, RequestError } from './clientErrors';
import { bodyRule } from './clientRules';

/**
 * The path and query of the operation for a user, each part percent-encoded.
 * @throws RequestError for a part that is missing, empty, or a dot segment, which URLs resolve away.
 */
export function pathFor({ operation }: Contract, user: Identity): string {
  return withQuery(operation.path, operation.parameters).replace(/\{([^}]+)\}/g, (_, name: string) => {
    const value = partOf(user, name);
    if (value === '.' || value === '..') throw refused(`a ${name} other than a dot segment`, JSON.stringify(value));
    return encodeURIComponent(value);
  });
}

/**
 * The JSON text of an update: the changes, with the identity parts that stand in the body.
 * @throws RequestError naming pointer and rule of the first violation of the request schema.
 */
export function bodyFor(contract: Contract, user: Identity, changes: JsonObject): string {
  const body = contract.operation.identity.reduce<JsonObject>(
    (whole, part) => (part.at === null ? whole : withPart(whole, pointerParts(part.at), partOf(user, part.name))),
    plain(changes),
  );
  const [first] = violations(contract.operation.request.schema, body);
  if (first !== undefined) {
    const { keyword, at, expected } = first;
    const rule = bodyRule(contract, 'request', keyword, at);
    throw new RequestError({ at, rule, expected, actual: excerpt(valueAt(body, at)) });
  }
  return JSON.stringify(body);
}

/** What JSON.stringify makes of the changes: members without a value are not sent. */
function plain(changes: JsonObject): JsonObject {
  const text: string | undefined = JSON.stringify(changes);
  const value: Json = text === undefined ? null : JSON.parse(text);
  if (isObject(value)) return value;
  throw refused('an object with the changes', text ?? typeof changes);
}

function partOf(user: Identity, name: string): string {
  const value: unknown = Object.hasOwn(user, name) ? user[name] : undefined;
  if (typeof value === 'string' && value !== '') return value;
  throw refused(`a ${name} that says which user is meant`, value === undefined ? 'none' : JSON.stringify(value));
}

function withPart(body: JsonObject, [part = '', ...rest]: readonly string[], value: string): JsonObject {
  const inner = Object.hasOwn(body, part) ? body[part] : undefined;
  if (rest.length > 0) return { ...body, [part]: withPart(isObject(inner) ? inner : {}, rest, value) };
  if (inner !== undefined && inner !== value)
    throw refused(`${part} ${JSON.stringify(value)}, as the user says`, excerpt(inner));
  return { [part]: value, ...body };
}

function refused(expected: string, actual: string): RequestError {
  const breach: Breach = { at: null, rule: null, expected, actual };
  return new RequestError(breach);
}
