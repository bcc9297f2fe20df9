import { allSubjects } from '../../src/cli/prove/subjects';
import type { Group } from '../group';
import { judged } from '../judged';
import { withProvider } from '../provider';
import { rowOf } from '../row';

const group = 'first red rule';
const contract = 'doit-update-user';
const limitMs = 120_000;

/** How soon a broken server is known to be broken. */
export const firstRed: Group = {
  name: 'red',
  async measure({ isQuick }, say) {
    const faults = spread(
      allSubjects.filter((one) => one.contract === contract && one.kind === 'fault' && !one.blocks),
      isQuick ? 4 : 15,
    );
    const samples: number[] = [];
    const ends: number[] = [];
    const engine: number[] = [];
    const cpu: number[] = [];
    const requests: number[] = [];
    const missed: string[] = [];
    for (const { id } of faults) {
      say(id);
      await withProvider([contract, '--fault', id], async ({ config }) => {
        const words = ['--config', config, '--bail'];
        const how = { contract, limitMs, codes: [0, 1], line: 'first failure:', isTalkative: true };
        const { ended, report } = await judged(words, how);
        if (ended.lineMs === null) missed.push(id);
        else samples.push(ended.lineMs);
        ends.push(ended.wallMs);
        cpu.push(ended.usage?.cpuMs ?? Number.NaN);
        engine.push(report.run.durationMs);
        requests.push(report.run.requests);
      });
    }
    const slowest = Math.max(...samples);
    const common = { group, unit: 'ms' } as const;
    return [
      rowOf({
        ...{ ...common, name: 'first failure told, median', samples },
        measures: `from starting conform run --bail, profile standard, to the line that names the first red rule, over every n-th fault of ${contract}`,
        goal: { on: 'value', atMost: 700 },
        note: [
          `n = ${samples.length}; slowest ${Math.round(slowest)} ms; requests sent: ${Math.min(...requests)} to ${Math.max(...requests)}`,
          ...(missed.length === 0 ? [] : [`not red with this seed: ${missed.join(', ')}`]),
        ].join('; '),
      }),
      rowOf({
        ...{ ...common, name: 'the whole run, reports written', samples: ends },
        measures: 'the same runs to their end',
      }),
      rowOf({
        ...{ ...common, name: 'of it: first request to last', samples: engine },
        measures: 'the same runs without start-up, plan and reports',
      }),
      rowOf({ ...{ ...common, name: 'of it: on a core', samples: cpu }, measures: 'CPU time of the same processes' }),
    ];
  },
};

/** So many items, evenly spread over a list; always the same ones. */
function spread<T>(list: readonly T[], count: number): readonly T[] {
  return list.filter((_, i) => Math.floor((i * count) / list.length) !== Math.floor(((i - 1) * count) / list.length));
}
