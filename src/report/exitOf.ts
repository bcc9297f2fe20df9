import type { Report } from '../model';

/** What decides how a run ended, apart from its rules. */
export interface Ending {
  /** Failing rules that nothing excuses; warnings too where they are red. */
  readonly red: number;
  readonly blocked: number;
  /** Why the run as a whole proves nothing, or null. */
  readonly unproven: string | null;
  /** What is wrong with the baseline; 0 without one. */
  readonly baselineErrors: number;
  /** Exit code and reason that stand above any verdict (70, 2, 130), or null. */
  readonly above: Report['exit'] | null;
}

/** The exit code and its reason, by precedence 70, 2, 1, 3, 4 (130 for an interrupted run); code 0 gets the given reason. */
export function exitOf({ red, blocked, unproven, baselineErrors, above }: Ending, good: string): Report['exit'] {
  if (above !== null) return above;
  if (red > 0) return { code: 1, reason: `${red} ${red === 1 ? 'rule fails' : 'rules fail'}` };
  if (blocked > 0) return { code: 3, reason: `${blocked} ${blocked === 1 ? 'rule' : 'rules'} could not be judged` };
  if (unproven !== null) return { code: 3, reason: unproven };
  if (baselineErrors > 0)
    return {
      code: 4,
      reason: `${baselineErrors} ${baselineErrors === 1 ? 'entry' : 'entries'} of the baseline to correct`,
    };
  return { code: 0, reason: good };
}

/** The exit of a report when it stands above any verdict, else null. */
export function exitAbove({ exit }: Report): Report['exit'] | null {
  return exit.code === 70 || exit.code === 2 || exit.code === 130 ? exit : null;
}

/** Why a report proves nothing although no rule is blocked, or null. */
export function whyUnproven(report: Report): string | null {
  const { exit, totals, run, verdict } = report;
  if (exit.code === 3 && totals.blocked === 0) return exit.reason;
  if (run.isPartial) return 'the run ended early';
  if (verdict === 'not proven' && totals.blocked === 0) return exit.reason;
  return totals.pass + totals.fail + totals.warn + totals.observed === 0 ? 'no rule was judged' : null;
}
