import type { Report, RequirementReport, RuleReport, Verdict } from '../model';
import { groupBy } from './groupBy';
import { placeOf, worstFinding } from './ruleList';

/** Rules that most likely break for one and the same reason, so that one change mends them. */
export interface Cause {
  readonly requirement: RequirementReport;
  /** The rule shown first: the one with the smallest request. */
  readonly lead: RuleReport;
  readonly rules: readonly RuleReport[];
}

/**
 * Groups the rules of one verdict by cause, what to fix first in front: MUST before SHOULD, steady before flaky, then in the order of
 * the contract, which begins with what others rest on, more rules before fewer, what is said of one place before what is said of several. When most rules of a requirement break alike it is one
 * cause; else each place is a cause of its own.
 */
export function causesOf(report: Report, verdict: Verdict = 'fail', skip: ReadonlySet<string> = new Set()): Cause[] {
  return report.requirements
    .flatMap((requirement) =>
      causesIn(requirement, verdict, skip).sort((a, b) => b.rules.length - a.rules.length || spread(a) - spread(b)),
    )
    .sort((a, b) => rank(a) - rank(b));
}

function causesIn(requirement: RequirementReport, verdict: Verdict, skip: ReadonlySet<string>): Cause[] {
  const broken = requirement.rules.filter((rule) => rule.verdict === verdict && !skip.has(rule.id));
  const judged = requirement.rules.filter((rule) => rule.verdict !== 'untested' && rule.verdict !== 'blocked').length;
  return [...groupBy(broken, outcomeOf).values()]
    .flatMap((rules) =>
      rules.length * 2 > judged ? [rules] : [...groupBy(rules, ({ id }) => placeOf(id) ?? id).values()],
    )
    .map((rules) => ({ requirement, rules, lead: smallest(rules) }));
}

/** What was expected and what came, without the value that was sent. */
function outcomeOf(rule: RuleReport): string {
  const finding = worstFinding(rule);
  return finding === null ? (rule.reason ?? '') : `${finding.expected.replace(/ \(.*$/s, '')}\n${finding.actual}`;
}

function smallest(rules: readonly RuleReport[]): RuleReport {
  const size = (rule: RuleReport) => rule.repeat?.curl?.length ?? Number.MAX_SAFE_INTEGER;
  return rules.reduce((best, rule) => (size(rule) < size(best) ? rule : best));
}

/** Whether a cause is not of one place. */
function spread({ lead }: Cause): number {
  return placeOf(lead.id) === null ? 1 : 0;
}

function rank({ requirement, rules }: Cause): number {
  return { MUST: 0, SHOULD: 2, MAY: 4 }[requirement.level] + (rules.every(({ flaky }) => flaky) ? 1 : 0);
}
