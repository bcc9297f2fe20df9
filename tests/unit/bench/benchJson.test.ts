import { benchJson } from '../../../bench/benchJson';
import { machine } from '../../../bench/machine';
import { rowOf, withoutVerdict } from '../../../bench/row';
import { violations } from '../../../src/contract/validator';
import { harnessSchemas } from '../../../src/edge/packageFiles';
import { tool } from '../../../src/edge/tool';

const rows = [
  rowOf({
    ...{ group: 'throughput', name: 'cases judged', measures: 'a second', unit: '1/s', samples: [100, 120] },
    ceiling: { what: 'a bare pool', value: 200 },
    goal: { on: 'ratio', atLeast: 0.5 },
    note: 'n = 2',
  }),
  withoutVerdict('growth', '700 properties', 60_000),
];

describe('benchJson', () => {
  const schema = harnessSchemas().bench;
  const record = JSON.parse(benchJson({ tool: tool(), machine: machine(), isQuick: true, rows }));

  it('fits its published schema', () => {
    expect(violations(schema, record)).toEqual([]);
  });

  it('keeps every row as it was measured', () => {
    expect(record.rows).toEqual(rows);
  });

  it('would not fit with a row that lacks its value', () => {
    const { value: _, ...rest } = rows[0] ?? {};
    expect(violations(schema, { ...record, rows: [rest] })).not.toEqual([]);
  });
});
