import type { Report } from '../model';
import { counted } from './verdictSentence';

/** What decides how a run ended. */
export interface Ending {
  /** Failing rules of MUST requirements that nothing excuses. */
  readonly failing: number;
  /** Warning rules that nothing excuses, where warnings are red; else 0. */
  readonly warning: number;
  readonly blocked: number;
  /** Why the run as a whole proves nothing, or null. */
  readonly unproven: string | null;
  /** Entries of the baseline that are wrong; 0 without one. */
  readonly baselineErrors: number;
}

/** The exit code and its reason by precedence 1, 3, 4; code 0 gets the given reason. */
export function exitOf(ending: Ending, good: string): Report['exit'] {
  const { failing, warning, blocked, unproven, baselineErrors } = ending;
  if (failing > 0) return { code: 1, reason: `${counted(failing, 'rule')} of MUST requirements failed` };
  if (warning > 0) return { code: 1, reason: `${counted(warning, 'rule')} warned, and warnings fail this run` };
  if (blocked > 0) return { code: 3, reason: `${counted(blocked, 'rule')} could not be judged` };
  if (unproven !== null) return { code: 3, reason: unproven };
  const entries = baselineErrors === 1 ? 'entry' : 'entries';
  if (baselineErrors > 0) return { code: 4, reason: `${baselineErrors} ${entries} of the baseline to correct` };
  return { code: 0, reason: good };
}

/** The exit of a report when it stands above any verdict (70, 2, 130), else null. */
export function exitAbove({ exit }: Report): Report['exit'] | null {
  return exit.code === 70 || exit.code === 2 || exit.code === 130 ? exit : null;
}

/** Why a report proves nothing although no rule is blocked, or null. */
export function whyUnproven(report: Report): string | null {
  const { exit, totals, run, verdict } = report;
  if (totals.blocked === 0 && (exit.code === 3 || verdict === 'not proven')) return exit.reason;
  if (run.isPartial) return 'the run ended early';
  return judgedCount(totals) === 0 ? 'nothing was judged' : null;
}

/** How many rules were judged. */
export function judgedCount({ pass, fail, warn, observed }: Report['totals']): number {
  return pass + fail + warn + observed;
}
