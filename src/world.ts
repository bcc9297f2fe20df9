import type { Reply } from './model';

/** One request as it shall go over the wire. */
export interface Outgoing {
  readonly method: string;
  /** Path with query; the origin is the target's. */
  readonly path: string;
  /** By their names as they are written. */
  readonly headers: { readonly [name: string]: string };
  readonly body: string | Uint8Array | null;
  /** Bytes of the body after which sending pauses, so that the rest arrives as a piece of its own; absent: it is sent at once. */
  readonly pauseAt?: number;
  readonly timeoutMs: number;
  /** Bytes of the reply's body that are read at most. */
  readonly maxReplyBytes: number;
}

/**
 * Sends one request and resolves to its reply, or to why there is none; never rejects. Requests sent at once go over separate
 * connections.
 */
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
