import type { Group } from '../group';
import { judged } from '../judged';
import { conform, runNode } from '../processes';
import { withProvider } from '../provider';
import { median, type Row, rowOf } from '../row';
import { watched } from '../watched';

const group = 'wall time';
const contracts = ['doit-update-user', 'gjirafa-put-user'] as const;
const goals = { quick: 1_000, standard: 3_000 } as const;
const profiles = ['quick', 'standard'] as const;
const limitMs = 120_000;

/** How long a person waits: from the shell to the end of the process. */
export const startUp: Group = {
  name: 'wall',
  async measure({ isQuick }, say) {
    const turns = Array.from({ length: isQuick ? 2 : 5 }, (_, i) => i);
    say('conform --help');
    const bare: number[] = [];
    const help: number[] = [];
    for (const _ of [...turns, ...turns]) {
      bare.push((await runNode(['-e', '0'], { limitMs })).wallMs);
      help.push((await conform(['--help'], { limitMs })).wallMs);
    }
    const ceiling = { what: 'an empty program: `node -e 0`', value: median(bare) };
    const rows = [rowOf({ ...helpRow, samples: help, ceiling })];
    for (const contract of contracts)
      await withProvider([contract], async ({ config }) => {
        for (const profile of profiles) {
          say(`${profile} ${contract}`);
          const samples: number[] = [];
          const engine: number[] = [];
          const cpu: number[] = [];
          let sizes = '';
          for (const _ of turns) {
            const { ended, report } = await judged(['--config', config, '--profile', profile], { contract, limitMs });
            samples.push(ended.wallMs);
            engine.push(report.run.durationMs);
            cpu.push(ended.usage?.cpuMs ?? Number.NaN);
            sizes = `${report.run.cases} cases, ${report.run.requests} requests`;
          }
          rows.push(
            wallRow(contract, profile, samples, { ceiling, sizes, engineMs: median(engine), cpuMs: median(cpu) }),
          );
          say(`${profile} ${contract}, watched`);
          const again = await watched({ contract, config, profile, turns: turns.length, limitMs });
          rows.push(watchedRow(contract, profile, again));
        }
      });
    return rows;
  },
};

const helpRow = {
  group,
  name: 'conform --help',
  measures: 'from starting the process to its end, reports written; the median of n runs',
  unit: 'ms',
  goal: { on: 'value', atMost: 150 },
} as const;

interface Beside {
  readonly ceiling: { readonly what: string; readonly value: number };
  readonly sizes: string;
  readonly engineMs: number;
  readonly cpuMs: number;
}

function wallRow(
  contract: string,
  profile: (typeof profiles)[number],
  samples: readonly number[],
  { ceiling, sizes, engineMs, cpuMs }: Beside,
): Row {
  return rowOf({
    ...helpRow,
    ...{ name: `${profile}, ${contract}`, samples, ceiling },
    goal: { on: 'value', atMost: goals[profile] },
    note: `${sizes}; ${Math.round(engineMs)} ms of it from the first request to the last; ${Math.round(cpuMs)} ms on a core; n = ${samples.length}`,
  });
}

function watchedRow(contract: string, profile: (typeof profiles)[number], samples: readonly number[]): Row {
  return rowOf({
    ...{ group, name: `${profile} at a save, ${contract}`, unit: 'ms', samples },
    measures: 'from the save of a watched file to the verdict of `conform run --watch`, after five turns',
    goal: { on: 'value', atMost: goals[profile] },
    note: `n = ${samples.length}`,
  });
}
