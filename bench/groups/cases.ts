import type { Group } from '../group';
import { judged } from '../judged';
import { madeUpContract } from '../madeUpContract';
import { withProvider } from '../provider';
import { type Row, rowOf } from '../row';

const group = 'growth with cases';
/** How often the requirement with random bodies is judged; each time is about 1,600 cases. */
const copies = [1, 6, 62, 620] as const;
/** No run sends requests for longer: a million requests would take many minutes. */
const maxSeconds = 25;
const limitMs = 180_000;
const contract = 'made-up';

/** What one case costs, and what a run holds in memory, when there are more of them. */
export const cases: Group = {
  name: 'cases',
  async measure({ isQuick }, say) {
    const rows: Row[] = [];
    let smallest: number | null = null;
    for (const count of isQuick ? copies.slice(0, 2) : copies) {
      say(`${count} times the requirement`);
      const folder = madeUpContract({ properties: 7, users: 2, copies: count });
      const { run, ended } = await withProvider([folder], async ({ config }) => {
        const words = [folder, '--config', config, '--profile', 'deep', '--max-time', `${maxSeconds}s`];
        const { ended, report } = await judged(words, { contract, limitMs, isPeakWanted: true, codes: [0, 3] });
        return { run: report.run, ended };
      });
      const perRequest = (run.durationMs * 1_000) / run.requests;
      smallest ??= perRequest;
      const planned = run.cases.toLocaleString('en');
      const sent = `${run.requests.toLocaleString('en')} requests sent${run.isPartial ? ` when ${maxSeconds} s were over` : ''}`;
      rows.push(
        rowOf({
          ...{ group, name: `${planned} cases: a request`, unit: 'µs', samples: [perRequest] },
          measures: '7 properties, profile deep: time from the first request to the last by requests',
          ceiling: count === copies[0] ? null : { what: 'what a request costs with the fewest cases', value: smallest },
          goal: count === copies[0] ? null : { on: 'ratio', atMost: 1.2 },
          note: `${sent}; ${Math.round((ended.wallMs - run.durationMs) / 100) / 10} s before and after (start, plan, reports)`,
        }),
        rowOf({
          ...{ group, name: `${planned} cases: peak memory`, unit: 'MB', samples: [ended.peakMb ?? Number.NaN] },
          measures: 'the most memory the process held (maxRSS), reports written',
          goal: { on: 'value', atMost: 200 },
        }),
      );
    }
    return rows;
  },
};
