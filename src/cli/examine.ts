import { createWorld } from '../edge/httpWorld';
import type { Contract, DoctorLine, Target } from '../model';
import { createCourier, hurryMs } from '../run/courier';
import { examineTarget } from '../run/doctor';
import { createMask, maskAll, secretsOf } from '../run/mask';
import { restoreUsers } from '../run/restore';
import { resolveSuite } from '../run/suite';
import type { Shell } from './shell';

/** What a look at a target found. */
export interface Examination {
  readonly lines: readonly DoctorLine[];
  /** Why nothing can be judged; null when it can. */
  readonly blocked: string | null;
  readonly notRestored: readonly string[];
  readonly isInterrupted: boolean;
}

/** Any seed: the control updates of every examination may be the same. */
const seed = 1;

/**
 * Looks at a target as a run does before its first case, puts its users back, and shows no credential. An interrupt ends the
 * waiting, not the putting back; the second one ends the process.
 * @throws ContractError before anything is sent.
 */
export async function examine(contract: Contract, target: Target, shell: Shell): Promise<Examination> {
  resolveSuite(contract);
  const { world, close } = createWorld(target.baseUrl);
  const stop = new AbortController();
  let stoppedAtMs: number | null = null;
  let isRestoring = false;
  const forget = shell.onInterrupt(() => {
    if (stop.signal.aborted) return shell.exit(130);
    stoppedAtMs = world.now();
    stop.abort();
  });
  const courier = createCourier(
    contract.operation,
    target,
    world,
    null,
    () => undefined,
    () => stop.signal.aborted && !isRestoring,
    {
      signal: stop.signal,
      timeLeftMs: () => (stoppedAtMs === null ? Number.POSITIVE_INFINITY : stoppedAtMs + hurryMs - world.now()),
    },
  );
  try {
    const diagnosis = await examineTarget(contract, target, courier, seed);
    isRestoring = true;
    const notRestored = await restoreUsers(contract, diagnosis, courier, target.read);
    const { lines, blocked } = diagnosis;
    const isInterrupted = stop.signal.aborted;
    return maskAll({ lines, blocked, notRestored, isInterrupted }, createMask(secretsOf(target)));
  } finally {
    forget();
    await close();
  }
}
