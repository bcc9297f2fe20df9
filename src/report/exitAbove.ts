import { interruptedExit, whyNoneJudged } from '../exit';
import type { Report } from '../model';

/** The exit of a report when it stands above any verdict (70, 2, 130), else null. */
export function exitAbove({ exit }: Report): Report['exit'] | null {
  return exit.code === 70 || exit.code === 2 || exit.code === interruptedExit ? exit : null;
}

/** Why a report proves nothing although no rule is blocked, or null. */
export function whyUnproven(report: Report): string | null {
  const { exit, totals, run, verdict } = report;
  if (totals.blocked === 0 && (exit.code === 3 || verdict === 'not proven')) return exit.reason;
  if (run.isPartial) return 'not every case was run';
  return whyNoneJudged(totals);
}
