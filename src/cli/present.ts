import { stripVTControlCharacters, styleText } from 'node:util';
import type { Report } from '../model';
import { causesOf } from '../report/causes';
import { diffReports, diffText } from '../report/diff';
import { excusedOf } from '../report/ruleList';
import { type Style, terminal } from '../report/terminal';
import { verdictSentence } from '../report/verdictSentence';
import { visible } from '../report/visible';
import type { Shell } from './shell';

const styles: { readonly [style in Style]: Parameters<typeof styleText>[0] } = {
  red: 'red',
  green: 'green',
  yellow: 'yellow',
  bold: 'bold',
  dim: 'dim',
};

/** So many rules are named when quiet. */
const maxQuietly = 3;

/**
 * Prints a report: all of it, or when quiet its verdict in one sentence, the rules to look at first, and which users are not as
 * they were before.
 */
export function present(report: Report, shell: Shell, isQuiet: boolean): void {
  if (isQuiet) {
    const failing = causesOf(report, 'fail', excusedOf(report)).map(({ lead }) => `  ${visible(lead.id)}`);
    const more = failing.length > maxQuietly ? ['  …'] : [];
    const changed = report.notRestored.map((text) => `! ${visible(text)}`);
    shell.print([verdictSentence(report), ...failing.slice(0, maxQuietly), ...more, ...changed].join('\n'));
    return;
  }
  shell.print(terminal(report, { width: Math.min(shell.columns, 120), paint: painter(shell) }).trimEnd());
}

/** Prints what a run changed, as against an earlier one: what became red, and what was mended; nothing when nothing was. */
export function presentChanges(before: Report, report: Report, shell: Shell): void {
  const diff = diffReports(before, report);
  if (diff.newlyRed.length + diff.mended.length > 0) shell.print(diffText(diff).trimEnd());
}

/** Colours text where the shell shows colour. */
export function painter({ hasColour }: Shell): (style: Style, words: string) => string {
  return (style, words) => (hasColour ? styleText(styles[style], stripVTControlCharacters(words)) : words);
}
