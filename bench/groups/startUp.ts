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

/** How long a person waits: from the shell to the verdict. */
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
          const wall: number[] = [];
          const engine: number[] = [];
          const cpu: number[] = [];
          let sizes = '';
          for (const _ of turns) {
            const how = { contract, limitMs, line: verdictLine };
            const { ended, report } = await judged(['--config', config, '--profile', profile], how);
            if (ended.lineMs === null) throw new Error(`${profile} ${contract}: no verdict was told: ${ended.stdout}`);
            samples.push(ended.lineMs);
            wall.push(ended.wallMs);
            engine.push(report.run.durationMs);
            cpu.push(ended.usage?.cpuMs ?? Number.NaN);
            sizes = `${report.run.cases} cases, ${report.run.requests} requests`;
          }
          rows.push(
            wallRow(contract, profile, samples, {
              ...{ ceiling, sizes, wallMs: median(wall), engineMs: median(engine), cpuMs: median(cpu) },
            }),
          );
          say(`${profile} ${contract}, watched`);
          const again = await watched({ contract, config, profile, turns: turns.length, limitMs });
          rows.push(watchedRow(contract, profile, again));
        }
      });
    return rows;
  },
};

/** How the verdict begins when quiet: with the base URL. */
const verdictLine = 'http://';

const helpRow = {
  group,
  name: 'conform --help',
  measures: 'from starting the process to its end; the median of n runs',
  unit: 'ms',
  goal: { on: 'value', atMost: 150 },
} as const;

interface Beside {
  readonly ceiling: { readonly what: string; readonly value: number };
  readonly sizes: string;
  readonly wallMs: number;
  readonly engineMs: number;
  readonly cpuMs: number;
}

function wallRow(
  contract: string,
  profile: (typeof profiles)[number],
  samples: readonly number[],
  { ceiling, sizes, wallMs, engineMs, cpuMs }: Beside,
): Row {
  return rowOf({
    ...helpRow,
    ...{ name: `${profile}, ${contract}`, samples, ceiling },
    measures: 'from starting the process to the line that tells the verdict; the median of n runs',
    goal: { on: 'value', atMost: goals[profile] },
    note: `${sizes}; ${Math.round(engineMs)} ms of it from the first request to the last; ended, reports written, after ${Math.round(wallMs)} ms; ${Math.round(cpuMs)} ms on a core; n = ${samples.length}`,
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
