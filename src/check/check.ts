import type { Case, Contract, Exchange, Finding, Json, JsonObject, ReadSetting, Schema } from '../model';

/** What a check may look at: one exchange, or all of a case in the order they were sent. */
export interface Evidence {
  readonly contract: Contract;
  readonly case: Case | null;
  readonly exchanges: readonly Exchange[];
  /** How the target's users are read back, if they are. */
  readonly read: ReadSetting | null;
  /** Request properties this provider was seen to keep when a replacing update leaves them out. */
  readonly keeps: readonly string[];
  /** Request properties that a reply of this run has shown by now. */
  readonly shown: ReadonlySet<string>;
  /** Those that a look which sent nothing has shown: a reply to an update without members, or a read where users are read back. */
  readonly seen: ReadonlySet<string>;
  /** What the last reply about each user showed before the first exchange, by `userKey`; null where replies may be behind. */
  readonly held: Held | null;
  /** Credentials that were sent, for the search for leaks; never shown. */
  readonly secrets: readonly string[];
  /** Whether a status check of the case judges its probes, so that no other need. */
  readonly isStatusJudged: boolean;
}

/** Fields of users, by request property. */
export type Held = { readonly [user: string]: { readonly [property: string]: Json } };

/** A finding without the name of its check, which the requirement that asks for it knows. */
export type Found = Omit<Finding, 'check'>;

/** What came of looking. */
export interface Examination {
  /** Suffixes of the rules that were judged; the empty string is the case's own. */
  readonly judged: readonly string[];
  readonly findings: readonly Found[];
}

/** One check: pure, data in, data out. */
export interface Check {
  /** JSON Schema of its options. */
  readonly options: Schema & object;
  /** Suffixes of all rules it may judge besides the case's own, so that none is forgotten silently. */
  places?(contract: Contract, options: JsonObject): readonly string[];
  examine(evidence: Evidence, options: JsonObject): Examination;
}

/** Options schema of a check that has none. */
export const noOptions = { type: 'object', additionalProperties: false } as const;

/** Nothing was there to judge. */
export const notJudged: Examination = { judged: [], findings: [] };

/** The case's own rule was judged. */
export function own(findings: readonly Found[]): Examination {
  return { judged: [''], findings };
}
