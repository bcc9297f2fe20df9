import type { Report } from '../model';
import { type Cause, causesOf } from './causes';
import { codeSpan, ticksBeyond } from './codeSpan';
import { caseWords, excusedOf, rulesWith, shortId, suffixOf, verdicts, worstFinding } from './ruleList';
import { counted, grouped, lasting, moodOf, shortVerdict, verdictSentence, verdictWords } from './verdictSentence';
import { visible, visibleBlock } from './visible';

/** Bytes of a summary at most: fits a job summary and a pull-request comment. */
export const maxSummaryBytes = 60_000;

/** The report as Markdown for a job summary or a pull-request comment: the failures first, at most 60 kB. */
export function markdown(report: Report): string {
  const blocks = [
    heading(report),
    ...fixFirst(report),
    ...gateBlock(report),
    ...blockedBlock(report),
    ...restoreBlock(report),
    countTable(report),
    ...known(report),
    ...requirementTable(report),
    footer(report),
  ];
  return `${within(maxSummaryBytes, blocks, 'section').join('\n\n')}\n`;
}

function heading(report: Report): string {
  const mark = { good: '✅', bad: '❌', unknown: '⚠️' }[moodOf(report)];
  const { contract } = report;
  return `## ${mark} ${prose(`${contract.name} ${contract.version}`)} · ${shortVerdict(report)}\n\n${prose(verdictSentence(report))}.`;
}

function fixFirst(report: Report): string[] {
  const causes = causesOf(report, 'fail', excusedOf(report));
  if (causes.length === 0) return [];
  return [
    '### Fix first',
    ...within(
      maxSummaryBytes * 0.6,
      causes.map((cause, i) => causeBlock(cause, i + 1)),
      'cause',
    ),
  ];
}

function causeBlock({ requirement, lead, rules }: Cause, number: number): string {
  const finding = worstFinding(lead);
  const words = caseWords(lead);
  const others = rules.filter((rule) => rule !== lead).map(({ id }) => code(`#${suffixOf(id)}`));
  const more = others.length > 8 ? [...others.slice(0, 8), `… ${others.length - 8} more`] : others;
  return [
    `**${number}. ${code(shortId(lead.id))}**${lead.flaky ? ` (flaky: showed again in ${Math.round((lead.rate ?? 0) * 100)} %)` : ''}`,
    '',
    `${requirement.level}: ${prose(requirement.statement)}`,
    '',
    ...(words === null ? [] : [`- case: ${prose(visible(words, 300))}`]),
    ...(finding === null ? [] : [`- expected: ${code(finding.expected)}`, `- actual: ${code(finding.actual)}`]),
    `- impact: ${prose(requirement.impact)}`,
    ...(more.length === 0 ? [] : [`- the same way: ${more.join(', ')}`]),
    ...fence([lead.repeat?.curl, lead.repeat?.command].filter((text) => text !== null && text !== undefined)),
  ].join('\n');
}

function gateBlock({ gate }: Report): string[] {
  if (gate === undefined || gate.errors.length === 0) return [];
  return [
    `### Correct in ${code(gate.baseline)}`,
    gate.errors.map(({ message }) => `- ${prose(visible(message, 500))}`).join('\n'),
  ];
}

function blockedBlock(report: Report): string[] {
  const rules = rulesWith(report, 'blocked');
  const broken = report.doctor.filter(({ ok }) => !ok);
  if (rules.length === 0 && (broken.length === 0 || report.verdict !== 'not proven')) return [];
  const doctor = broken.map(({ name, text }) => `- ${prose(visible(name))}: ${prose(visible(text, 500))}`);
  const lines = rules
    .slice(0, 30)
    .map(({ rule }) => `- ${code(shortId(rule.id))}: ${prose(visible(rule.reason ?? 'no reason given', 300))}`);
  const more = rules.length > 30 ? [`- and ${counted(rules.length - 30, 'more rule')}`] : [];
  return ['### Could not be judged', [...doctor, ...lines, ...more].join('\n')];
}

function restoreBlock({ notRestored }: Report): string[] {
  if (notRestored.length === 0) return [];
  const lines = notRestored.slice(0, 20).map((text) => `- ${prose(visible(text, 300))}`);
  return ['### Not as it was before', lines.join('\n')];
}

function countTable({ totals }: Report): string {
  const order = [...verdicts].reverse();
  return [
    `| ${order.map((verdict) => verdictWords[verdict]).join(' | ')} |`,
    `|${order.map(() => '--:|').join('')}`,
    `| ${order.map((verdict) => grouped(totals[verdict])).join(' | ')} |`,
  ].join('\n');
}

function known(report: Report): string[] {
  const { gate } = report;
  if (gate === undefined || gate.excused.length === 0) return [];
  const shown = gate.excused.slice(0, 50).map((id) => code(shortId(id)));
  const more = gate.excused.length > 50 ? [`… ${gate.excused.length - 50} more`] : [];
  return [`Known failures, excused by ${code(gate.baseline)}: ${[...shown, ...more].join(', ')}`];
}

function requirementTable(report: Report): string[] {
  const rows = report.requirements.map(({ id, level, title, verdict, rules }) => {
    const broken = rules.filter((rule) => rule.verdict === 'fail').length;
    return `| ${code(id).replaceAll('|', '\\|')} | ${level} | ${prose(title)} | ${verdictWords[verdict]} | ${broken > 0 ? `${broken}/` : ''}${rules.length} |`;
  });
  return [
    [
      '<details><summary>All requirements</summary>',
      '',
      '| id | level | requirement | verdict | rules |',
      '|---|---|---|---|--:|',
      ...rows,
      '',
      '</details>',
    ].join('\n'),
  ];
}

function footer({ run, target, tool }: Report): string {
  const numbers = `${counted(run.cases, 'case')}, ${counted(run.requests, 'request')} in ${lasting(run.durationMs)} against ${code(target.baseUrl)}; seed ${run.seed}, profile ${run.profile}; ${prose(tool.name)} ${prose(tool.version)}`;
  return [numbers, ...fence([run.repeat])].join('\n');
}

/** The blocks that fit; what does not fit is counted, never cut in the middle. */
function within(maxBytes: number, blocks: readonly string[], noun: string): string[] {
  const kept: string[] = [];
  let size = 200;
  for (const block of blocks) {
    size += new TextEncoder().encode(block).length + 2;
    if (size <= maxBytes) kept.push(block);
  }
  const left = blocks.length - kept.length;
  return left > 0 ? [...kept, `_${counted(left, noun)} left out for length; report.html has them._`] : kept;
}

/** Text in which nothing is markup, a mention or a link; what a server said belongs in `code`. */
function prose(text: string): string {
  return visible(text)
    .replace(/[\\`*_[\]<>#|~&$]/g, (found) => `\\${found}`)
    .replaceAll('@', '@<!-- -->')
    .replaceAll('://', ':&#47;/');
}

function code(text: string): string {
  return codeSpan(visible(text, 300));
}

function fence(commands: readonly string[]): string[] {
  if (commands.length === 0) return [];
  const text = commands.map((command) => visibleBlock(command, 3_000)).join('\n');
  const ticks = ticksBeyond(text, 3);
  return ['', `${ticks}sh`, text, ticks];
}
