import type { Finding, Report, RequirementReport, RuleReport, Verdict } from '../model';

/** A rule together with the requirement it applies. */
export interface JudgedRule {
  readonly requirement: RequirementReport;
  readonly rule: RuleReport;
}

/** Every verdict, the worst first. */
export const verdicts: readonly Verdict[] = ['fail', 'blocked', 'warn', 'observed', 'untested', 'pass'];

/** All rules in the report's order. */
export function rulesOf(report: Report): JudgedRule[] {
  return report.requirements.flatMap((requirement) => requirement.rules.map((rule) => ({ requirement, rule })));
}

/** The rules with one verdict, in the report's order. */
export function rulesWith(report: Report, verdict: Verdict): JudgedRule[] {
  return rulesOf(report).filter(({ rule }) => rule.verdict === verdict);
}

/** How many rules the report has. */
export function ruleCount({ totals }: Report): number {
  return verdicts.reduce((sum, verdict) => sum + totals[verdict], 0);
}

/** The rules a baseline excuses. */
export function excusedOf(report: Report): ReadonlySet<string> {
  return new Set(report.gate?.excused ?? []);
}

/** A rule's id without its contract: `requirement#keyword:/pointer`. */
export function shortId(id: string): string {
  const hash = id.indexOf('#');
  const slash = id.lastIndexOf('/', hash === -1 ? id.length : hash);
  return id.slice(slash + 1);
}

/** A rule's suffix: `keyword:/pointer`; the whole id where there is none. */
export function suffixOf(id: string): string {
  const hash = id.indexOf('#');
  return hash === -1 ? id : id.slice(hash + 1);
}

/** The pointer a rule's id ends in, or null when it speaks of no place. */
export function placeOf(id: string): string | null {
  const colon = suffixOf(id).indexOf(':/');
  return colon === -1 ? null : suffixOf(id).slice(colon + 1);
}

/** What the case that shows a rule's verdict does, in words; null where the rule's own name says it, or nothing was repeated. */
export function caseWords({ repeat }: RuleReport): string | null {
  if (repeat === null) return null;
  const { how, keyword } = repeat.case.label;
  return how === keyword ? null : how;
}

/** Tells how long the exchanges of a rule took together, ms. */
export function durationsOf({ exchanges }: Report): (rule: RuleReport) => number {
  const known = new Map(exchanges.map(({ id, reply }) => [id, reply.durationMs]));
  return (rule) => rule.exchanges.reduce((sum, id) => sum + (known.get(id) ?? 0), 0);
}

/** The finding that gave a rule its verdict: the first of the worst severity. */
export function worstFinding({ findings }: RuleReport): Finding | null {
  const order = ['fail', 'warn', 'observed', 'unobservable'] as const;
  for (const severity of order) {
    const found = findings.find((finding) => finding.severity === severity);
    if (found !== undefined) return found;
  }
  return null;
}
