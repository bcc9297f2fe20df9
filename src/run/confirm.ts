import type { Case, Finding, RuleId } from '../model';
import { ruleIdOf } from '../ruleId';
import type { Engine } from './engine';
import type { CaseRun, Opinion } from './judge';
import { type Entry, type Ledger, simplestFirst } from './ledger';
import type { Suite } from './suite';
import { workOf } from './work';

const repetitions = 5;
/** Above this many failing cases each is repeated less often: the cause is general. */
const many = 120;

/**
 * Repeats the simplest case of every failing rule, and keeps how often the failure showed again. A server error or silence that
 * answered a request only once belongs to the server's availability, not to the rule of the case it happened to hit.
 */
export async function confirmFailures(suite: Suite, ledger: Ledger, engine: Engine): Promise<void> {
  const groups = groupByCase([...ledger.entries.values()].filter(({ failed, rate }) => failed > 0 && rate === null));
  const times = groups.length > many ? 1 : repetitions;
  // Where one user's update reaches another, what is repeated beside other users fails by their updates.
  const isAlone = groups.some(({ planned }) => planned.users === 2);
  await engine.runAll(
    workOf(groups, ({ planned }) => (isAlone ? { ...planned, isAlone } : planned)),
    async ({ planned, entries, isSlow }, lane) => {
      const turns = isSlow ? 1 : times;
      const repeated: (readonly Opinion[])[] = [];
      while (repeated.length < turns && engine.stopped() === null) {
        const opinions = await engine.again(planned, lane);
        if (opinions.length === 0) break;
        repeated.push(opinions);
      }
      if (repeated.length > 0) for (const entry of entries) entry.rate = rateOf(entry, repeated);
    },
    { before: ({ run }) => run },
  );
  if (times > 1) await repeatHeld(ledger, engine, times);
  for (const entry of ledger.entries.values())
    if (entry.failed > 0 && entry.rate === 0) settleRare(suite, ledger, entry);
}

/** How often a failure showed again. */
function rateOf(entry: Entry, repeated: readonly (readonly Opinion[])[]): number {
  const hits = repeated.filter((opinions) => failingRules(opinions).includes(entry.rule)).length;
  // A repetition that could not see says nothing; where none could, the run itself is all there is.
  const seen = repeated.filter((opinions) => !isBlind(opinions, entry.rule)).length;
  const held = hasHeldBefore(entry) ? 1 : 0;
  return seen > 0 ? hits / (seen + held) : entry.failed / Math.max(1, entry.judged + held);
}

/**
 * Repeats, of every rule that fails each time, a case that held before: what fails the very same requests now began during the run.
 */
async function repeatHeld(ledger: Ledger, engine: Engine, times: number): Promise<void> {
  const held = new Map<string, { planned: Case; clean: CaseRun; entries: Entry[] }>();
  for (const entry of ledger.entries.values()) {
    const { clean } = entry;
    if (entry.failed === 0 || entry.rate !== 1 || clean === null || clean.case === null) continue;
    const group = held.get(clean.case.id) ?? { planned: clean.case, clean, entries: [] };
    group.entries.push(entry);
    held.set(clean.case.id, group);
  }
  await engine.runAll(
    workOf([...held.values()], ({ planned }) => planned),
    async ({ planned, clean, entries }, lane) => {
      const opinions = await engine.again(planned, lane);
      const failing = failingRules(opinions.filter(({ run }) => wireOf(run) === wireOf(clean)));
      for (const entry of entries) if (failing.includes(entry.rule)) entry.rate = times / (times + 1);
    },
    { before: ({ clean }) => clean },
  );
}

/** What a case run sent, and to whom: a control may be left out, and the lane's user may be another one. */
function wireOf({ exchanges }: CaseRun): string {
  return JSON.stringify(exchanges.map(({ user, request }) => [user, request]));
}

/** Rules that opinions find broken. */
export function failingRules(opinions: readonly Opinion[]): RuleId[] {
  return opinions
    .filter(({ findings }) => findings.some(({ severity }) => severity === 'fail'))
    .map(({ rule }) => rule);
}

/** Whether one and the same case showed the failure and, another time in this run, did not. */
function hasHeldBefore({ clean, failing }: Entry): boolean {
  return failing.some((planned) => planned !== null && planned.id === clean?.case?.id);
}

/** Whether a repetition could say nothing about a rule. */
function isBlind(opinions: readonly Opinion[], rule: RuleId): boolean {
  const own = opinions.filter((opinion) => opinion.rule === rule);
  return own.length > 0 && !own.some(({ findings }) => findings.every(isSighted));
}

function isSighted({ severity }: Finding): boolean {
  return severity !== 'unobservable';
}

interface Group {
  readonly planned: Case;
  /** The run that showed the failure. */
  readonly run: CaseRun;
  readonly entries: Entry[];
  readonly isSlow: boolean;
}

function groupByCase(entries: readonly Entry[]): Group[] {
  const groups = new Map<string, Group>();
  for (const entry of entries) {
    const run = simplestFailure(entry);
    if (run?.case === null || run === null) {
      entry.rate = 1;
      continue;
    }
    const isSlow = run.exchanges.some(({ reply }) => reply.kind === 'none' && reply.failure === 'timeout');
    const group = groups.get(run.case.id) ?? { planned: run.case, run, entries: [], isSlow };
    group.entries.push(entry);
    groups.set(run.case.id, group);
  }
  return [...groups.values()];
}

/** The run that shows a rule's failure most simply. */
export function simplestFailure(entry: Entry): CaseRun | null {
  const [first] = simplestFirst(entry);
  return first?.finding.severity === 'fail' ? first.run : null;
}

/** A failure that did not show again: its rate is what the whole run saw of it. */
function settleRare(suite: Suite, ledger: Ledger, entry: Entry): void {
  const overall = entry.failed / Math.max(1, entry.judged);
  entry.rate = Math.min(overall, 0.99);
  const availability = suite.rides.find(({ requirement }) =>
    requirement.then.some(({ check }) => check === 'available'),
  )?.requirement;
  if (availability === undefined || availability === entry.requirement) return;
  const failures = [...entry.shown.values()].filter(({ finding }) => finding.severity === 'fail');
  if (!failures.every(({ finding, run }) => isAccident(run, finding.exchange))) return;
  ledger.excuse(entry.rule);
  for (const { finding, run } of failures) {
    const isSilent = run.exchanges.some(({ id, reply }) => id === finding.exchange && reply.kind === 'none');
    const rule = ruleIdOf(suite.contract.name, availability.id, isSilent ? 'no-reply' : 'server-error');
    const moved = {
      ...finding,
      check: 'available',
      expected: 'an answer other than 5xx',
      message: `expected an answer other than 5xx, ${finding.actual}`,
    };
    ledger.add([{ rule, requirement: availability, findings: [moved], blocked: null, run }]);
    const target = ledger.entries.get(rule);
    if (target !== undefined) target.rate ??= Math.min(target.failed / Math.max(1, target.judged), 0.99);
  }
}

function isAccident({ exchanges }: CaseRun, id: number | undefined): boolean {
  const reply = exchanges.find((exchange) => exchange.id === id)?.reply;
  return reply !== undefined && (reply.kind === 'none' || reply.status >= 500);
}
