import { progressLine } from '../report/progressLine';
import { shortId } from '../report/ruleList';
import { visible } from '../report/visible';
import type { Progress } from '../run/options';
import type { Shell } from './shell';

/** Shows where a run stands; `finish` leaves the terminal clean. */
export interface ProgressPrinter {
  show(progress: Progress): void;
  finish(): void;
}

/** How often a live line is rewritten at most, and how long plain output may stay silent. */
const rewriteEveryMs = 100;
const lineEveryMs = 5_000;

/**
 * A live line where a person watches, plain lines otherwise: one when a stage begins, one every five seconds after that. The first
 * failure has a line of its own as soon as it is found.
 * @param isQuiet shows nothing at all.
 */
export function progressPrinter(shell: Shell, isQuiet: boolean): ProgressPrinter {
  let stage: Progress['stage'] | null = null;
  let shownAtMs = Number.NEGATIVE_INFINITY;
  let isLive = false;
  let isRedTold = false;
  return { show, finish };

  function show(progress: Progress): void {
    if (isQuiet) return;
    tellFirstRed(progress);
    const everyMs = shell.isInteractive ? rewriteEveryMs : lineEveryMs;
    if (progress.stage === stage && progress.elapsedMs - shownAtMs < everyMs) return;
    stage = progress.stage;
    shownAtMs = progress.elapsedMs;
    isLive = shell.isInteractive;
    if (isLive) shell.rewrite(progressLine(progress, shell.columns - 1));
    else shell.note(progressLine(progress, shell.columns));
  }

  function tellFirstRed({ firstRed }: Progress): void {
    if (isRedTold || firstRed === null) return;
    isRedTold = true;
    finish();
    shell.note(`first failure: ${visible(shortId(firstRed), 200)}`);
  }

  function finish(): void {
    if (isLive) shell.rewrite(null);
    isLive = false;
  }
}
