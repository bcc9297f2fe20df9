import Table from 'cli-table3';
import type { Finding, Report, RuleReport } from '../model';
import { type Cause, causesOf } from './causes';
import { wrap, wrapCommand } from './columns';
import { groupBy } from './groupBy';
import {
  caseWords,
  excusedOf,
  type JudgedRule,
  placeOf,
  rulesWith,
  shortId,
  suffixOf,
  verdicts,
  worstFinding,
} from './ruleList';
import { counted, grouped, lasting, moodOf, verdictSentence } from './verdictSentence';
import { visible, visibleBlock } from './visible';

/** How text may be made to stand out. */
export type Style = 'red' | 'green' | 'yellow' | 'bold' | 'dim';

/** How a report is printed. */
export interface TerminalOptions {
  /** Columns; 80 where not given. */
  readonly width?: number;
  /** Colours a text; plain text where not given. */
  readonly paint?: (style: Style, text: string) => string;
}

const maxCauses = 10;
const maxGroups = 8;

/** The report as plain text for a terminal: the verdict, what to fix first, what could not be judged, the counts. */
export function terminal(report: Report, options: TerminalOptions = {}): string {
  const { width = 80, paint = (_, text) => text } = options;
  const sections = [
    headline(report, width, paint),
    fixFirst(report, width, paint),
    gateErrors(report, width, paint),
    known(report, width),
    blocked(report, width, paint),
    notRestored(report, width, paint),
    counts(report),
    unjudged(report, width),
    ending(report, width),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.map(disarmed).join('\n'))
    .join('\n\n')}\n`;
}

/** CI services take lines that begin with `::` or `##` for commands; no server's words may stand there. */
function disarmed(line: string): string {
  return line.replace(/^(\s*)(::|##)/, '$1\\$2');
}

type Paint = NonNullable<TerminalOptions['paint']>;

function headline(report: Report, width: number, paint: Paint): string[] {
  const style = { good: 'green', bad: 'red', unknown: 'yellow' } as const;
  const mark = { good: '✓', bad: '✗', unknown: '?' }[moodOf(report)];
  return wrap(`${mark} ${verdictSentence(report)}`, width).map((line) => paint(style[moodOf(report)], line));
}

function fixFirst(report: Report, width: number, paint: Paint): string[] {
  const causes = causesOf(report, 'fail', excusedOf(report));
  if (causes.length === 0) return [];
  const shown = causes
    .slice(0, maxCauses)
    .flatMap((cause, i) => ['', ...causeLines(report, cause, i + 1, width, paint)]);
  const more = causes.length - maxCauses;
  const rest = more > 0 ? ['', `  and ${counted(more, 'more cause')}: see report.html`] : [];
  return [paint('bold', 'Fix first'), ...shown.slice(1), ...rest];
}

function causeLines(report: Report, cause: Cause, number: number, width: number, paint: Paint): string[] {
  const { requirement, lead, rules } = cause;
  const finding = worstFinding(lead);
  const words = caseWords(lead);
  const said = refusalOf(report, finding);
  const where = finding === null ? null : elsewhere(lead, finding);
  const indent = '     ';
  const label = String(number).padStart(3);
  const fact = (name: string, text: string) =>
    wrap(visible(text, 300), width, `${indent}          `).map((line, i) =>
      i === 0 ? `${indent}${name.padEnd(10)}${line.trimStart()}` : line,
    );
  return [
    ...wrap(shortId(visible(lead.id)), width, indent).map((line, i) =>
      paint('red', i === 0 ? `${label}. ${line.trimStart()}` : line),
    ),
    ...wrap(`${requirement.level}: ${visible(requirement.statement)}`, width, indent),
    ...(words === null ? [] : fact('case', words)),
    ...(where === null ? [] : fact('at', where)),
    ...(finding === null ? [] : [...fact('expected', finding.expected), ...fact('actual', finding.actual)]),
    ...(said === null ? [] : fact('reply', said)),
    ...rateLines(lead, width, indent),
    ...(rules.length > 1
      ? wrap(`and ${counted(rules.length - 1, 'more rule')} the same way: ${others(cause)}`, width, indent)
      : []),
    ...command(lead.repeat?.curl ?? null, width, indent),
    ...command(lead.repeat?.command ?? null, width, indent),
  ];
}

/** Where in a body a finding is, where the rule's own name does not say it. */
function elsewhere({ id }: RuleReport, { at }: Finding): string | null {
  const place = placeOf(id);
  return at.startsWith('/') && (place === null || !at.endsWith(place)) ? at : null;
}

/** What the server itself said of a request that it should not have refused so; null where it said nothing. */
function refusalOf({ exchanges }: Report, finding: Finding | null): string | null {
  const reply = exchanges.find(({ id }) => id === finding?.exchange)?.reply;
  const isRefusal = reply?.kind === 'reply' && reply.status >= 400 && finding?.actual.startsWith('answered') === true;
  return isRefusal && reply.body.trim() !== '' ? reply.body.trim() : null;
}

function others({ rules, lead }: Cause): string {
  const names = rules.filter((rule) => rule !== lead).map(({ id }) => `#${visible(suffixOf(id))}`);
  return names.length > 4 ? `${names.slice(0, 4).join(', ')}, …` : names.join(', ');
}

function rateLines({ rate, flaky }: RuleReport, width: number, indent: string): string[] {
  return flaky && rate !== null
    ? wrap(`flaky: showed again in ${Math.round(rate * 100)} % of repetitions`, width, indent)
    : [];
}

function command(text: string | null, width: number, indent: string): string[] {
  if (text === null) return [];
  return wrapCommand(visibleBlock(text, 4_000), width, `${indent}  `).map((line, i) =>
    i === 0 ? `${indent}$ ${line.trimStart()}` : line,
  );
}

function gateErrors({ gate }: Report, width: number, paint: Paint): string[] {
  if (gate === undefined || gate.errors.length === 0) return [];
  const lines = gate.errors.flatMap(({ message }) => wrap(visible(message), width, '  '));
  return [paint('bold', `Correct in ${visible(gate.baseline)}`), ...lines];
}

function known({ gate }: Report, width: number): string[] {
  if (gate === undefined || gate.excused.length === 0) return [];
  const shown = gate.excused.slice(0, maxGroups).flatMap((id) => wrap(visible(shortId(id)), width, '  '));
  const more = gate.excused.length - maxGroups;
  const rest = more > 0 ? [`  and ${counted(more, 'more rule')}`] : [];
  return [`Known, excused by ${visible(gate.baseline)}:`, ...shown, ...rest];
}

function blocked(report: Report, width: number, paint: Paint): string[] {
  const groups = byReason(report, 'blocked');
  const broken = report.doctor.filter(({ ok }) => !ok);
  const isUnproven = report.verdict === 'not proven';
  if (groups.length === 0 && (broken.length === 0 || !isUnproven)) return [];
  return [
    paint('bold', 'Could not be judged'),
    ...broken.flatMap(({ name, text }) => wrap(`${visible(name)}: ${visible(text)}`, width, '  ')),
    ...groupLines(groups, width),
  ];
}

function notRestored(report: Report, width: number, paint: Paint): string[] {
  if (report.notRestored.length === 0) return [];
  const lines = report.notRestored.slice(0, maxGroups).flatMap((text) => wrap(visible(text), width, '  '));
  const more = report.notRestored.length - maxGroups;
  return [paint('yellow', 'Not as it was before'), ...lines, ...(more > 0 ? [`  and ${more} more`] : [])];
}

function counts(report: Report): string[] {
  const heads = [...verdicts]
    .reverse()
    .filter((verdict) => report.totals[verdict] > 0 || verdict === 'pass' || verdict === 'fail');
  const table = new Table({
    head: ['rules', ...heads],
    style: { head: [], border: [], compact: true },
    colAligns: ['left', ...heads.map(() => 'right' as const)],
  });
  for (const level of ['MUST', 'SHOULD', 'MAY'] as const) {
    const found = report.requirements.filter((requirement) => requirement.level === level);
    if (found.length === 0) continue;
    const rules = found.flatMap((requirement) => requirement.rules);
    table.push([level, ...heads.map((verdict) => grouped(rules.filter((rule) => rule.verdict === verdict).length))]);
  }
  return table.toString().split('\n');
}

function unjudged(report: Report, width: number): string[] {
  return [
    ...section('Warned', byReason(report, 'warn'), width),
    ...section('Silent, observed', byReason(report, 'observed'), width),
    ...section('Untested', byReason(report, 'untested'), width),
  ];
}

function section(title: string, groups: readonly Group[], width: number): string[] {
  return groups.length === 0 ? [] : [`${title}:`, ...groupLines(groups, width)];
}

interface Group {
  readonly reason: string;
  readonly rules: readonly string[];
}

/** Rules of one verdict by the reason they give, the largest group first. */
function byReason(report: Report, verdict: 'blocked' | 'untested' | 'observed' | 'warn'): Group[] {
  const reasonOf = ({ requirement, rule }: JudgedRule) =>
    verdict === 'blocked' || verdict === 'untested'
      ? (rule.reason ?? worstFinding(rule)?.message ?? 'no reason given')
      : requirement.title;
  return [...groupBy(rulesWith(report, verdict), reasonOf)]
    .map(([reason, judged]) => ({ reason, rules: judged.map(({ rule }) => shortId(rule.id)) }))
    .sort((a, b) => b.rules.length - a.rules.length);
}

function groupLines(groups: readonly Group[], width: number): string[] {
  const lines = groups.slice(0, maxGroups).flatMap(({ reason, rules }) => {
    const names = rules.length > 2 ? counted(rules.length, 'rule') : rules.join(', ');
    return wrap(visible(`${names}: ${reason}`, 400), width, '  ');
  });
  const more = groups.length - maxGroups;
  return more > 0 ? [...lines, `  and ${counted(more, 'more reason')}: see report.html`] : lines;
}

function ending(report: Report, width: number): string[] {
  const { run, exit } = report;
  const numbers = `${counted(run.cases, 'case')}, ${counted(run.requests, 'request')} in ${lasting(run.durationMs)}; seed ${run.seed}, profile ${run.profile}, ${counted(run.lanes, 'lane')}; exit ${exit.code}: ${visible(exit.reason)}`;
  return [...wrap(numbers, width), 'Again:', ...wrapCommand(visibleBlock(run.repeat, 1_000), width, '  ')];
}
