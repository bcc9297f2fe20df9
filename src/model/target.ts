import type { Identity } from './contract';
import type { Json, JsonObject, Pointer } from './json';

/** The system under test, as its configuration describes it (defaults filled in, credentials resolved). */
export interface Target {
  readonly contract: string | null;
  readonly baseUrl: string;
  readonly authorization: {
    readonly valid: string;
    readonly forbidden: string | null;
    readonly invalid: string;
  };
  readonly users: readonly TargetUser[];
  readonly unknown: readonly Identity[];
  /** Provider-known values by property name or pointer. */
  readonly values: { readonly [property: string]: readonly Json[] };
  readonly read: ReadSetting | null;
  readonly limits: Limits;
  readonly confirmHost: string | null;
}

/** A user the run may change. */
export interface TargetUser {
  readonly identity: Identity;
  /** What the user holds before the run, for putting back, where the file says so. */
  readonly state: JsonObject | null;
}

/** How a user can be read back. `{name}` in `path` and in `where` values is replaced by the identity. */
export interface ReadSetting {
  readonly method: string;
  readonly path: string;
  /** Pointer to the user, or to an array of users from which `where` picks one. */
  readonly at: Pointer;
  readonly where: { readonly [at: Pointer]: string };
}

/** What a run heeds in its dealings with the target. */
export interface Limits {
  readonly timeoutMs: number;
  readonly requestsPerSecond: number | null;
  /** An accepted update is visible to later requests after at most this long. */
  readonly visibleWithinMs: number;
  readonly maxReplyBytes: number;
}
