import { InternalError } from '../errors';
import type { Json } from '../model';

/**
 * An item by its number.
 * @throws InternalError when there is none.
 */
export function itemAt<T>(items: ArrayLike<T>, i: number): T {
  const item = items[i];
  if (item === undefined) throw new InternalError('', `no item ${i} of ${items.length}`, 'report this');
  return item;
}

/** The item of a turn, over and over again; null where there is none. */
export function itemInTurn(list: readonly Json[], turn: number): Json {
  return list[((turn % list.length) + list.length) % list.length] ?? null;
}
