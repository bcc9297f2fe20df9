import type { Finding, Report, RequirementReport, RuleReport } from '../model';
import { excuseDependent, withRules, worstVerdict } from '../verdicts';
import { groupBy } from './groupBy';

/**
 * Merges the requirements of reports of one run: every requirement once, in an order every report keeps, with the rules of all.
 * A verdict is the worst of those given; a report that did not test a rule says nothing about it. What depends on a requirement
 * that fails in another report is left unjudged, as it is in a single run.
 */
export function mergeRequirements(reports: readonly Report[]): RequirementReport[] {
  const found = groupBy(
    reports.flatMap(({ requirements }) => requirements),
    ({ id }) => id,
  );
  const stated = reports[0]?.contract.requirements ?? [];
  const order = mergedOrder([stated, ...reports.map(({ requirements }) => requirements.map(({ id }) => id))]);
  const merged = order.flatMap((id) => {
    const [first, ...others] = found.get(id) ?? [];
    if (first === undefined) return [];
    const rules = mergeRules([first, ...others].flatMap((requirement) => requirement.rules));
    return rules.length === 0 ? [] : [withRules(first, rules)];
  });
  return merged.map((requirement) => excuseDependent(requirement, merged));
}

/** Every rule once, in the order of their ids. */
function mergeRules(rules: readonly RuleReport[]): RuleReport[] {
  return [...groupBy(rules, ({ id }) => id).values()].map(mergeRule).sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** The parts of one rule: the evidence is that of the first with the worst verdict, the findings are those of all. */
function mergeRule(parts: readonly RuleReport[]): RuleReport {
  const judged = parts.filter(({ verdict }) => verdict !== 'untested');
  const told = judged.length > 0 ? judged : parts.slice(0, 1);
  const verdict = worstVerdict(told.map((part) => part.verdict));
  const lead = told.find((part) => part.verdict === verdict) ?? told[0];
  if (lead === undefined) throw new RangeError('there is no rule to merge');
  const rates = told.flatMap(({ rate }) => rate ?? []);
  const findings = new Map<string, Finding>();
  for (const finding of told.flatMap((part) => part.findings)) {
    const key = JSON.stringify([finding.check, finding.severity, finding.at, finding.message]);
    if (!findings.has(key)) findings.set(key, finding);
  }
  return {
    ...lead,
    reason: verdict === 'observed' ? observations(told) : lead.reason,
    rate: rates.length === 0 ? null : Math.min(...rates),
    flaky: told.some(({ flaky }) => flaky),
    cases: told.reduce((sum, { cases }) => sum + cases, 0),
    findings: [...findings.values()],
  };
}

function observations(parts: readonly RuleReport[]): string | null {
  const seen = new Set(parts.flatMap(({ reason }) => (reason === null ? [] : reason.split(', '))));
  return seen.size === 0 ? null : [...seen].sort().join(', ');
}

/** One order in which every list keeps its own: what a list adds stands after what it stood after there. */
function mergedOrder(lists: readonly (readonly string[])[]): string[] {
  const order: string[] = [];
  for (const list of lists) {
    let place = 0;
    for (const id of list) {
      const known = order.indexOf(id);
      if (known === -1) order.splice(place, 0, id);
      place = (known === -1 ? place : known) + 1;
    }
  }
  return order;
}
