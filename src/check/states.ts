import { isObject, pointerTo, valueAt } from '../contract/documents';
import type { Exchange, Json, JsonObject, Operation } from '../model';
import type { Evidence, Found, Held } from './check';
import { sentOf, shownProperties, shownValue, viewOf } from './reading';

/** What is known about one user around the probes of a case. */
export interface States {
  /** The last exchange that showed the user before the probe, and what it showed. */
  readonly before: Shown | null;
  /** The looks at the user after the probe. */
  readonly after: readonly Shown[];
  readonly probes: readonly Exchange[];
}

/** A user as one exchange showed it, by request property. */
export interface Shown {
  readonly exchange: Exchange;
  readonly fields: { readonly [property: string]: Json };
  readonly view: JsonObject;
}

/** Reads the states of the looked-at user out of a case's exchanges. */
export function statesOf({ contract: { operation }, exchanges, read }: Evidence): States {
  const looks = exchanges.filter(({ role }) => role === 'observe');
  const user = looks[0]?.user ?? exchanges[0]?.user;
  const isSame = (exchange: Exchange) => isSameUser(exchange, user);
  const shown = (exchange: Exchange) => shownIn(operation, exchange, read);
  const before = exchanges.filter((exchange) => exchange.role === 'setup' && isSame(exchange)).flatMap(shown);
  return {
    before: before.at(-1) ?? null,
    after: looks.flatMap(shown),
    probes: exchanges.filter(({ role }) => role === 'probe'),
  };
}

/** A user as the key of a record. */
export function userKey(user: Exchange['user']): string {
  return JSON.stringify(user);
}

/** Whether an exchange was about the given user. */
export function isSameUser(exchange: Exchange, user: Exchange['user'] | undefined): boolean {
  return user !== undefined && userKey(exchange.user) === userKey(user);
}

/**
 * What replies showed of users before an exchange, and what it leaves known: of an operation that replaces only what no update changes.
 */
export function heldAfter(operation: Operation, held: Held, exchange: Exchange): Held {
  const { reply, user, isRead, burst } = exchange;
  if (isRead) return held;
  const key = userKey(user);
  const { [key]: former, ...others } = held;
  // Whether it was written, or in which order, nobody knows.
  if (reply.kind === 'none' || reply.status >= 500 || burst !== null) return former === undefined ? held : others;
  if (reply.status >= 300) return held;
  const [shown] = shownIn(operation, exchange, null);
  const sent = membersOf(exchange);
  const kept = Object.entries(former ?? {}).filter(([name]) => !Object.hasOwn(sent, name));
  const fixed = shown === undefined ? [] : fixedOf(operation, shown.view);
  const fields = operation.update === 'merge' ? shown?.fields : {};
  return { ...others, [key]: { ...Object.fromEntries([...kept, ...fixed]), ...fields } };
}

/** What a view shows of the properties that no update changes. */
function fixedOf({ fixed }: Operation, view: JsonObject): [string, Json][] {
  return fixed.flatMap((name) => {
    const value = view[name];
    return value === undefined ? [] : [[name, value]];
  });
}

/** The user as an exchange shows it; none or one. */
export function shownIn(operation: Operation, exchange: Exchange, read: Evidence['read']): Shown[] {
  const view = viewOf(operation, exchange, read);
  if (view === null) return [];
  const entries = shownProperties(operation, exchange).flatMap((name) => {
    const value = shownValue(operation, view, name, exchange.isRead);
    return value === undefined ? [] : [[name, value] as const];
  });
  return [{ exchange, fields: Object.fromEntries(entries), view }];
}

/** Whether an exchange looks at its user and sends nothing: a read where users are read back, else an update without members. */
export function isLook(exchange: Exchange, read: Evidence['read']): boolean {
  if (read !== null) return exchange.isRead;
  const sent = sentOf(exchange);
  return isObject(sent) && Object.keys(sent).length === 0;
}

/**
 * Whether a look lacks a property that looks of its kind have shown: what it showed is gone (ruling D14). That a reply shows a property
 * need not be (D8), but the same request shows the same ones.
 */
export function isGone({ read, seen }: Evidence, { exchange, fields }: Shown, property: string): boolean {
  return seen.has(property) && isLook(exchange, read) && !Object.hasOwn(fields, property);
}

/** The top-level members an exchange sent. */
export function membersOf(exchange: Exchange): JsonObject {
  const sent = sentOf(exchange);
  return isObject(sent) ? sent : {};
}

/**
 * Whether a look says nothing about a property's stored value: a replacing update that left it out may have cleared it (ruling G10),
 * unless this provider was seen to keep it.
 */
export function isLeftOpen({ contract: { operation }, keeps }: Evidence, look: Exchange, property: string): boolean {
  return (
    operation.update === 'replace' &&
    !look.isRead &&
    !keeps.includes(property) &&
    !Object.hasOwn(membersOf(look), property)
  );
}

/** Whether only one request of a run can have sent a value for a property: text that is not one of a few. */
export function isUnique({ request, providerValues }: Operation, property: string, value: Json | undefined): boolean {
  const isOneOfFew =
    valueAt(request.schema, `${pointerTo('/properties', property)}/enum`) !== undefined ||
    providerValues.includes(pointerTo('', property));
  return typeof value === 'string' && value.length >= 4 && !isOneOfFew;
}

/** A finding that says why nothing could be seen. */
export function unobservable(exchange: Exchange, message: string): Found {
  return {
    severity: 'unobservable',
    at: '',
    expected: 'a look at the user',
    actual: message,
    message,
    exchange: exchange.id,
  };
}
