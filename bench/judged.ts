import { join } from 'node:path';
import { readReport } from '../src/edge/readReport';
import type { Report } from '../src/model';
import { newFolder } from './folders';
import { conform, type Ended } from './processes';

/** A run of the built command, with its report. */
export interface Judged {
  readonly ended: Ended;
  readonly report: Report;
}

/** How a run is measured. */
export interface JudgeSettings {
  /** Name of the contract, which is its folder's. */
  readonly contract: string;
  readonly limitMs: number;
  /** Exit codes that are as expected; 0 by default. */
  readonly codes?: readonly number[];
  /** Text that begins a line of its output, whose time is wanted. */
  readonly line?: string;
  /** Whether it shows its progress; not by default. */
  readonly isTalkative?: boolean;
}

/**
 * Runs `conform run` with further arguments, in a process of its own.
 * @throws Error when it ends otherwise than expected.
 */
export async function judged(words: readonly string[], settings: JudgeSettings): Promise<Judged> {
  const out = newFolder();
  const { contract, codes, isTalkative = false, ...how } = settings;
  const quiet = isTalkative ? [] : ['--quiet'];
  const ended = await conform(['run', ...words, '--seed', '7', '--out', out, ...quiet], how, codes);
  return { ended, report: readReport(join(out, contract, 'report.json')) };
}
