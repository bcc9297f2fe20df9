import type { Proof, ProofReport, RequirementProof, Trial } from '../model';
import { counted } from './verdictSentence';

/** The numbers of a proof. */
export function summaryOf(version: string, trials: readonly Trial[]): ProofReport {
  const faults = trials.filter(({ kind }) => kind === 'fault');
  const variants = trials.filter(({ kind }) => kind === 'variant');
  return {
    version,
    faults: faults.length,
    detected: faults.filter(({ outcome }) => outcome === 'detected').length,
    aimed: faults.filter(({ outcome, unaimed }) => outcome === 'detected' && unaimed.length === 0).length,
    variants: variants.length,
    falseAlarms: variants.filter(({ outcome }) => outcome === 'alarm').length,
  };
}

/** The proof in one sentence. */
export function proofSentence({ summary }: Pick<Proof, 'summary'>): string {
  const { faults, detected, aimed, variants, falseAlarms } = summary;
  const parts = [
    ...(faults === 0 ? [] : [`${detected} of ${counted(faults, 'fault')} detected, ${aimed} by every rule they break`]),
    ...(variants === 0 ? [] : [`${counted(falseAlarms, 'false alarm')} over ${counted(variants, 'variant')}`]),
  ];
  return parts.join('; ');
}

/**
 * The trials that speak against the harness: faults that were missed or not seen by their own rules, variants that raised an alarm.
 */
export function complaintsOf({ trials }: Pick<Proof, 'trials'>): Trial[] {
  return trials.filter(speaksAgainst);
}

/** Whether a trial speaks against the harness. */
export function speaksAgainst({ outcome, unaimed }: Trial): boolean {
  return outcome === 'missed' || outcome === 'alarm' || unaimed.length > 0;
}

/** What is wrong with a trial, in one sentence. */
export function complaint({ outcome, exit, unaimed, failed, blocked }: Trial): string {
  const some = (rules: readonly string[]) =>
    rules.length > 3 ? `${rules.slice(0, 3).join(', ')} and ${rules.length - 3} more` : rules.join(', ');
  if (outcome === 'missed') return `missed: the run ended with exit ${exit.code}, ${exit.reason}`;
  if (outcome === 'alarm') return `false alarm: exit ${exit.code}, ${exit.reason}: ${some([...failed, ...blocked])}`;
  return `detected, but not by ${some(unaimed)}`;
}

/** The requirements no fault breaks: nobody has seen them fail. */
export function unseen({ requirements }: Pick<Proof, 'requirements'>): RequirementProof[] {
  return requirements.filter(({ kills }) => kills.length === 0);
}

/** How many of a requirement's kills no other requirement of its contract notices. */
export function killsAlone(
  { requirements }: Pick<Proof, 'requirements'>,
  { contract, id, kills }: RequirementProof,
): number {
  const others = new Set(
    requirements.filter((other) => other.contract === contract && other.id !== id).flatMap((other) => other.kills),
  );
  return kills.filter((fault) => !others.has(fault)).length;
}

/** The names of the contracts a proof is about. */
export function contractsOf({ requirements }: Pick<Proof, 'requirements'>): string[] {
  return [...new Set(requirements.map(({ contract }) => contract))];
}
