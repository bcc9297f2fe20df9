import type { RequirementReport, RuleReport, Verdict } from './model';

const worstFirst: readonly Verdict[] = ['fail', 'blocked', 'warn', 'observed', 'pass'];

/** The worst of some verdicts; `untested` where nothing was judged. */
export function worstVerdict(found: readonly Verdict[]): Verdict {
  return worstFirst.find((verdict) => found.includes(verdict)) ?? 'untested';
}

/** A requirement with other rules, and the verdict they give it. */
export function withRules(requirement: RequirementReport, rules: readonly RuleReport[]): RequirementReport {
  return { ...requirement, verdict: worstVerdict(rules.map(({ verdict }) => verdict)), rules };
}

/**
 * What depends on a failing requirement is not judged by what follows from that failure, unless it is proven by itself; nor is a rule
 * blocked by a refused control where the failing rules already say that valid updates are refused.
 * @param all requirements of the run, or of all its shards.
 */
export function excuseDependent(requirement: RequirementReport, all: readonly RequirementReport[]): RequirementReport {
  const refusing = all.find(({ isAcceptance, rules }) => isAcceptance === true && rules.some(isFailing))?.id;
  const rules = requirement.rules.map((rule) => {
    const broken = (requirement.dependsOn ?? []).find((id) => all.some((other) => other.id === id && explains(other)));
    if (rule.verdict === 'fail' && broken !== undefined && !isProven(rule))
      return unjudgedWhile(rule, `not judged while ${broken} fails`);
    if (rule.verdict === 'blocked' && refusing !== undefined)
      return unjudgedWhile(rule, `${rule.reason ?? 'blocked'}, and ${refusing} fails`);
    return rule;

    /** What comes and goes does not explain what stays. */
    function explains(other: RequirementReport): boolean {
      return other.rules.some((one) => isFailing(one) && (rule.flaky || !one.flaky));
    }
  });
  return withRules(requirement, rules);
}

function isFailing({ verdict }: RuleReport): boolean {
  return verdict === 'fail';
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
