import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { interruptedExit } from '../src/exit';
import { newFolder } from './folders';
import { conform } from './processes';

/** Turns that warm up and are not counted. */
const unmeasured = 5;

/** What is watched, and how often it is measured. */
export interface WatchSettings {
  readonly contract: string;
  readonly config: string;
  readonly profile: string;
  readonly turns: number;
  readonly limitMs: number;
}

/**
 * Times from the save of a watched file to the verdict that `conform run --watch` prints, ms, once it has judged a few times.
 * @throws Error when a turn does not conform or does not come.
 */
export async function watched({ contract, config, profile, turns, limitMs }: WatchSettings): Promise<number[]> {
  const folder = newFolder();
  const file = join(folder, 'server.js');
  const times: number[] = [];
  let savedAtMs = 0;
  const save = (turn: number) => {
    writeFileSync(file, String(turn));
    savedAtMs = performance.now();
  };
  save(0);
  let seen = 0;
  const words = ['--config', config, '--profile', profile, '--seed', '7', '--out', newFolder(), '--quiet'];
  const onOutput: Parameters<typeof conform>[1]['onOutput'] = (stdout, child) => {
    const verdicts = stdout.split(` conforms to ${contract} `).length - 1;
    if (verdicts === seen) return;
    seen = verdicts;
    if (seen > unmeasured) times.push(performance.now() - savedAtMs);
    if (times.length === turns) child.kill('SIGINT');
    else save(seen);
  };
  await conform(['run', ...words, '--watch', folder], { limitMs, onOutput }, [interruptedExit]);
  if (times.length < turns) throw new Error(`conform run --watch: ${times.length} of ${turns} turns conformed`);
  return times;
}
