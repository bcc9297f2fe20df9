import type { Report, RuleReport } from '../model';
import type { RunOptions } from './options';

/** The verdict on the whole and the exit code, by the precedence 1, 3, 0; 130 when interrupted. */
export function conclude(
  options: RunOptions,
  { blocked, stopped }: { readonly blocked: string | null; readonly stopped: string | null },
  totals: Report['totals'],
  rules: readonly RuleReport[],
): Pick<Report, 'verdict' | 'exit'> {
  const judged = rules.length - totals.untested - totals.blocked;
  const count = (n: number, noun: string) => `${n} ${noun}${n === 1 ? '' : 's'}`;
  const isInterrupted = stopped === 'interrupted';
  const exitOf = (code: number, reason: string) => ({
    code: isInterrupted ? 130 : code,
    reason: isInterrupted ? `interrupted; ${reason}` : reason,
  });
  if (totals.fail > 0)
    return {
      verdict: 'does not conform',
      exit: exitOf(1, `${count(totals.fail, 'rule')} of MUST requirements failed`),
    };
  if (options.failOnWarn && totals.warn > 0)
    return {
      verdict: 'does not conform',
      exit: exitOf(1, `${count(totals.warn, 'rule')} warned, and warnings fail this run`),
    };
  if (blocked !== null) return { verdict: 'not proven', exit: exitOf(3, blocked) };
  if (totals.blocked > 0)
    return { verdict: 'not proven', exit: exitOf(3, `${count(totals.blocked, 'rule')} could not be judged`) };
  if (judged === 0) return { verdict: 'not proven', exit: exitOf(3, 'nothing was judged') };
  if (stopped !== null) return { verdict: 'not proven', exit: exitOf(3, `the run ended early (${stopped})`) };
  const part = options.only.length > 0 || options.shard !== null ? 'of the selected rules ' : '';
  return { verdict: 'conforms', exit: exitOf(0, `${part}${count(judged, 'rule')} judged, none of a MUST failed`) };
}
