import type { Group } from '../group';
import { type Row, rowOf, withoutVerdict } from '../row';
import { type Cost, costOf, counted, limitMs } from './growth';

const group = 'growth with cases';
/** How often the requirement with random valid bodies stands in the contract; in the profile deep each time is about 1,600 cases. */
const sizes = [
  { copies: 1, profile: 'standard' },
  { copies: 5, profile: 'deep' },
  { copies: 62, profile: 'deep' },
  { copies: 620, profile: 'deep' },
] as const;

/** What one case costs, and what a run holds in memory, when there are more of them. */
export const cases: Group = {
  name: 'cases',
  async measure({ isQuick }, say) {
    const rows: Row[] = [];
    let above: Cost | null = null;
    for (const { copies, profile } of isQuick ? sizes.slice(0, 2) : sizes) {
      say(`the requirement ${copies} times, profile ${profile}`);
      const cost = await costOf({ properties: 7, users: 2, copies }, profile);
      if (cost === null) rows.push(withoutVerdict(group, `about ${counted(copies * 1_600)} cases`, limitMs));
      else rows.push(...rowsOf(cost, above));
      above = cost;
    }
    return rows;
  },
};

function rowsOf(cost: Cost, above: Cost | null): Row[] {
  const name = `${counted(cost.cases)} cases`;
  return [
    rowOf({
      ...{ group, name: `${name}: a request`, unit: 'µs', samples: [cost.perRequestUs] },
      measures: 'a request: 7 properties, profile standard, then deep, from the first request to the last by requests',
      ...(above === null
        ? {}
        : {
            ceiling: { what: 'what a request costs in the size above', value: above.perRequestUs },
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
