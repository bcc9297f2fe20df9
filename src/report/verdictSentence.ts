import type { Report, Verdict } from '../model';
import { excusedOf, ruleCount, rulesWith } from './ruleList';
import { visible } from './visible';

/** The verdict in one sentence. A run judged against a baseline is green or red, it never conforms. */
export function verdictSentence(report: Report): string {
  const { contract, target, totals, gate } = report;
  const name = `${visible(contract.name)} ${visible(contract.version)}`;
  const where = visible(target.baseUrl, 200);
  if (gate !== undefined) return gateSentence(report, name, where);
  if (report.verdict === 'conforms') {
    const open = totals.untested === 0 ? '' : `, ${grouped(totals.untested)} untested`;
    return `${where} conforms to ${name}: ${counted(totals.pass, 'rule')} proven, none failing${open}${scope(report)}`;
  }
  if (report.verdict === 'does not conform') {
    const flaky = rulesWith(report, 'fail').filter(({ rule }) => rule.flaky).length;
    const how =
      totals.fail > 0
        ? `${totals.fail} of ${counted(ruleCount(report), 'rule')} ${totals.fail === 1 ? 'fails' : 'fail'}`
        : visible(report.exit.reason, 300);
    return `${where} does not conform to ${name}: ${how}${flaky > 0 ? `, ${flaky} of them not every time` : ''}${scope(report)}`;
  }
  return `${where} is not proven to conform to ${name}: ${visible(report.exit.reason, 300)}${scope(report)}`;
}

/** The verdict in a few words: `conforms`, `gate green`; good news about a part of the rules says so. */
export function shortVerdict(report: Report): string {
  const { verdict, gate, run } = report;
  const words = gate === undefined ? verdict : `gate ${isGreen(report) ? 'green' : 'red'}`;
  const isPart = run.isPartial || run.shard !== null || run.only.length > 0;
  return isPart && (words === 'conforms' || words === 'gate green') ? `${words}, in part` : words;
}

/** Whether the run is good news, bad news, or no news. */
export function moodOf(report: Report): 'good' | 'bad' | 'unknown' {
  const { exit, gate, verdict } = report;
  if (gate !== undefined) return isGreen(report) ? 'good' : exit.code === 3 ? 'unknown' : 'bad';
  if (verdict === 'does not conform') return 'bad';
  return verdict === 'conforms' && exit.code === 0 ? 'good' : 'unknown';
}

/** What each verdict means to a reader, in a few words. */
export const verdictWords: { readonly [verdict in Verdict]: string } = {
  pass: 'proven',
  fail: 'failing',
  warn: 'warned',
  observed: 'silent, observed',
  untested: 'untested',
  blocked: 'could not judge',
};

/** `1 rule`, `2 rules`; thousands are grouped. */
export function counted(count: number, noun: string): string {
  return `${grouped(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** A whole number with its thousands grouped: `12,345`. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** A duration for people: `840 ms`, `4.2 s`, `3 min 5 s`. */
export function lasting(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  const seconds = Math.round(ms / 1_000);
  return seconds < 60 ? `${(ms / 1_000).toFixed(1)} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

function gateSentence(report: Report, name: string, where: string): string {
  const { gate, totals } = report;
  if (gate === undefined) return '';
  const excused = excusedOf(report);
  const known = counted(excused.size, 'known failure');
  const file = visible(gate.baseline, 200);
  if (isGreen(report)) return `gate green for ${name} at ${where}: ${known} in ${file}, nothing new${scope(report)}`;
  const fresh = rulesWith(report, 'fail').filter(({ rule }) => !excused.has(rule.id)).length;
  const causes = [
    ...(fresh > 0 ? [`${counted(fresh, 'failing rule')} not excused by ${file}`] : []),
    ...(totals.blocked > 0 ? [`${counted(totals.blocked, 'rule')} could not be judged`] : []),
    ...(gate.errors.length > 0
      ? [`${counted(gate.errors.length, 'entry').replace('entrys', 'entries')} of ${file} to correct`]
      : []),
  ];
  const why = causes.length === 0 ? visible(report.exit.reason, 300) : causes.join(', ');
  return `gate red for ${name} at ${where}: ${why}${scope(report)}`;
}

/** Nothing is green that ended red. */
function isGreen({ gate, exit }: Report): boolean {
  return gate?.green === true && exit.code === 0;
}

function scope({ run }: Report): string {
  const parts = [
    ...(run.isPartial ? ['the run ended early'] : []),
    ...(run.shard === null ? [] : [`shard ${visible(run.shard, 20)}`]),
    ...(run.only.length === 0 ? [] : [`only ${visible(run.only.join(', '), 100)}`]),
  ];
  return parts.length === 0 ? '' : ` (${parts.join('; ')})`;
}
