import { createWorld } from '../edge/httpWorld';
import type { Contract, Target } from '../model';
import { createCourier } from '../run/courier';
import { startDeadline } from '../run/deadline';
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
  const stop = new AbortController();
  const { signal } = stop;
  const deadline = startDeadline(world, target.limits, signal, null);
  const forget = shell.onInterrupt(() => {
    if (signal.aborted) return shell.exit(130);
    shell.note('conform: putting the users back; interrupt again to stop at once');
    stop.abort();
  });
  const courier = createCourier(
    contract.operation,
    target,
    world,
    null,
    () => undefined,
    () => signal.aborted && !deadline.isRestoring(),
    { signal, timeLeftMs: deadline.timeLeftMs },
  );
  try {
    const diagnosis = await examineTarget(contract, target, courier, seed);
    const restore = () => {
      deadline.startRestoring();
      const settle = () => deadline.wait(target.limits.visibleWithinMs);
      return restoreUsers({ contract, diagnosis, courier, read: target.read, settle });
    };
    const done = await act({ diagnosis, signal }).catch(async (error: unknown) => {
      await restore();
      throw error;
    });
    const notRestored = await restore();
    return {
      ...{ done, notRestored, isInterrupted: signal.aborted, startedAt },
      ...{ durationMs: Math.round(deadline.elapsedMs()), requests: courier.sent() },
    };
  } finally {
    forget();
    await close();
  }
}
