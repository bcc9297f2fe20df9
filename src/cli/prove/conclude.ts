import type { Contract, Proof, Report, RequirementProof, RuleId, Trial, Verdict } from '../../model';
import { type Subject, toPattern } from './subjects';

/** What a report says of the fault or variant it was made with; pure. */
export function trialOf(subject: Subject, { exit, requirements, run }: Report): Trial {
  const { id, kind, contract, sentence, breaks } = subject;
  const rules = requirements.flatMap((requirement) => requirement.rules);
  const withVerdict = (verdict: Verdict) => rules.filter((rule) => rule.verdict === verdict).map((rule) => rule.id);
  const failed = withVerdict('fail');
  const blocked = withVerdict('blocked');
  // A provider that refuses everything leaves its own rule unjudged; to be told so is all there is to aim at.
  const blamed = subject.blocks && exit.code === 3 ? [...failed, ...blocked] : failed;
  return {
    ...{ id, kind, contract, sentence, outcome: outcomeOf(subject, exit.code), breaks },
    unaimed: breaks.filter((rule) => !blamed.some((one) => toPattern(rule).test(one))),
    ...{ exit, failed, blocked, warned: withVerdict('warn') },
    ...{ requests: run.requests, durationMs: run.durationMs },
  };
}

function outcomeOf({ kind, blocks }: Subject, code: number): Trial['outcome'] {
  if (kind === 'variant') return code === 0 ? 'quiet' : 'alarm';
  return code === 1 || (blocks && code === 3) ? 'detected' : 'missed';
}

/** Whether every fault was detected, by every rule it breaks, and no variant raised an alarm. */
export function isProven({ summary }: Pick<Proof, 'summary'>): boolean {
  const { faults, detected, aimed, falseAlarms } = summary;
  return detected === faults && aimed === faults && falseAlarms === 0;
}

/** What the trials show of every requirement of the contracts. */
export function requirementProofs(contracts: readonly Contract[], trials: readonly Trial[]): RequirementProof[] {
  return contracts.flatMap(({ name, requirements }) => {
    const own = trials.filter(({ contract }) => contract === name);
    return requirements.map(({ id, title, level }) => {
      const isOwn = (rule: RuleId) => rule.startsWith(`${name}/${id}#`);
      const noticed = own.filter(
        ({ kind, failed, warned }) =>
          (kind === 'fault' && failed.some(isOwn)) || (level !== 'MUST' && warned.some(isOwn)),
      );
      const aimed = own.filter(({ breaks }) => breaks.some(isOwn));
      const caught = aimed.filter(({ unaimed }) => !unaimed.some(isOwn)).length;
      return {
        ...{ contract: name, id, title, level },
        ...{ aimedAt: aimed.length, caught, kills: noticed.map((trial) => trial.id) },
      };
    });
  });
}
