import type { Contract, Profile, Reply, RuleId, Target } from '../model';

/** One request as it shall go over the wire. */
export interface Outgoing {
  readonly method: string;
  /** Path with query; the origin is the target's. */
  readonly path: string;
  readonly headers: { readonly [name: string]: string };
  readonly body: string | Uint8Array | null;
  readonly timeoutMs: number;
  /** Bytes of the reply's body that are read at most. */
  readonly maxReplyBytes: number;
}

/** Sends one request and resolves to its reply, or to why there is none; never rejects. Requests sent at once go over separate connections. */
export type Send = (request: Outgoing) => Promise<Reply>;

/** Everything a run needs from outside. */
export interface World {
  readonly send: Send;
  /** Monotonic time in ms. */
  now(): number;
  wait(ms: number): Promise<void>;
  /** The time of day, ISO 8601. */
  date(): string;
}

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
  readonly shard: { readonly index: number; readonly of: number } | null;
  /** Stop at the first failing rule. */
  readonly bail: boolean;
  /** Whether a warning makes the run red. */
  readonly failOnWarn: boolean;
  readonly tool: { readonly name: string; readonly version: string };
  /** The command that repeats one rule, or the whole run for null. */
  readonly command: (rule: RuleId | null) => string;
  readonly onProgress: (progress: Progress) => void;
  /** Aborted to stop early; users are still put back and the report is partial. */
  readonly signal: AbortSignal | null;
}

/** Where a run stands. */
export interface Progress {
  readonly stage: 'doctor' | 'plan' | 'run' | 'repeat' | 'shrink' | 'restore';
  readonly done: number;
  readonly total: number;
  readonly requests: number;
  /** Rules that have failed so far. */
  readonly failing: number;
  readonly elapsedMs: number;
}
