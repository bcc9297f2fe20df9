import { viewOf } from '../check/reading';
import { isSameUser } from '../check/states';
import { pointerTo, valueAt } from '../contract/documents';
import type { Situation } from '../generate/recipe';
import type { Contract, Exchange, Identity, Json, JsonObject, ReadSetting } from '../model';

/**
 * The texts and numbers that read-only properties of each user held in all replies that showed them, or in reads where no reply did; none
 * that two users have, since a server that shows the wrong user may have shown one that is not listed.
 */
export function ownValues(
  { operation }: Contract,
  exchanges: readonly Exchange[],
  read: ReadSetting | null,
  users: readonly Identity[],
): Situation['own'] {
  const shown = users.map(shownOf);
  return shown.map((own, i) => {
    const isOwn = ([name, value]: [string, Json]) => shown.every((other, j) => i === j || other[name] !== value);
    return Object.fromEntries(Object.entries(own).filter(isOwn));
  });

  function shownOf(user: Identity): JsonObject {
    const about = exchanges.filter((exchange) => isSameUser(exchange, user));
    return Object.fromEntries(
      operation.readOnly.flatMap((name) => {
        const inReplies = valuesIn(about, user, name, false);
        const values = new Set(inReplies.length > 0 ? inReplies : valuesIn(about, user, name, true));
        const [value] = values;
        const isKey = (typeof value === 'string' && value !== '') || typeof value === 'number';
        return isKey && values.size === 1 ? [[name, value] as const] : [];
      }),
    );
  }

  function valuesIn(about: readonly Exchange[], user: Identity, name: string, isRead: boolean): Json[] {
    return about
      .filter((exchange) => exchange.isRead === isRead)
      .map((exchange) => viewOf(operation, exchange, read))
      .map((view) => (view === null || !isOf(view, user) ? undefined : valueAt(view, pointerTo('', name))))
      .filter((value) => value !== undefined);
  }

  /** Whether a view names the user, where replies show a name at all. */
  function isOf(view: JsonObject, user: Identity): boolean {
    return operation.identity.every(({ name, shownAt }) => {
      const shownName = shownAt === null ? undefined : valueAt(view, shownAt);
      return shownName === undefined || String(shownName) === user[name];
    });
  }
}
