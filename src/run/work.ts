import type { Outline } from '../generate/caseList';
import { itemAt } from '../generate/itemAt';
import type { Case } from '../model';

/** Items to act on, by number, in order; each is about a case. The cases of a plan are one, made when it is their turn. */
export interface Work<T> {
  readonly length: number;
  /** What is known of an item's case before it is made. */
  outline(i: number): Outline;
  at(i: number): T;
}

/** Work on items that are there. */
export function workOf<T>(items: readonly T[], caseOf: (item: T) => Case): Work<T> {
  return { length: items.length, outline: (i) => caseOf(itemAt(items, i)), at: (i) => itemAt(items, i) };
}
