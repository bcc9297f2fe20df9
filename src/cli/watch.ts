import { watchPaths } from '../edge/watchPaths';
import { HarnessError } from '../errors';
import { interruptedExit } from '../exit';
import type { Report } from '../model';
import { counted } from '../report/verdictSentence';
import { visible } from '../report/visible';
import type { Shell } from './shell';
import { tuneForManyRuns } from './tuneV8';

const wrongUsage = 2;

/** How often in a row a turn is repeated by itself: the server under test may write what is watched, or never answer some requests. */
const maxDisturbances = 3;

/** A run that is over. */
export interface Turn {
  readonly report: Report;
  /** Tells its verdict and writes its reports; `before` is the report of the turn before, null at first. */
  keep(before: Report | null): void;
}

/** What is watched, and what is done at each turn. */
export interface Watch {
  /** Files and folders whose changes matter. */
  readonly paths: readonly string[];
  /** Those under them whose changes do not. */
  readonly ignored: readonly string[];
  /** Waits for the target until the signal is aborted, and judges it. */
  turn(signal: AbortSignal): Promise<Turn>;
}

/**
 * Judges, and judges again whenever something changed or Enter was pressed, until interrupted. What was judged while files changed or
 * the server went away is judged again before it is told or written. A mistake in the target file or the contract is told, and waits
 * to be corrected; in the first turn it is thrown.
 * @returns the exit code.
 */
export async function watch(what: Watch, shell: Shell): Promise<number> {
  const stop = new AbortController();
  let changed: string | null = null;
  let wake: () => void = () => undefined;
  const onChange = (path: string) => {
    changed = path;
    wake();
  };
  const stopWatching = await watchPaths(what.paths, what.ignored, onChange);
  // Whatever becomes of what is watched, the process must not end as if all were judged and well.
  const alive = setInterval(() => undefined, 60_000);
  const forgetEnter = shell.onEnter(() => wake());
  const forgetInterrupt = shell.onInterrupt(() => {
    stop.abort();
    wake();
  });
  tuneForManyRuns();
  let before: Report | null = null;
  let disturbances = 0;
  try {
    while (!stop.signal.aborted) {
      changed = null;
      const turn = await judged(before === null);
      const disturbed = disturbance(turn?.report);
      if (disturbed !== null && disturbances < maxDisturbances && !stop.signal.aborted) {
        shell.note(`${disturbed}: judging again`);
        disturbances++;
        continue;
      }
      disturbances = 0;
      turn?.keep(before);
      before = turn?.report ?? before;
      if (stop.signal.aborted) break;
      if (disturbed !== null)
        shell.note(`${disturbed}, ${maxDisturbances + 1} times in a row: not judged again by itself`);
      shell.note(`watching ${what.paths.map((path) => visible(path)).join(', ')}; ${keys(shell)}`);
      await new Promise<void>((done) => {
        wake = done;
      });
      if (changed !== null) shell.note(`${visible(changed)} changed`);
    }
  } finally {
    clearInterval(alive);
    forgetInterrupt();
    forgetEnter();
    await stopWatching();
  }
  return interruptedExit;

  async function judged(isFirst: boolean): Promise<Turn | null> {
    try {
      return await what.turn(stop.signal);
    } catch (error) {
      if (isFirst || !(error instanceof HarnessError) || error.exitCode !== wrongUsage) throw error;
      shell.note(`conform: ${error.message}`);
      return null;
    }
  }

  /** Why a report may tell of a server that was about to change, or null. */
  function disturbance(report: Report | undefined): string | null {
    if (changed !== null) return `${visible(changed)} changed meanwhile`;
    const unanswered = (report?.statistics.byStatus.none ?? []).reduce((sum, count) => sum + count, 0);
    return unanswered === 0
      ? null
      : `${counted(unanswered, 'request')} drew no reply, as of a server that starts again`;
  }
}

function keys({ isInteractive }: Shell): string {
  return isInteractive ? 'Enter judges again, Ctrl-C ends' : 'Ctrl-C ends';
}
