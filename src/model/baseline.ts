import type { RuleId } from './cases';

/** Failures a gate knows and tolerates, as its file says. */
export interface Baseline {
  /** Path as given; messages name it. */
  readonly file: string;
  readonly contract: string;
  readonly entries: readonly BaselineEntry[];
}

/** One failure that is known. */
export interface BaselineEntry {
  readonly rule: RuleId;
  readonly expect: 'fail' | 'warn';
  readonly reason: string;
  readonly issue: string | null;
  /** The last day on which it is tolerated, `2026-01-31`. */
  readonly until: string | null;
  /** Line of the entry in its file, from 1. */
  readonly line: number;
}
