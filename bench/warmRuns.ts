/**
 * Judges a target several times in one process, as a provider's own suite or a service does, by the built code. Run in a process of
 * its own with a `WarmLoad` as JSON; prints `WarmRates`. The first run warms up and is not counted.
 */
import { join } from 'node:path';
import type * as api from '../src';
import { packageRoot } from '../src/edge/packageFiles';

/** What is judged, and how often beside the first time. */
export interface WarmLoad {
  readonly contract: string;
  readonly config: string;
  readonly only: readonly string[];
  readonly seed: number;
  readonly runs: number;
}

/** Cases a second from the first request to the last, one for each counted run. */
export interface WarmRates {
  readonly perSecond: readonly number[];
}

async function judgeAll({ contract, config, only, seed, runs }: WarmLoad): Promise<WarmRates> {
  const { judgeTarget }: typeof api = require(join(packageRoot, 'dist/index.js'));
  const perSecond: number[] = [];
  for (let turn = 0; turn <= runs; turn++) {
    const { run, exit } = await judgeTarget(contract, config, { profile: 'deep', only, seed });
    if (exit.code !== 0) throw new Error(`the run ended with ${exit.code}: ${exit.reason}`);
    if (turn > 0) perSecond.push((run.cases * 1_000) / run.durationMs);
  }
  return { perSecond };
}

const [load = ''] = process.argv.slice(2);
if (require.main === module) void judgeAll(JSON.parse(load)).then((rates) => console.log(JSON.stringify(rates)));
