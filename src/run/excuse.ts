import type { Requirement, RequirementReport, RuleReport, Verdict } from '../model';

/** Every verdict, the worst first. */
export const verdicts: readonly Verdict[] = ['fail', 'blocked', 'warn', 'observed', 'pass', 'untested'];

/** The verdict on a requirement: the worst of its rules'. */
export function worst(rules: readonly RuleReport[]): Verdict {
  return verdicts.find((verdict) => rules.some((rule) => rule.verdict === verdict)) ?? 'untested';
}

/**
 * What depends on a failing requirement is not judged by what follows from that failure, unless it is proven by itself; nor is a rule
 * blocked by a refused control where the failing rules already say that valid updates are refused.
 */
export function excuseDependent(
  requirements: readonly Requirement[],
  drafts: readonly RequirementReport[],
  draft: RequirementReport,
): RequirementReport {
  const fails = (id: string, isFlaky: boolean) =>
    drafts.some(
      (other) => other.id === id && other.rules.some(({ verdict, flaky }) => verdict === 'fail' && (isFlaky || !flaky)),
    );
  const dependsOn = requirements.find(({ id }) => id === draft.id)?.dependsOn ?? [];
  const accepting = requirements
    .filter(({ given }) => 'cases' in given && given.cases === 'valid-body')
    .map(({ id }) => id);
  const refusing = accepting.find((id) => fails(id, true));
  const rules = draft.rules.map((rule) => {
    // What comes and goes does not explain what stays.
    const broken = dependsOn.find((id) => fails(id, rule.flaky));
    if (rule.verdict === 'fail' && broken !== undefined && !isProven(rule))
      return unjudgedWhile(rule, `not judged while ${broken} fails`);
    if (rule.verdict === 'blocked' && refusing !== undefined)
      return unjudgedWhile(rule, `${rule.reason ?? 'blocked'}, and ${refusing} fails`);
    return rule;
  });
  return { ...draft, rules, verdict: worst(rules) };
}

/** Whether a value that only the request in question sent was seen, so that no other failure explains it. */
function isProven({ findings }: RuleReport): boolean {
  return findings.some(({ severity, isProof }) => severity === 'fail' && isProof === true);
}

function unjudgedWhile(rule: RuleReport, reason: string): RuleReport {
  return {
    ...rule,
    verdict: 'untested',
    reason: `unobservable: ${reason}`,
    rate: null,
    flaky: false,
    findings: [],
    repeat: null,
  };
}
