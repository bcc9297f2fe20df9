import { judgeTarget } from '../../src/cli/judgeTarget';
import { readTarget } from '../../src/edge/readTarget';
import type { Progress } from '../../src/run/options';
import type { Group } from '../group';
import { madeUpContract } from '../madeUpContract';
import { withProvider } from '../provider';
import { rowOf } from '../row';
import { slowProxy } from '../slowProxy';

const group = 'a slow target';
const delayMs = 100;
const users = 16;

/** Rates of one run, requests a second. */
interface Rates {
  readonly whole: number;
  /** While cases are judged, without the look at the target before and the putting back after. */
  readonly judging: number;
}

/** What more users give where every answer takes 100 ms. */
export const slowTarget: Group = {
  name: 'slow',
  measure: async ({ isQuick }, say) => {
    const folder = madeUpContract({ properties: 7, users, copies: 1 });
    return withProvider([folder], async ({ url, config }) => {
      const proxy = await slowProxy(url, delayMs);
      const target = { ...readTarget(config, process.env), baseUrl: proxy.url };
      const rates = async (lanes: number): Promise<Rates> => {
        say(`${lanes} ${lanes === 1 ? 'lane' : 'lanes'}`);
        let first: Progress | null = null;
        let last: Progress | null = null;
        const onProgress = (progress: Progress) => {
          if (progress.stage !== 'run') return;
          first ??= progress;
          last = progress;
        };
        const maxTimeMs = isQuick ? 6_000 : 15_000;
        const settings = { profile: 'standard', seed: 7, lanes, maxTimeMs, onProgress } as const;
        const own = { ...target, users: target.users.slice(0, lanes) };
        const { run } = await judgeTarget(folder, own, settings);
        return { whole: (run.requests * 1_000) / run.durationMs, judging: rateBetween(first, last) };
      };
      try {
        const alone = await rates(1);
        const together = await rates(users);
        const one = (name: string, measures: string, of: keyof Rates) =>
          rowOf({
            ...{ group, name, measures, unit: '1/s', samples: [together[of]] },
            ceiling: { what: 'one user: one request under way at a time, ten a second at best', value: alone[of] },
            goal: { on: 'ratio', atLeast: 12 },
          });
        return [
          one(`${users} users, judging`, 'requests a second while cases are judged, 100 ms an answer', 'judging'),
          one(`${users} users, the whole run`, 'the same with the look at the target and the putting back', 'whole'),
        ];
      } finally {
        proxy.close();
      }
    });
  },
};

function rateBetween(first: Progress | null, last: Progress | null): number {
  if (first === null || last === null || last.elapsedMs <= first.elapsedMs)
    throw new Error('no case was judged in time');
  return ((last.requests - first.requests) * 1_000) / (last.elapsedMs - first.elapsedMs);
}
