import { isObject } from '../contract/documents';
import type { Exchange, Json, JsonObject, Operation } from '../model';
import type { Evidence } from './check';
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
  const isSame = (exchange: Exchange) => JSON.stringify(exchange.user) === JSON.stringify(user);
  const shown = (exchange: Exchange) => shownIn(operation, exchange, read);
  const before = exchanges.filter((exchange) => exchange.role === 'setup' && isSame(exchange)).flatMap(shown);
  return {
    before: before.at(-1) ?? null,
    after: looks.flatMap(shown),
    probes: exchanges.filter(({ role }) => role === 'probe'),
  };
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

/** The top-level members an exchange sent. */
export function membersOf(exchange: Exchange): JsonObject {
  const sent = sentOf(exchange);
  return isObject(sent) ? sent : {};
}

/**
 * Whether a shown value may be what is left of a field that a replacing update did not send (ruling G10): nothing, null, or the
 * type's empty value. It proves nothing about what was stored.
 */
export function mayBeCleared(operation: Operation, look: Exchange, property: string, value: Json | undefined): boolean {
  if (operation.update !== 'replace' || look.isRead || Object.hasOwn(membersOf(look), property)) return false;
  return (
    value === undefined ||
    value === null ||
    value === '' ||
    value === false ||
    value === 0 ||
    (Array.isArray(value) && value.length === 0)
  );
}
