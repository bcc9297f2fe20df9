import type { Group } from '../group';
import { type Row, rowOf, withoutVerdict } from '../row';
import { type Cost, costOf, limitMs } from './growth';

const group = 'growth with properties';
const sizes = [7, 70, 700] as const;
const growth = 'the same with 7 properties, times the growth in properties';

/** What a run costs when bodies and schemas grow. */
export const properties: Group = {
  name: 'properties',
  async measure({ isQuick }, say) {
    const rows: Row[] = [];
    let smallest: Cost | null = null;
    for (const size of isQuick ? sizes.slice(0, 2) : sizes) {
      say(`${size} properties`);
      const cost = await costOf({ properties: size, users: 2, copies: 1 }, 'quick');
      if (cost === null) rows.push(withoutVerdict(group, `${size} properties`, limitMs));
      else rows.push(...rowsOf(size, cost, smallest));
      smallest ??= cost;
    }
    return rows;
  },
};

function rowsOf(size: number, cost: Cost, smallest: Cost | null): Row[] {
  const held = (value: (one: Cost) => number) =>
    smallest === null
      ? {}
      : ({
          ceiling: { what: growth, value: (value(smallest) * size) / sizes[0] },
          goal: { on: 'ratio', atMost: 1 },
        } as const);
  return [
    rowOf({
      ...{ group, name: `${size} properties: a request`, unit: 'µs', samples: [cost.perRequestUs] },
      measures: 'a request: a made-up contract, profile quick, from the first request to the last by requests',
      ...held(({ perRequestUs }) => perRequestUs),
      note: `${cost.note}; peak ${Math.round(cost.peakMb)} MB`,
    }),
    rowOf({
      ...{ group, name: `${size} properties: beside requests`, unit: 'ms', samples: [cost.besideMs] },
      measures: 'beside requests: start, plan, reports of the same run',
      ...held(({ besideMs }) => besideMs),
    }),
  ];
}
