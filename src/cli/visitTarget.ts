import { createWorld } from '../edge/httpWorld';
import type { Contract, Target } from '../model';
import { createCourier, hurryMs } from '../run/courier';
import { type Diagnosis, examineTarget } from '../run/doctor';
import { restoreUsers } from '../run/restore';
import type { Shell } from './shell';

/** A target that was looked at, before its users are put back. */
export interface Visit {
  readonly diagnosis: Diagnosis;
  /** Aborted by an interrupt. */
  readonly signal: AbortSignal;
}

/** What came of a visit. */
export interface Visited<T> {
  readonly done: T;
  readonly notRestored: readonly string[];
  readonly isInterrupted: boolean;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly durationMs: number;
  /** Requests sent but those of what was done there. */
  readonly requests: number;
}

/** Any seed: the control updates of every look may be the same. */
const seed = 1;

/**
 * Looks at a target as a run does before its first case, does something there, and puts its users back however that ends. An interrupt
 * ends the waiting, not the putting back; the second one ends the process.
 */
export async function visitTarget<T>(
  contract: Contract,
  target: Target,
  shell: Shell,
  act: (visit: Visit) => Promise<T>,
): Promise<Visited<T>> {
  const { world, close } = createWorld(target.baseUrl);
  const startedAt = world.date();
  const startMs = world.now();
  const stop = new AbortController();
  const { signal } = stop;
  let stoppedAtMs: number | null = null;
  let isRestoring = false;
  const forget = shell.onInterrupt(() => {
    if (signal.aborted) return shell.exit(130);
    shell.note('conform: putting the users back; interrupt again to stop at once');
    stoppedAtMs = world.now();
    stop.abort();
  });
  const timeLeftMs = () => (stoppedAtMs === null ? Number.POSITIVE_INFINITY : stoppedAtMs + hurryMs - world.now());
  const courier = createCourier(
    contract.operation,
    target,
    world,
    null,
    () => undefined,
    () => signal.aborted && !isRestoring,
    { signal, timeLeftMs },
  );
  try {
    const diagnosis = await examineTarget(contract, target, courier, seed);
    const restore = () => {
      isRestoring = true;
      const settle = () => world.wait(Math.max(0, Math.min(target.limits.visibleWithinMs, timeLeftMs())));
      return restoreUsers({ contract, diagnosis, courier, read: target.read, settle });
    };
    const done = await act({ diagnosis, signal }).catch(async (error: unknown) => {
      await restore();
      throw error;
    });
    const notRestored = await restore();
    return {
      ...{ done, notRestored, isInterrupted: signal.aborted, startedAt },
      ...{ durationMs: Math.round(world.now() - startMs), requests: courier.sent() },
    };
  } finally {
    forget();
    await close();
  }
}
