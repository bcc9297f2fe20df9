import { isArray, isObject, valueAt } from '../contract/documents';
import { withAt } from '../contract/edit';
import { stateValueName } from '../contract/pactStates';
import type { Contract, Identity, Json, JsonObject } from '../model';
import { nearMissesOf } from './nearMisses';
import { escaped, fromState, pactMatchers } from './pactMatchers';
import { type Place, placesOf } from './places';
import type { Vocabulary } from './sample';

/** `/users/${id}` with the values of the provider's state; any path of the right shape will do for the mock server. */
export function pactPath({ operation }: Contract, user: Identity): Json {
  const example = operation.path.replace(/\{([^}]+)\}/g, (_, name: string) => encodeURIComponent(user[name] ?? ''));
  const pattern = operation.path
    .split(/\{[^}]+\}/)
    .map(escaped)
    .join('[^/]+');
  return fromState(operation.path.replaceAll('{', '${'), example, `^${pattern}$`);
}

/** A valid body with the matchers of its schema; identity and provider-known values come from the provider's state. */
export function pactRequestBody(contract: Contract, user: Identity, changes: JsonObject): Json {
  const whole = withIdentity(contract, user, changes);
  return fromStates(contract, pactMatchers(contract.operation.request.schema, whole), whole);
}

/** An invalid body as it is, but for what comes from the provider's state. */
export function pactExactBody(contract: Contract, body: Json): Json {
  if (isArray(body)) return body.map((item) => pactExactBody(contract, item));
  return fromStates(contract, body, body);
}

/** The changes with the identity parts that stand in the body. */
export function withIdentity({ operation }: Contract, user: Identity, changes: JsonObject): JsonObject {
  const named = operation.identity.reduce<Json>(
    (body, { name, at }) => (at === null ? body : withAt(body, at, user[name] ?? '')),
    {},
  );
  return { ...(isObject(named) ? named : {}), ...changes };
}

/** A property of the body with a value that just misses it, and the keyword it breaks. */
export interface Miss {
  readonly name: string;
  readonly keyword: string;
  readonly value: Json;
}

/**
 * The first top-level property of the body with a pattern, else with an enum, else with a format, else any.
 * @throws GeneratorError for a keyword nobody knows.
 */
export function firstMiss({ operation, folder }: Contract, body: JsonObject): Miss | null {
  const places = placesOf(operation.request.schema, folder).filter(
    ({ at, kind }) => kind === 'property' && Object.hasOwn(body, at.slice(1)),
  );
  const place = ['pattern', 'enum', 'format', 'type']
    .map((keyword) => places.find((one) => one.keyword === keyword))
    .find((one) => one !== undefined);
  return place === undefined ? null : missOf(place, { text: operation.text, values: {} });
}

function missOf(place: Place, vocabulary: Vocabulary): Miss | null {
  const misses = nearMissesOf(place, vocabulary, 'pact').filter(({ literal }) => literal === undefined);
  const miss = misses.find(({ keyword }) => keyword === place.keyword) ?? misses[0];
  return miss === undefined ? null : { name: place.at.slice(1), keyword: miss.keyword, value: miss.value };
}

function fromStates({ operation }: Contract, body: Json, plain: Json): Json {
  const named = operation.identity.flatMap(({ name, at }) => (at === null ? [] : [{ name, at }]));
  const known = operation.providerValues.map((at) => ({ name: stateValueName(at), at }));
  return [...named, ...known].reduce((whole, { name, at }) => {
    const value = valueAt(plain, at);
    return typeof value === 'string' ? withAt(whole, at, fromState(`\${${name}}`, value)) : whole;
  }, body);
}
