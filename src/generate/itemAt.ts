import { InternalError } from '../errors';

/**
 * An item by its number.
 * @throws InternalError when there is none.
 */
export function itemAt<T>(items: ArrayLike<T>, i: number): T {
  const item = items[i];
  if (item === undefined) throw new InternalError('', `no item ${i} of ${items.length}`, 'report this');
  return item;
}
