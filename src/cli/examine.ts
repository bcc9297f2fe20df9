import type { Contract, DoctorLine, Target } from '../model';
import { createMask, maskAll, secretsOf } from '../run/mask';
import type { Shell } from './shell';
import { visitTarget } from './visitTarget';

/** What a look at a target found. */
export interface Examination {
  readonly lines: readonly DoctorLine[];
  /** Why nothing can be judged; null when it can. */
  readonly blocked: string | null;
  readonly notRestored: readonly string[];
  readonly isInterrupted: boolean;
}

/**
 * Looks at a target as a run does before its first case, puts its users back, and shows no credential.
 * @throws ContractError and GeneratorError before anything is sent.
 */
export async function examine(contract: Contract, target: Target, shell: Shell): Promise<Examination> {
  const visited = await visitTarget(contract, target, shell, async ({ diagnosis }) => diagnosis);
  const { done, notRestored, isInterrupted } = visited;
  const { lines, blocked } = done;
  const mask = createMask(secretsOf(target));
  return {
    lines: lines.map((line) => ({ ...line, text: mask(line.text) })),
    ...maskAll({ blocked, notRestored }, mask),
    isInterrupted,
  };
}
