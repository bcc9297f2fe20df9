/** What is said of a rule, and of a requirement by its rules; `observed`: the contract leaves it open. */
export type Verdict = 'pass' | 'fail' | 'warn' | 'observed' | 'untested' | 'blocked';

/** `unobservable`: the evidence does not show it; never a pass. */
export type Severity = 'fail' | 'warn' | 'observed' | 'unobservable';

/** What an API did; data, never thrown. */
export interface Finding {
  readonly check: string;
  readonly severity: Severity;
  /** Pointer into the body it speaks of, or a word for another part (`status`, `content-type`). */
  readonly at: string;
  readonly expected: string;
  readonly actual: string;
  /** Two facts: `expected 400, answered 200`. */
  readonly message: string;
  /** Suffix (`keyword:/pointer`) of the rule this belongs to, when it is not the case's own. */
  readonly rule?: string;
  /** The exchange it was seen in. */
  readonly exchange?: number;
  /** A value nothing else in the run sent was seen: no other fault explains it. */
  readonly isProof?: boolean;
}
