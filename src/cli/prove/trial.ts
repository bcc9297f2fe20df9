import type { Check } from '../../check/check';
import { openContract } from '../../edge/openContract';
import { serveProvider } from '../../edge/serveProvider';
import type { Contract, Profile, RuleId, Trial } from '../../model';
import { judgeTarget } from '../judgeTarget';
import { trialOf } from './conclude';
import type { Subject } from './subjects';

/** How a fault or variant is judged. */
export interface TrialSettings {
  readonly seed: number;
  readonly profile: Profile;
  /** Rules to judge; empty for all. */
  readonly only?: readonly RuleId[];
  /** Whether to stop at the first rule that fails. */
  readonly bail?: boolean;
  /** The checks to judge with; those of the harness when absent. */
  readonly checks?: { readonly [name: string]: Check };
  /** Aborted to end the run early. */
  readonly signal?: AbortSignal;
}

/** How long one trial may last, ms: a run that hangs is a miss, not a wait without end. */
const maxTimeMs = 180_000;

const opened = new Map<string, Contract>();

/** Serves the reference provider with a fault or variant on 127.0.0.1 and judges it as `conform run` judges any server. */
export async function tryOut(subject: Subject, settings: TrialSettings): Promise<Trial> {
  const contract = contractOf(subject.contract);
  const { id, kind } = subject;
  const served = await serveProvider(contract, kind === 'fault' ? { fault: id } : { variant: id });
  try {
    return trialOf(subject, await judgeTarget(contract, served.target, { ...settings, maxTimeMs }));
  } finally {
    await served.close();
  }
}

/** A contract, opened once: its compiled schemas are kept with it. */
export function contractOf(name: string): Contract {
  const contract = opened.get(name) ?? openContract(name);
  opened.set(name, contract);
  return contract;
}
