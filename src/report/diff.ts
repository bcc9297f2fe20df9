import type { Report, Verdict } from '../model';
import { codeSpan } from './codeSpan';
import { rulesOf, shortId, worstFinding } from './ruleList';
import { counted, shortVerdict } from './verdictSentence';
import { visible } from './visible';

/** One rule whose verdict matters in a comparison. */
export interface Change {
  readonly rule: string;
  /** Null: the rule was not there. */
  readonly before: Verdict | null;
  readonly after: Verdict | null;
  /** What was found, in the report that is red. */
  readonly message: string;
}

/** What changed between two reports. Red is a failing or a blocked rule. */
export interface ReportDiff {
  readonly contract: string;
  readonly before: string;
  readonly after: string;
  readonly newlyRed: readonly Change[];
  readonly mended: readonly Change[];
  readonly stillRed: readonly Change[];
  /** Red before, and not judged now: not mended. */
  readonly unjudged: readonly Change[];
}

/** Why two reports cannot be compared, or null when they can. */
export function diffProblem(before: Report, after: Report): string | null {
  const [a, b] = [before.contract.name, after.contract.name];
  return a === b ? null : `one is of ${a}, the other of ${b}`;
}

/** Compares two reports of one contract, rule by rule. */
export function diffReports(before: Report, after: Report): ReportDiff {
  const old = new Map(rulesOf(before).map(({ rule }) => [rule.id, rule]));
  const now = new Map(rulesOf(after).map(({ rule }) => [rule.id, rule]));
  const changes = [...new Set([...now.keys(), ...old.keys()])].map((id): Change => {
    const [was, is] = [old.get(id), now.get(id)];
    const shown = is !== undefined && isRed(is.verdict) ? is : was;
    const message = shown === undefined ? '' : (worstFinding(shown)?.message ?? shown.reason ?? '');
    return { rule: id, before: was?.verdict ?? null, after: is?.verdict ?? null, message };
  });
  const wasRed = changes.filter((change) => isRed(change.before));
  const isUnjudged = ({ after: verdict }: Change) => verdict === null || verdict === 'untested';
  return {
    contract: after.contract.name,
    before: shortVerdict(before),
    after: shortVerdict(after),
    newlyRed: changes.filter((change) => isRed(change.after) && !isRed(change.before)),
    mended: wasRed.filter((change) => !isRed(change.after) && !isUnjudged(change)),
    stillRed: wasRed.filter((change) => isRed(change.after)),
    unjudged: wasRed.filter(isUnjudged),
  };
}

/** The comparison as plain text. */
export function diffText(diff: ReportDiff): string {
  const lines = listsOf(diff).flatMap(([title, changes]) => [
    `${title}: ${counted(changes.length, 'rule')}`,
    ...changes.map((change) => `  ${lineOf(change)}`),
  ]);
  return `${visible(diff.contract)}: ${diff.before} → ${diff.after}\n${lines.join('\n')}\n`;
}

/** The comparison as Markdown; lists are cut at 200 rules. */
export function diffMarkdown(diff: ReportDiff): string {
  const blocks = listsOf(diff).map(([title, changes]) => {
    const shown = changes.slice(0, 200).map((change) => `- ${codeSpan(lineOf(change))}`);
    const more = changes.length > 200 ? [`- and ${counted(changes.length - 200, 'more rule')}`] : [];
    return [
      `### ${title}: ${counted(changes.length, 'rule')}`,
      ...(changes.length === 0 ? [] : ['', ...shown, ...more]),
    ].join('\n');
  });
  return `## ${codeSpan(diff.contract)}: ${diff.before} → ${diff.after}\n\n${blocks.join('\n\n')}\n`;
}

function listsOf(diff: ReportDiff): [string, readonly Change[]][] {
  return [
    ['Newly red', diff.newlyRed],
    ['Mended', diff.mended],
    ['Still red', diff.stillRed],
    ...(diff.unjudged.length > 0
      ? [['Red before, not judged now', diff.unjudged] satisfies [string, readonly Change[]]]
      : []),
  ];
}

function lineOf({ rule, before, after, message }: Change): string {
  const verdicts = `${before ?? 'not there'} → ${after ?? 'not there'}`;
  return visible(`${shortId(rule)} (${verdicts})${message === '' ? '' : `: ${message}`}`, 400);
}

function isRed(verdict: Verdict | null): boolean {
  return verdict === 'fail' || verdict === 'blocked';
}
