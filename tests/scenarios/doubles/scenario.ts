import type { Blueprint, Change } from './double';

/** A server that is wrong, or right in another way, and what the command must say of it. */
export interface Scenario {
  /** What it does, as a sentence's end: `accepts a 7-digit phoneExtension`. */
  readonly name: string;
  readonly blueprint: Blueprint;
  /** A function, so that each run starts without memory. */
  readonly change: () => Change;
  /** Rules that must be red, without the contract; `*` for any text. No other may be. */
  readonly red: readonly string[];
  /** Rules that cannot be judged for it; no other may be blocked. */
  readonly blocked?: readonly string[];
  /** Rules that must warn; others may. */
  readonly warn?: readonly string[];
  /** Settings added to the target file. */
  readonly target?: object;
  /** Default quick. */
  readonly profile?: 'quick' | 'standard';
  /** Words added to the command line. */
  readonly words?: readonly string[];
  /** How many exchanges of evidence the first red rule shows at most. */
  readonly maxExchanges?: number;
  /** Whether a failure must be marked as not showing every time; a race may go either way. */
  readonly flaky?: boolean | 'maybe';
}
