import { isArray, isObject, pointerParts, pointerTo, valueAt } from '../contract/documents';
import { withAt } from '../contract/edit';
import { propertiesOf } from '../contract/propertiesOf';
import { isSuccess } from '../contract/success';
import type { Contract, Json, JsonObject, Pointer, Schema } from '../model';
import { matcher, pactMatchers } from './pactMatchers';
import { typesOf } from './places';

/** What an answer follows. */
export interface Answered {
  readonly status: number;
  /** Every status that would do. */
  readonly statuses: readonly number[];
  /** What the request changed. */
  readonly sent: JsonObject;
}

/**
 * The body a consumer relies on, in Pact's integration format: the contract's own body template, its values matched as the
 * schema of the status says; of the user, who it is and what was sent, with the very values sent (rulings D14, G19). What
 * the schema leaves open and what an update need not show is not asked for.
 */
export function pactAnswer({ operation }: Contract, answered: Answered): Json {
  const { reference, responses, shows } = operation;
  const ok = isSuccess(answered.status);
  const schema = responses.find(({ status }) => status === answered.status)?.schema ?? null;
  const filled = fill(ok ? reference.successBody : reference.errorBody, schema ?? {});
  return filled === undefined ? {} : filled;

  function fill(template: Json, place: Schema): Json | undefined {
    if (template === '$user') return user(place);
    if (template === '$status')
      return answered.statuses.length > 1 ? pactMatchers(place, answered.status) : answered.status;
    if (template === '$message')
      return pactMatchers(place, ok ? 'User updated successfully' : 'The update was refused');
    if (template === null || typeof template === 'boolean' || typeof template === 'number')
      return template ?? undefined;
    if (typeof template === 'string') return pactMatchers(place, template);
    if (isArray(template)) return matcher('type', []);
    return members(Object.entries(template).map(([name, member]) => [name, fill(member, memberOf(place, name))]));
  }

  function user(place: Schema): Json {
    const shown = Object.entries(shows.fields).filter(([property]) => Object.hasOwn(answered.sent, property));
    const sent = shown.map(([property, at]): [Pointer, Json] => {
      const value = answered.sent[property] ?? null;
      const isTheirs = operation.providerValues.includes(pointerTo('', property));
      return [at, isTheirs ? pactMatchers(schemaAt(place, at), value) : value];
    });
    const named = operation.identity.flatMap(({ shownAt }) => (shownAt === null ? [] : [shownAt]));
    return [...named.flatMap((at) => readOnly(place, at)), ...sent].reduce<Json>(
      (body, [at, value]) => withAt(body, at, value),
      {},
    );
  }

  function readOnly(place: Schema, at: Pointer): [Pointer, Json][] {
    const example = valueAt(reference.users[0]?.shown, at);
    const schemaThere = schemaAt(place, at);
    return example === undefined || typesOf(schemaThere).length !== 1 ? [] : [[at, pactMatchers(schemaThere, example)]];
  }
}

function members(entries: readonly (readonly [string, Json | undefined])[]): JsonObject {
  return Object.fromEntries(entries.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

function memberOf(schema: Schema, name: string): Schema & object {
  const properties = propertiesOf(schema);
  const member = Object.hasOwn(properties, name) ? properties[name] : undefined;
  return isObject(member) ? member : {};
}

function schemaAt(schema: Schema, at: Pointer): Schema & object {
  return pointerParts(at).reduce<Schema & object>(memberOf, isObject(schema) ? schema : {});
}
