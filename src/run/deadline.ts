import type { Limits } from '../model';
import type { World } from '../world';

/** After an interrupt, what is to be put back has this long. */
export const hurryMs = 1_400;
/** A reply that is on its way when the time of the run is over may still come. */
const graceMs = 500;

/** How long a run has taken, and how long it may still take. */
export interface Deadline {
  elapsedMs(): number;
  /** Whether the time given to the run is over; users are still put back. */
  isOver(): boolean;
  /** Says that users are put back from now on, which has time of its own. */
  startRestoring(): void;
  isRestoring(): boolean;
  /**
   * How long a reply may be waited for: to the end of the run and a little over, then as long as putting users back may take; infinite
   * where there is no limit but the target's own.
   */
  timeLeftMs(): number;
  /** Waits so long, or for as long as there is time. */
  wait(ms: number): Promise<void>;
}

/**
 * Starts the time of a run.
 * @param signal aborted by an interrupt, which leaves little time.
 * @param maxTimeMs null for as long as it takes.
 */
export function startDeadline(
  world: World,
  { timeoutMs }: Limits,
  signal: AbortSignal | null,
  maxTimeMs: number | null,
): Deadline {
  const startMs = world.now();
  let restoringSinceMs: number | null = null;
  let interruptedAtMs = signal?.aborted === true ? startMs : null;
  signal?.addEventListener('abort', () => {
    interruptedAtMs = world.now();
  });
  return {
    elapsedMs: () => world.now() - startMs,
    isOver: () => maxTimeMs !== null && world.now() - startMs > maxTimeMs,
    startRestoring: () => {
      restoringSinceMs = world.now();
    },
    isRestoring: () => restoringSinceMs !== null,
    timeLeftMs,
    wait: (ms) => world.wait(Math.max(0, Math.min(ms, timeLeftMs()))),
  };

  function timeLeftMs(): number {
    const now = world.now();
    if (interruptedAtMs !== null) return interruptedAtMs + hurryMs - now;
    if (maxTimeMs === null) return Number.POSITIVE_INFINITY;
    if (restoringSinceMs !== null) return restoringSinceMs + timeoutMs - now;
    return startMs + maxTimeMs + graceMs - now;
  }
}
