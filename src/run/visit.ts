import type { Contract, Exchange, Target } from '../model';
import type { World } from '../world';
import { type Courier, createCourier, cutOff } from './courier';
import { type Deadline, startDeadline } from './deadline';
import { type Diagnosis, examineTarget, unfinished } from './doctor';
import { startExamination } from './examination';
import { createPatience, type Patience } from './patience';
import { restoreUsers } from './restore';

/** Where a visit goes, and what ends it early. */
export interface VisitOptions {
  readonly contract: Contract;
  readonly target: Target;
  readonly seed: number;
  /** Requests a second at most; null for the target file's limit. */
  readonly requestsPerSecond: number | null;
  /** Users worked on side by side at most; null for all. */
  readonly lanes: number | null;
  /** Null for as long as it takes. */
  readonly maxTimeMs: number | null;
  /** Aborted by an interrupt: what is under way is given up, and users are put back in a hurry. */
  readonly signal: AbortSignal | null;
  /** Asked before every request but those that put users back: whether it is still wanted. */
  readonly isStopped: () => boolean;
  readonly onExchange: (exchange: Exchange) => void;
  /** Called when users begin to be put back. */
  readonly onRestore: () => void;
}

/** A visit to a target: whatever changes its users is done in one. */
export interface Visit {
  readonly courier: Courier;
  readonly deadline: Deadline;
  readonly patience: Patience;
  /** Waits until an update must be visible. */
  settle(): Promise<void>;
  /**
   * Examines the target, does something there, and puts its users back however that ends: what goes wrong in the harness must not
   * leave them changed.
   */
  run<T>(act: (diagnosis: Diagnosis) => Promise<T>): Promise<Visited<T>>;
}

/** What came of a visit. */
export interface Visited<T> {
  readonly done: T;
  /** Users that could not be put back, one sentence each. */
  readonly notRestored: readonly string[];
}

/** Starts the time of a visit; nothing is sent yet. */
export function startVisit(options: VisitOptions, world: World): Visit {
  const { contract, target, seed, requestsPerSecond, maxTimeMs, signal } = options;
  const deadline = startDeadline(world, target, signal, maxTimeMs);
  const patience = createPatience(contract, world.now);
  const courier = createCourier({
    ...{ operation: contract.operation, target, world, requestsPerSecond, signal, timeLeftMs: deadline.timeLeftMs },
    isStopped: () => !deadline.isRestoring() && (options.isStopped() || patience.lost() !== null),
    onExchange: (exchange) => {
      deadline.note(exchange.reply);
      patience.note(exchange);
      options.onExchange(exchange);
    },
  });
  const settle = () => deadline.wait(target.limits.visibleWithinMs);
  return { courier, deadline, patience, settle, run };

  async function run<T>(act: (diagnosis: Diagnosis) => Promise<T>): Promise<Visited<T>> {
    const examination = startExamination(contract, target, courier, seed);
    let known: Diagnosis | null = null;
    let done: T;
    try {
      known = withEnd(await examineTarget(examination, options.lanes !== 1));
      done = await act(known);
    } catch (error) {
      await restore(known ?? unfinished(examination));
      throw error;
    }
    return { done, notRestored: await restore(known) };
  }

  /** A target that is given up while it is examined cannot be judged, whatever was not learnt of it. */
  function withEnd(diagnosis: Diagnosis): Diagnosis {
    const lost = patience.lost();
    if (lost === null) return diagnosis;
    const lines = diagnosis.lines.filter(({ ok }) => ok);
    return { ...diagnosis, lines: [...lines, { name: 'control', ok: false, text: lost }], blocked: lost };
  }

  function restore(diagnosis: Diagnosis): Promise<readonly string[]> {
    deadline.startRestoring();
    options.onRestore();
    return restoreUsers({ contract, diagnosis, courier, read: target.read, settle });
  }
}

/** Whether the end of the visit cut off the examination, so that it says nothing of the target. */
export function isCutShort({ exchanges }: Diagnosis): boolean {
  return exchanges.some(({ reply }) => reply === cutOff);
}
