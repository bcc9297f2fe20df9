import type { Group } from '../group';
import { judged } from '../judged';
import { madeUpContract } from '../madeUpContract';
import { withProvider } from '../provider';
import { type Row, rowOf } from '../row';

const group = 'growth with properties';
const sizes = [7, 70, 700] as const;
/** No run sends requests for longer: what is left out is in the note. */
const maxSeconds = 20;
const limitMs = 180_000;
const contract = 'made-up';

/** What one request costs when bodies and schemas grow. */
export const properties: Group = {
  name: 'properties',
  async measure({ isQuick }, say) {
    const rows: Row[] = [];
    let smallest: number | null = null;
    for (const size of isQuick ? sizes.slice(0, 2) : sizes) {
      say(`${size} properties`);
      const folder = madeUpContract({ properties: size, users: 2, copies: 1 });
      const { run, wallMs, peakMb } = await withProvider([folder], async ({ config }) => {
        const words = [folder, '--config', config, '--profile', 'quick', '--max-time', `${maxSeconds}s`];
        // A run that is cut short is not proven: 3.
        const { ended, report } = await judged(words, { contract, limitMs, isPeakWanted: true, codes: [0, 3] });
        return { run: report.run, wallMs: ended.wallMs, peakMb: ended.peakMb };
      });
      const perRequest = (run.durationMs * 1_000) / run.requests;
      smallest ??= perRequest;
      const first = sizes[0];
      rows.push(
        rowOf({
          ...{ group, name: `${size} properties: a request`, unit: 'µs', samples: [perRequest] },
          measures: 'a made-up contract, profile quick: time from the first request to the last by requests',
          ceiling:
            size === first
              ? null
              : { what: 'what a request costs with 7 properties, times the growth', value: (smallest * size) / first },
          goal: size === first ? null : { on: 'ratio', atMost: 1 },
          note: [
            `${run.cases} cases planned, ${run.requests} requests sent${run.isPartial ? ` when ${maxSeconds} s were over` : ''}`,
            `${Math.round((wallMs - run.durationMs) / 100) / 10} s before and after (start, plan, reports)`,
            `peak ${Math.round(peakMb ?? 0)} MB`,
          ].join('; '),
        }),
      );
    }
    return rows;
  },
};
