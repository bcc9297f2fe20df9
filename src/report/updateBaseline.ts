import type { Baseline, BaselineEntry, Report } from '../model';
import { rulesOf, worstFinding } from './ruleList';
import { visible } from './visible';

/**
 * The YAML text of a baseline that fits a report: new failures are added, what holds now is dropped, and reasons, issues and
 * days of entries that stay are kept. What the run did not judge stays as it was.
 * @param baseline the one in use, or null to begin one.
 */
export function updateBaseline(report: Report, baseline: Baseline | null): string {
  const kept = new Map((baseline?.entries ?? []).map((entry) => [entry.rule, entry]));
  const isWhole = report.run.only.length === 0 && report.run.shard === null && !report.run.isPartial;
  const rules = rulesOf(report).map(({ rule }) => rule);
  const seen = new Set(rules.map(({ id }) => id));
  const entries: Omit<BaselineEntry, 'line'>[] = [];
  for (const rule of rules) {
    const old = kept.get(rule.id);
    const { verdict } = rule;
    if (verdict === 'fail' || (verdict === 'warn' && (report.run.failOnWarn || old !== undefined))) {
      const message = worstFinding(rule)?.message ?? rule.reason ?? verdict;
      const reason = `seen on ${report.run.startedAt.slice(0, 10)}: ${message}`;
      entries.push({
        rule: rule.id,
        expect: verdict,
        reason: old?.reason ?? reason,
        issue: old?.issue ?? null,
        until: old?.until ?? null,
      });
    } else if (old !== undefined && (verdict === 'blocked' || verdict === 'untested')) entries.push(old);
  }
  if (!isWhole) entries.push(...[...kept.values()].filter(({ rule }) => !seen.has(rule)));
  return written(report.contract.name, entries);
}

function written(contract: string, entries: readonly Omit<BaselineEntry, 'line'>[]): string {
  const head =
    '# Failures this gate knows. conform baseline update keeps reason, issue and until of entries that stay.';
  const list = [...entries].sort((a, b) => (a.rule < b.rule ? -1 : 1)).map(entryText);
  return `${head}\ncontract: ${quoted(contract)}\nentries:${list.length === 0 ? ' []' : ''}\n${list.join('')}`;
}

function entryText({ rule, expect, reason, issue, until }: Omit<BaselineEntry, 'line'>): string {
  const lines = [
    `  - rule: ${quoted(rule)}`,
    `    expect: ${expect}`,
    `    reason: ${quoted(visible(reason, 500))}`,
    ...(issue === null ? [] : [`    issue: ${quoted(issue)}`]),
    ...(until === null ? [] : [`    until: ${quoted(until)}`]),
  ];
  return `${lines.join('\n')}\n`;
}

/** A JSON string is a YAML double-quoted scalar. */
function quoted(text: string): string {
  return JSON.stringify(text);
}
