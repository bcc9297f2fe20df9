import type { Random } from '../random';
import type { Action } from '../rawServer';
import type { Reading } from './reading';

/** A hostile reply: what the server does, and what the reader may make of it. */
export interface HostileReply {
  readonly script: readonly Action[];
  readonly readings: readonly Reading[];
}

/** One way to be hostile; costly ones, which hold a connection until the time limit, come up less often. */
export interface Family {
  readonly name: string;
  readonly isCostly?: boolean;
  make(random: Random): HostileReply;
}

/** Bytes of a body the reader takes at most, in the tests of these families. */
export const maxReplyBytes = 50_000;
/** How long the reader waits, in the tests of these families. */
export const timeoutMs = 2_000;
