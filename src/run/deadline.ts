import type { Reply, Target } from '../model';
import type { World } from '../world';
import { waitUntil } from './waitUntil';

/** After an interrupt, users have at least this long to be put back. */
const hurryMs = 1_400;
/** Replies that putting a user back takes one after the other: to an update, to another one, to a look. */
const repliesToRestore = 3;
/** A reply that is on its way when the time of the run is over may still come. */
const graceMs = 500;

/** How long a run has taken, and how long it may still take. */
export interface Deadline {
  elapsedMs(): number;
  /** Whether the time given to the run is over; users are still put back. */
  isOver(): boolean;
  /** Told of every reply: a server that takes its time is given more to have its users put back. */
  note(reply: Reply): void;
  /** Says that users are put back from now on, which has time of its own. */
  startRestoring(): void;
  isRestoring(): boolean;
  /**
   * How long a reply may be waited for: to the end of the run and a little over, then as long as putting users back may take; infinite
   * where there is no limit but the target's own.
   */
  timeLeftMs(): number;
  /** Waits so long, or for as long as there is time; an interrupt of the run ends it. */
  wait(ms: number): Promise<void>;
}

/**
 * Starts the time of a run.
 * @param signal aborted by an interrupt, which leaves little time.
 * @param maxTimeMs null for as long as it takes.
 */
export function startDeadline(
  world: World,
  { limits, users }: Pick<Target, 'limits' | 'users'>,
  signal: AbortSignal | null,
  maxTimeMs: number | null,
): Deadline {
  const startMs = world.now();
  let restoringSinceMs: number | null = null;
  let interruptedAtMs = signal?.aborted === true ? startMs : null;
  let slowestMs = 0;
  signal?.addEventListener('abort', () => {
    interruptedAtMs = world.now();
  });
  return {
    elapsedMs: () => world.now() - startMs,
    isOver: () => maxTimeMs !== null && world.now() - startMs > maxTimeMs,
    note: ({ kind, durationMs }) => {
      if (kind === 'reply') slowestMs = Math.max(slowestMs, durationMs);
    },
    startRestoring: () => {
      restoringSinceMs = world.now();
    },
    isRestoring: () => restoringSinceMs !== null,
    timeLeftMs,
    wait: (ms) => waitUntil(world, world.now() + ms, () => timeLeftMs() <= 0 || isInterrupted()),
  };

  function timeLeftMs(): number {
    const now = world.now();
    if (restoringSinceMs === null) {
      // What is under way may change a user after it was put back, if that does not wait for it.
      if (interruptedAtMs !== null) return interruptedAtMs + slowestMs - now;
      return maxTimeMs === null ? Number.POSITIVE_INFINITY : startMs + maxTimeMs + graceMs - now;
    }
    if (interruptedAtMs !== null) return Math.max(interruptedAtMs, restoringSinceMs) + restoreInHurryMs() - now;
    return maxTimeMs === null ? Number.POSITIVE_INFINITY : restoringSinceMs + limits.timeoutMs - now;
  }

  /** A server may answer for one user after the other. */
  function restoreInHurryMs(): number {
    return Math.max(hurryMs, slowestMs * (repliesToRestore + users.length));
  }

  function isInterrupted(): boolean {
    return interruptedAtMs !== null && restoringSinceMs === null;
  }
}
