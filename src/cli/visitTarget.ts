import { createWorld } from '../edge/httpWorld';
import type { Contract, Target } from '../model';
import type { Diagnosis } from '../run/doctor';
import { wholeRun } from '../run/options';
import { planRun } from '../run/plan';
import { situationOf } from '../run/situation';
import { resolveSuite } from '../run/suite';
import { startVisit, type Visited } from '../run/visit';
import { interruptible } from './interruptible';
import type { Shell } from './shell';

/** A target that was looked at, before its users are put back. */
export interface Looked {
  readonly diagnosis: Diagnosis;
  /** Aborted by an interrupt. */
  readonly signal: AbortSignal;
}

/** What came of a visit, and how it went. */
export interface VisitRecord<T> extends Visited<T> {
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
 * @throws ContractError and GeneratorError before anything is sent.
 */
export async function visitTarget<T>(
  contract: Contract,
  target: Target,
  shell: Shell,
  act: (looked: Looked) => Promise<T>,
): Promise<VisitRecord<T>> {
  // What no case can be planned for is found wrong while no user is changed.
  planRun(resolveSuite(contract), situationOf(target, contract), seed, 'quick', wholeRun);
  const { world, close } = createWorld(target.baseUrl);
  const startedAt = world.date();
  const tell = () => shell.note('conform: putting the users back; interrupt again to stop at once');
  try {
    return await interruptible(shell, tell, async (signal) => {
      const visit = startVisit(
        {
          ...{ contract, target, seed, signal, requestsPerSecond: null, lanes: null, maxTimeMs: null },
          ...{ isStopped: () => signal.aborted, onExchange: () => undefined, onRestore: () => undefined },
        },
        world,
      );
      const visited = await visit.run((diagnosis) => act({ diagnosis, signal }));
      const durationMs = Math.round(visit.deadline.elapsedMs());
      return { ...visited, isInterrupted: signal.aborted, startedAt, durationMs, requests: visit.courier.sent() };
    });
  } finally {
    await close();
  }
}
