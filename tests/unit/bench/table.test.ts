import { rowOf } from '../../../bench/row';
import { headingOf, tableOf } from '../../../bench/table';

const long =
  'from the start of the process to its end, reports written, every single one of them, and then some more words';
const rows = [
  rowOf({ group: 'wall', name: 'conform --help', measures: long, unit: 'ms', samples: [40] }),
  rowOf({
    ...{ group: 'wall', name: 'quick, doit-update-user', measures: long, unit: 'ms', samples: [1_700] },
    ceiling: { what: 'an empty program', value: 34 },
    goal: { on: 'value', atMost: 1_000 },
    note: '907 cases',
  }),
];

describe('tableOf', () => {
  const lines = tableOf('wall', rows).split('\n');

  it('fits 100 columns', () => {
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(100);
  });

  it('shows value, ceiling, ratio, goal and whether it is met', () => {
    const line = lines.find((one) => one.includes('quick, doit-update-user'));
    expect(line?.split('│').map((cell) => cell.trim())).toEqual([
      ...['', 'quick, doit-update-user', '1,700 ms', '34 ms', '50×', '≤ 1,000 ms', 'NO', ''],
    ]);
  });

  it('leaves empty what a row does not have', () => {
    const line = lines.find((one) => one.includes('conform --help'));
    expect(line?.split('│').map((cell) => cell.trim())).toEqual(['', 'conform --help', '40 ms', '', '', '', '', '']);
  });

  it('says once what is measured, and the note of each row', () => {
    const text = lines.map((line) => line.trim()).join(' ');
    expect(text.split(long)).toHaveLength(2);
    expect(text).toContain('ceiling: an empty program');
    expect(text).toContain('quick, doit-update-user: 907 cases');
  });
});

describe('headingOf', () => {
  it('names the machine, Node and the load before', () => {
    const here = { cpu: 'A CPU', cores: 2, memoryGb: 24, node: '20.0.0', loadBefore: [0.5, 1, 2] };
    expect(headingOf(here)).toBe(
      'A CPU, 2 cores, 24 GB, Node 20.0.0\nload average before: 0.50, 1.00, 2.00 (1, 5, 15 minutes)',
    );
  });
});
