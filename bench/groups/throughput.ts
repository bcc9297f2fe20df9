import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newFolder } from '../folders';
import type { Group } from '../group';
import { judged } from '../judged';
import { runNode } from '../processes';
import { type Provider, withProvider } from '../provider';
import type { RawLoad, RawRates } from '../rawPool';
import { type Recorded, recordRequests } from '../recordRequests';
import { median, type Row, rowOf } from '../row';
import type { WarmLoad, WarmRates } from '../warmRuns';

const group = 'throughput';
const contracts = ['doit-update-user', 'gjirafa-put-user'] as const;
/** The two requirements whose cases are nearly all random in the profile deep. */
const patterns = ['accepts-valid-body', 'rejects-violating-body'] as const;
const limitMs = 180_000;

/** How many cases are judged in a second, against how many requests a bare pool sends. */
export const throughput: Group = {
  name: 'throughput',
  async measure({ isQuick }, say) {
    const rows: Row[] = [];
    for (const contract of isQuick ? contracts.slice(0, 1) : contracts)
      await withProvider([contract], async (provider) => {
        say(`${contract}: recording`);
        rows.push(...(await ratesOf(contract, provider, isQuick ? 1 : 3, say)));
      });
    return rows;
  },
};

async function ratesOf(
  contract: string,
  { config }: Provider,
  turns: number,
  say: (text: string) => void,
): Promise<readonly Row[]> {
  const only = patterns.map((id) => `${contract}/${id}`);
  const recorded = await recordRequests({ config, contract, profile: 'deep', only, seed: 7 });
  const load = fileOf(recorded);
  const raw: number[] = [];
  const cases: number[] = [];
  const requests: number[] = [];
  let note = '';
  const words = ['--config', config, '--profile', 'deep', ...only.flatMap((id) => ['--only', id])];
  // Turn by turn, so that what else the machine does falls on both.
  for (let turn = 1; turn <= turns; turn++) {
    say(`${contract}: bare pool, turn ${turn} of ${turns}`);
    raw.push(...(await rawRates(load, recorded.requests.length)));
    say(`${contract}: judging, turn ${turn} of ${turns}`);
    const { report } = await judged(words, { contract, limitMs });
    const { run, statistics } = report;
    cases.push((run.cases * 1_000) / run.durationMs);
    requests.push((run.requests * 1_000) / run.durationMs);
    note = `${run.cases} cases, ${statistics.casesBySource.random ?? 0} of them random; ${run.requests} requests on ${run.lanes} connections; n = ${turns}`;
  }
  say(`${contract}: judging again and again in one process`);
  const warm = await warmRates({ contract, config, only, seed: 7, runs: turns });
  const ceiling = { what: 'requests a second of a bare undici Pool, after a pass to warm up', value: median(raw) };
  const common = { group, unit: '1/s', ceiling } as const;
  return [
    rowOf({
      ...{ ...common, name: `cases judged, ${contract}`, samples: cases, note },
      measures:
        'profile deep, the two requirements with random bodies: from the first request to the last, cold process',
      goal: { on: 'ratio', atLeast: 0.5 },
    }),
    rowOf({
      ...{ ...common, name: `the same, warm, ${contract}`, samples: warm },
      measures: 'the same requirements in a process that has judged them once before, as the pool has sent them',
      goal: { on: 'ratio', atLeast: 0.5 },
    }),
    rowOf({
      ...{ ...common, name: `requests sent, ${contract}`, samples: requests },
      measures: 'the same runs, all requests counted: control requests, the look at the target, putting users back',
    }),
  ];
}

function fileOf({ origin, lanes, requests }: Recorded): string {
  const load: RawLoad = {
    ...{ origin, lanes, passes: 1 },
    requests: requests.flatMap(({ method, path, headers, body }) =>
      body instanceof Uint8Array ? [] : [{ method, path, headers, body }],
    ),
  };
  const file = join(newFolder(), 'load.json');
  writeFileSync(file, JSON.stringify(load));
  return file;
}

async function rawRates(load: string, expected: number): Promise<readonly number[]> {
  const ended = await runNode(['-r', 'esbuild-register', join(__dirname, '../rawPool.ts'), load], { limitMs });
  if (ended.code !== 0) throw new Error(`the bare pool ended with ${ended.code ?? 'no exit code'}: ${ended.stderr}`);
  const { perSecond, statuses }: RawRates = JSON.parse(ended.stdout);
  const answered = Object.values(statuses).reduce((sum, count) => sum + count, 0);
  if (answered < expected) throw new Error(`the bare pool sent ${answered} requests, the run ${expected}`);
  return perSecond;
}

async function warmRates(load: WarmLoad): Promise<readonly number[]> {
  const words = ['-r', 'esbuild-register', join(__dirname, '../warmRuns.ts'), JSON.stringify(load)];
  const ended = await runNode(words, { limitMs });
  if (ended.code !== 0) throw new Error(`warm runs ended with ${ended.code ?? 'no exit code'}: ${ended.stderr}`);
  const { perSecond }: WarmRates = JSON.parse(ended.stdout);
  return perSecond;
}
