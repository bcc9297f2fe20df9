import type { Check } from '../check/check';
import type { Contract, Profile, ProofReport, RuleId, Target } from '../model';

/** What a run is asked to do. */
export interface RunOptions {
  readonly contract: Contract;
  readonly target: Target;
  readonly seed: number;
  readonly profile: Profile;
  /** Requirement or rule ids, `*` for any text; empty for all. */
  readonly only: readonly string[];
  readonly maxTimeMs: number | null;
  /** Requests a second at most; null for the target file's limit. */
  readonly requestsPerSecond: number | null;
  /** Lanes at most; null for one a user. */
  readonly lanes: number | null;
  readonly shard: Shard | null;
  /** Stop at the first failing rule. */
  readonly bail: boolean;
  /** Whether a warning makes the run red. */
  readonly failOnWarn: boolean;
  readonly tool: { readonly name: string; readonly version: string };
  /** The checks to judge with, by the names requirements use; all of the harness when absent. */
  readonly checks?: { readonly [name: string]: Check };
  /** How the harness was proved over this contract, where that is known; the report says it. */
  readonly proof?: ProofReport | null;
  /** The command that repeats one rule, or the whole run for null. */
  readonly command: (rule: RuleId | null) => string;
  readonly onProgress: (progress: Progress) => void;
  /** Aborted to stop early; users are still put back and the report is partial. */
  readonly signal: AbortSignal | null;
}

/** The options of a run of everything, for as long as it takes. */
export const wholeRun = {
  only: [],
  maxTimeMs: null,
  requestsPerSecond: null,
  lanes: null,
  shard: null,
  bail: false,
  failOnWarn: false,
} as const satisfies Partial<RunOptions>;

/** One of n parts of a run, counted from 1. Each rule is of one part, by its hash. */
export interface Shard {
  readonly index: number;
  readonly of: number;
}

/** Where a run stands. */
export interface Progress {
  readonly stage: 'doctor' | 'run' | 'repeat' | 'shrink' | 'restore';
  readonly done: number;
  readonly total: number;
  readonly requests: number;
  /** Rules that have failed so far. */
  readonly failing: number;
  /** The first of them that makes the run red; it is repeated later, and may turn out to have been an accident. */
  readonly firstRed: RuleId | null;
  readonly elapsedMs: number;
}
