import Table from 'cli-table3';
import type { Machine } from './machine';
import { quantity, type Row } from './row';

const widths = [40, 12, 12, 9, 13, 6] as const;

/** The rows of one group as a table of 99 columns. */
export function tableOf(group: string, rows: readonly Row[]): string {
  const table = new Table({
    head: [group, 'measured', 'ceiling', 'ratio', 'goal', 'met'],
    colWidths: [...widths],
    wordWrap: true,
    style: { head: [], border: [], compact: true },
    colAligns: ['left', 'right', 'right', 'right', 'right', 'left'],
  });
  table.push(...rows.map(cellsOf));
  return [table.toString(), ...remarks(rows)].join('\n');
}

function cellsOf({ name, value, unit, ceiling, ratio, goal }: Row): string[] {
  return [
    name,
    quantity(value, unit),
    ceiling === null ? '' : quantity(ceiling.value, unit),
    ratio === null ? '' : quantity(ratio, 'x'),
    goal?.text ?? '',
    goal === null ? '' : goal.isMet ? 'yes' : 'NO',
  ];
}

/** What the numbers are, once for each text, and what must be known of single rows. */
function remarks(rows: readonly Row[]): string[] {
  const measures = new Set(rows.map((row) => row.measures));
  const ceilings = new Set(rows.flatMap(({ ceiling }) => (ceiling === null ? [] : [ceiling.what])));
  return [
    ...[...measures].map((text) => `  measured: ${text}`),
    ...[...ceilings].map((text) => `  ceiling: ${text}`),
    ...rows.flatMap(({ name, note }) => (note === null ? [] : [`  ${name}: ${note}`])),
  ].flatMap((line) => wrapped(line));
}

/** A line broken at spaces, with what follows indented. */
function wrapped(line: string, width = 96): string[] {
  const lines: string[] = [];
  let current = '';
  for (const word of line.trim().split(' ')) {
    if (current !== '' && current.length + word.length + 3 > width) {
      lines.push(current);
      current = `  ${word}`;
    } else current = current === '' ? word : `${current} ${word}`;
  }
  return [...lines, current].map((text) => `  ${text}`);
}

/** The machine in two lines. */
export function headingOf({ cpu, cores, memoryGb, node, loadBefore }: Machine): string {
  const load = loadBefore.map((one) => one.toFixed(2)).join(', ');
  return `${cpu}, ${cores} cores, ${memoryGb} GB, Node ${node}\nload average before: ${load} (1, 5, 15 minutes)`;
}
