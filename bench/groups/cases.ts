import type { Group } from '../group';
import { type Row, rowOf, withoutVerdict } from '../row';
import { type Cost, costOf, counted, limitMs } from './growth';

const group = 'growth with cases';
/** How often the requirement with random bodies is judged; each time is about 1,600 cases. */
const copies = [1, 6, 62, 620] as const;

/** What one case costs, and what a run holds in memory, when there are more of them. */
export const cases: Group = {
  name: 'cases',
  async measure({ isQuick }, say) {
    const rows: Row[] = [];
    let smallest: Cost | null = null;
    for (const count of isQuick ? copies.slice(0, 2) : copies) {
      say(`the requirement ${count} times`);
      const cost = await costOf({ properties: 7, users: 2, copies: count }, 'deep');
      if (cost === null) rows.push(withoutVerdict(group, `about ${counted(count * 1_600)} cases`, limitMs));
      else rows.push(...rowsOf(cost, smallest));
      smallest ??= cost;
    }
    return rows;
  },
};

function rowsOf(cost: Cost, smallest: Cost | null): Row[] {
  const name = `${counted(cost.cases)} cases`;
  return [
    rowOf({
      ...{ group, name: `${name}: a request`, unit: 'µs', samples: [cost.perRequestUs] },
      measures: 'a request: 7 properties, profile deep, from the first request to the last by requests',
      ...(smallest === null
        ? {}
        : {
            ceiling: { what: 'what a request costs with the fewest cases', value: smallest.perRequestUs },
            goal: { on: 'ratio', atMost: 1.2 },
          }),
      note: `${cost.note}; ${(cost.besideMs / 1_000).toFixed(1)} s beside them (start, plan, reports)`,
    }),
    rowOf({
      ...{ group, name: `${name}: peak memory`, unit: 'MB', samples: [cost.peakMb] },
      measures: 'peak memory: the most the process held (maxRSS), reports written',
      goal: { on: 'value', atMost: 200 },
    }),
  ];
}
