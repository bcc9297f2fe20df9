import { exitOf } from '../exit';
import type { Baseline, BaselineEntry, GateReport, Report, RuleReport, Verdict } from '../model';
import { exitAbove, whyUnproven } from './exitAbove';
import { rulesOf } from './ruleList';

/**
 * Judges a report against a baseline: a listed failure is excused; a listed rule that holds, an entry past its day, an unknown
 * rule and another verdict than expected are errors whose message names the line to change; a blocked rule is never excused.
 * The report's own verdict stays what it was: a gate is green or red, it does not conform.
 */
export function applyBaseline(report: Report, baseline: Baseline): Report {
  const rules = new Map(rulesOf(report).map(({ rule }) => [rule.id, rule]));
  const day = report.run.startedAt.slice(0, 10);
  const excused: string[] = [];
  const errors: GateReport['errors'][number][] = [];
  for (const entry of baseline.entries) {
    const rule = rules.get(entry.rule);
    const complaint = rule === undefined ? unmatched(report, baseline, entry) : complaintOf(rule, baseline, entry, day);
    if (complaint !== null) errors.push({ ...complaint, rule: entry.rule });
    if (rule !== undefined && isExcused(rule, entry)) excused.push(rule.id);
  }
  const fresh = [...rules.values()].filter(({ id }) => !excused.includes(id));
  const count = (verdict: Verdict) => fresh.filter((rule) => rule.verdict === verdict).length;
  const judged = exitOf(
    {
      failing: count('fail'),
      warning: report.run.failOnWarn ? count('warn') : 0,
      blocked: report.totals.blocked,
      unproven: whyUnproven(report),
      baselineErrors: errors.length,
    },
    `gate green: ${excused.length} known, nothing new`,
  );
  const exit = exitAbove(report) ?? judged;
  const named = exit.code === 1 ? { ...exit, reason: `${exit.reason} (not excused by ${baseline.file})` } : exit;
  return { ...report, exit: named, gate: { baseline: baseline.file, green: exit.code === 0, excused, errors } };
}

/** A verdict that is expected, or a better one that is still red; a fault that got worse is not excused. */
function isExcused({ verdict }: RuleReport, { expect }: BaselineEntry): boolean {
  return verdict === 'warn' || (verdict === 'fail' && expect === 'fail');
}

type Complaint = Omit<GateReport['errors'][number], 'rule'>;

function complaintOf(rule: RuleReport, { file }: Baseline, entry: BaselineEntry, day: string): Complaint | null {
  const where = `${file}:${entry.line}`;
  const { verdict } = rule;
  if (verdict === 'blocked' || verdict === 'untested') return null;
  if (verdict === 'pass' || verdict === 'observed')
    return {
      kind: 'stale',
      message: `${where}: delete the entry of ${entry.rule}: it does not ${entry.expect} any more (${verdict})`,
    };
  if (verdict !== entry.expect)
    return {
      kind: 'level',
      message: `${where}: expect: ${entry.expect}, but ${entry.rule} is ${verdict} now: ${verdict === 'warn' ? 'write expect: warn' : 'mend it, or write expect: fail'}`,
    };
  if (entry.until !== null && day > entry.until)
    return {
      kind: 'expired',
      message: `${where}: until: ${entry.until} has passed: mend ${entry.rule}, or write a later day`,
    };
  return null;
}

/** Only a whole run knows every rule; what a part of one lacks may be in the rest. */
function unmatched({ run, requirements }: Report, { file }: Baseline, entry: BaselineEntry): Complaint | null {
  if (run.only.length > 0 || run.shard !== null || run.isPartial) return null;
  const known = requirements.flatMap(({ rules }) => rules.map(({ id }) => id));
  const near = nearest(entry.rule, known);
  const advice = near === null ? 'delete the entry' : `write rule: ${near}, or delete the entry`;
  return { kind: 'unmatched', message: `${file}:${entry.line}: rule: ${entry.rule} is no rule of this run: ${advice}` };
}

/** The known id that begins or ends most like the given one, where it is alike at all. */
function nearest(id: string, known: readonly string[]): string | null {
  let best: string | null = null;
  let most = id.length / 2;
  for (const candidate of known) {
    const alike =
      sharedStart(id, candidate) +
      sharedStart([...id].reverse().join(''), [...candidate].reverse().join('')) -
      Math.abs(id.length - candidate.length);
    if (alike > most) {
      best = candidate;
      most = alike;
    }
  }
  return best;
}

function sharedStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length += 1;
  return length;
}
