import { answerOf } from '../check/reading';
import type { Contract, Exchange, RuleId } from '../model';
import { isBusy } from './judge';

/** When a target, or a rule of it, is given up. */
export interface Patience {
  /** Told of every exchange, as its reply comes. */
  note(exchange: Exchange): void;
  /** Told of every case that was run: its rule, and what came of it. */
  watch(rule: RuleId, exchanges: readonly Exchange[]): void;
  /** Whether the rest of a rule's cases is left out. */
  isLeftOut(rule: RuleId): boolean;
  /** Why the target is given up; null while it is not. */
  lost(): string | null;
}

/** It is given up after this many requests that were not answered in time: the run is red by then, and each costs the whole limit. */
const maxTimeouts = 8;
/** It is given up after this many requests in a row that nobody answered. */
const maxSilent = 12;
/** Cases of one rule that may run into the time limit before the rest of them is left out. */
const maxSlow = 2;
/**
 * It is given up after this many requests in a row, over so long a time, that it was too busy for however long each waited: one that
 * limits the rate takes a request now and then, or all of them a minute later.
 */
const maxBusy = 3;
const busyMs = 50_000;

/** Patience at its beginning; counts nothing that the end of a run cut off. */
export function createPatience(contract: Contract, now: () => number): Patience {
  const slow = new Map<RuleId, number>();
  let silent = 0;
  let timeouts = 0;
  let busy = 0;
  let busySinceMs = 0;
  let tooBusy: string | null = null;
  return { note, watch, isLeftOut: (rule) => (slow.get(rule) ?? 0) >= maxSlow, lost };

  function note(exchange: Exchange): void {
    busy = isBusy(contract, exchange) ? busy + 1 : 0;
    if (busy === 1) busySinceMs = now();
    if (busy >= maxBusy && now() - busySinceMs >= busyMs)
      tooBusy ??= `the server ${answerOf(exchange)} to the last ${busy} requests, however long was waited`;
  }

  function watch(rule: RuleId, exchanges: readonly Exchange[]): void {
    for (const { reply } of exchanges) {
      silent = reply.kind === 'none' && reply.failure !== 'reset' && reply.failure !== 'protocol' ? silent + 1 : 0;
      if (reply.kind !== 'none' || reply.failure !== 'timeout') continue;
      slow.set(rule, (slow.get(rule) ?? 0) + 1);
      timeouts++;
    }
  }

  function lost(): string | null {
    if (tooBusy !== null) return tooBusy;
    if (silent >= maxSilent) return 'the server stopped answering';
    return timeouts >= maxTimeouts ? `${timeouts} requests were never answered` : null;
  }
}
