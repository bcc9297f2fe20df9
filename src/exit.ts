import type { Report, RuleReport, Verdict } from './model';

/** Exit code of what was interrupted. */
export const interruptedExit = 130;

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
  if (failing > 0) return { code: 1, reason: `${rules(failing)} of MUST requirements failed` };
  if (warning > 0) return { code: 1, reason: `${rules(warning)} warned, and warnings fail this run` };
  if (blocked > 0) return { code: 3, reason: `${rules(blocked)} could not be judged` };
  if (unproven !== null) return { code: 3, reason: unproven };
  const entries = baselineErrors === 1 ? 'entry' : 'entries';
  if (baselineErrors > 0) return { code: 4, reason: `${baselineErrors} ${entries} of the baseline to correct` };
  return { code: 0, reason: good };
}

/** The reason of code 0 where no baseline is given. */
export function conformsBy(totals: Report['totals'], isSelected: boolean): string {
  return `${isSelected ? 'of the selected rules ' : ''}${rules(judgedCount(totals))} judged, none of a MUST failed`;
}

/** The verdict on the whole that an exit by precedence says. */
export function verdictBy({ code }: Report['exit']): Report['verdict'] {
  if (code === 1) return 'does not conform';
  return code === 0 ? 'conforms' : 'not proven';
}

/** How many rules have each verdict. */
export function totalsOf(rules: readonly RuleReport[]): Report['totals'] {
  const totals: { [verdict in Verdict]: number } = { pass: 0, fail: 0, warn: 0, observed: 0, untested: 0, blocked: 0 };
  for (const { verdict } of rules) totals[verdict]++;
  return totals;
}

/** How many rules were judged; where the contract is silent, what was observed is not. */
export function judgedCount({ pass, fail, warn }: Report['totals']): number {
  return pass + fail + warn;
}

/** Why nothing is proven where no rule was judged; null where one was. */
export function whyNoneJudged(totals: Report['totals']): string | null {
  if (judgedCount(totals) > 0) return null;
  const silent = totals.observed > 0 ? ', as the contract is silent on what was observed' : '';
  return `nothing was judged${silent}`;
}

function rules(count: number): string {
  return count === 1 ? '1 rule' : `${count} rules`;
}
