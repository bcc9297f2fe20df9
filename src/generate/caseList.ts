import type { Case, Step } from '../model';
import { itemAt } from './itemAt';

/** What a run must know of a case before it is made. A case is an outline of itself. */
export type Outline = Pick<Case, 'rule' | 'requirement' | 'source' | 'users' | 'isAlone'> & {
  /** All of them, but for those of a random number. */
  readonly steps: readonly Pick<Step, 'role' | 'reason'>[];
};

/** Cases by number, in order. One may be made only when it is asked for, and is the same each time. */
export interface CaseList extends Iterable<Case> {
  readonly length: number;
  outline(i: number): Outline;
  at(i: number): Case;
}

/** Cases that are there. */
export function held(cases: readonly Case[]): CaseList {
  const at = (i: number) => itemAt(cases, i);
  return list(cases.length, at, at);
}

/**
 * Cases nobody keeps, so that a million of them take no more room than a few. The first is made at once as well: what cannot be
 * made shall show before anything is sent.
 * @param outlines of the first cases; they repeat when there are more cases than outlines.
 * @param make the same case whenever it is given the same number.
 */
export function onDemand(length: number, outlines: readonly Outline[], make: (i: number) => Case): CaseList {
  if (length > 0) make(0);
  return list(length, (i) => itemAt(outlines, i % outlines.length), make);
}

/** Lists one after the other. It keeps four bytes a case: which list has it. */
export function joined(lists: readonly CaseList[]): CaseList {
  const full = lists.filter(({ length }) => length > 0);
  const [only] = full;
  if (only !== undefined && full.length === 1) return only;
  const parts: { readonly cases: CaseList; readonly start: number }[] = [];
  let length = 0;
  for (const cases of full) {
    parts.push({ cases, start: length });
    length += cases.length;
  }
  const owners = new Uint32Array(length);
  for (const [owner, { cases, start }] of parts.entries()) owners.fill(owner, start, start + cases.length);
  const partOf = (i: number) => itemAt(parts, owners[i] ?? length);
  return list(
    length,
    (i) => {
      const { cases, start } = partOf(i);
      return cases.outline(i - start);
    },
    (i) => {
      const { cases, start } = partOf(i);
      return cases.at(i - start);
    },
  );
}

/** The cases of a list that have the given numbers, in their order. */
export function picked(cases: CaseList, numbers: Uint32Array): CaseList {
  return list(
    numbers.length,
    (i) => cases.outline(numbers[i] ?? cases.length),
    (i) => cases.at(numbers[i] ?? cases.length),
  );
}

function list(length: number, outline: CaseList['outline'], at: CaseList['at']): CaseList {
  return {
    length,
    outline,
    at,
    *[Symbol.iterator]() {
      for (let i = 0; i < length; i++) yield at(i);
    },
  };
}
