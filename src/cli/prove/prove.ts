import { tool } from '../../edge/tool';
import type { Proof, Trial } from '../../model';
import { summaryOf } from '../../report/proofFacts';
import { requirementProofs } from './conclude';
import { tryAll } from './crew';
import type { Subject } from './subjects';
import { contractOf } from './trial';

/** How a proof is made. */
export interface ProveOptions {
  readonly seed: number;
  /** Trials side by side. */
  readonly jobs: number;
  /** The command that does it again. */
  readonly repeat: string;
  readonly onTrial: (trial: Trial) => void;
  readonly signal: AbortSignal;
}

/**
 * Judges every subject by the whole standard profile, like every server, and concludes.
 * @returns null when it was interrupted: a part of a proof proves nothing.
 */
export async function prove(subjects: readonly Subject[], options: ProveOptions): Promise<Proof | null> {
  const { seed, jobs, repeat, onTrial, signal } = options;
  const startedAt = new Date().toISOString();
  const startMs = performance.now();
  const trials = await tryAll(subjects, { settings: { seed, profile: 'standard' }, jobs, onTrial, signal });
  if (trials.length < subjects.length) return null;
  const contracts = [...new Set(subjects.map(({ contract }) => contract))].map(contractOf);
  return {
    ...{ schemaVersion: 1, tool: tool(), startedAt, durationMs: Math.round(performance.now() - startMs) },
    ...{ seed, profile: 'standard', repeat, summary: summaryOf(tool().version, trials), trials },
    requirements: requirementProofs(contracts, trials),
  };
}
