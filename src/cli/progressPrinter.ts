import { progressLine } from '../report/progressLine';
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
 * A live line where a person watches, plain lines otherwise: one when a stage begins, one every five seconds after that.
 * @param isQuiet shows nothing at all.
 */
export function progressPrinter(shell: Shell, isQuiet: boolean): ProgressPrinter {
  let stage: Progress['stage'] | null = null;
  let shownAtMs = Number.NEGATIVE_INFINITY;
  let isLive = false;
  return {
    show(progress) {
      const everyMs = shell.isInteractive ? rewriteEveryMs : lineEveryMs;
      if (isQuiet || (progress.stage === stage && progress.elapsedMs - shownAtMs < everyMs)) return;
      stage = progress.stage;
      shownAtMs = progress.elapsedMs;
      if (!shell.isInteractive) shell.note(progressLine(progress, shell.columns));
      else {
        shell.rewrite(progressLine(progress, shell.columns - 1));
        isLive = true;
      }
    },
    finish() {
      if (isLive) shell.rewrite(null);
      isLive = false;
    },
  };
}
