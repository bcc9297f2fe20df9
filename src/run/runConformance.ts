import { held } from '../generate/caseList';
import type { RecipeInput } from '../generate/recipe';
import type { Case, Exchange, Report, RuleId } from '../model';
import type { World } from '../world';
import { buildReport, type Outcome } from './buildReport';
import { confirmFailures } from './confirm';
import { createCourier, cutOff } from './courier';
import { startDeadline } from './deadline';
import { examineTarget } from './doctor';
import { judgeDoctor } from './doctorRuns';
import { createEngine, type Engine } from './engine';
import { leaksOf } from './leaks';
import { Ledger, type News } from './ledger';
import type { Progress, RunOptions } from './options';
import { laneOf } from './perform';
import { inputFor, planRun } from './plan';
import { restoreUsers } from './restore';
import { shrinkFailures } from './shrink';
import { situationOf } from './situation';
import { createStatistics } from './statistics';
import { resolveSuite } from './suite';
import { withShown } from './withShown';

/** A server whose replies take longer is slow. */
const slowReplyMs = 40;
/** On a slow server so many requests that it has to refuse are under way for a user. */
const refusalsAtOnce = 8;

/**
 * Judges a target against a contract: doctor, plan, run, judge, repeat, shrink, restore, report.
 * @throws UsageError, ContractError and GeneratorError before anything is sent; what comes after that is in the report.
 */
export async function runConformance(options: RunOptions, world: World): Promise<Report> {
  const stop = new AbortController();
  const interrupt = () => stop.abort();
  if (options.signal?.aborted === true) interrupt();
  options.signal?.addEventListener('abort', interrupt);
  try {
    return await run({ ...options, signal: stop.signal }, world);
  } finally {
    // The signal may outlive many runs.
    options.signal?.removeEventListener('abort', interrupt);
  }
}

async function run(options: RunOptions, world: World): Promise<Report> {
  const { contract, target, seed, profile } = options;
  const suite = resolveSuite(contract, options.checks);
  const situation = situationOf(target, contract);
  const provisional = planRun(suite, situation, seed, profile, options);
  const startedAt = world.date();
  const deadline = startDeadline(world, target.limits, options.signal, options.maxTimeMs);
  const ledger = new Ledger();
  const statistics = createStatistics();
  let firstRed: RuleId | null = null;
  let failing = 0;
  const courier = createCourier(
    contract.operation,
    target,
    world,
    options.requestsPerSecond,
    statistics.count,
    () => !deadline.isRestoring() && shouldStop() !== null,
    { signal: options.signal, timeLeftMs: deadline.timeLeftMs },
  );

  report('doctor', 0, 0);
  const examined = await examineTarget(contract, target, courier, seed);
  const isCutShort = examined.exchanges.some(({ reply }) => reply === cutOff);
  const diagnosis = { ...examined, blocked: isCutShort ? null : examined.blocked };
  const knowledge = {
    read: target.read,
    keeps: diagnosis.keeps,
    ...withShown(contract, diagnosis.exchanges, target.read),
    // A reply may be behind where an update need not be seen at once.
    held: target.limits.visibleWithinMs > 0 ? null : {},
    secrets: leaksOf(target, contract),
  };
  const early = await orRestore(() =>
    isCutShort || isUnreachable(diagnosis.exchanges)
      ? []
      : judgeDoctor(suite, diagnosis.sent, knowledge).map((opinions) => ledger.add(opinions)),
  );
  const isAsTold =
    isCutShort || diagnosis.blocked !== null || JSON.stringify(diagnosis.situation) === JSON.stringify(situation);
  const plan = await orRestore(() =>
    isAsTold ? provisional : planRun(suite, diagnosis.situation, seed, profile, options, provisional),
  );
  const onNews = ({ failed, warned }: News) => {
    failing = countFailing();
    const isMust = (rule: RuleId) => ledger.entries.get(rule)?.requirement.level === 'MUST';
    const red = options.failOnWarn ? [...failed, ...warned] : failed.filter(isMust);
    firstRed ??= red.find(plan.isWanted) ?? null;
  };
  early.forEach(onNews);
  const lanes = Math.min(options.lanes ?? Number.POSITIVE_INFINITY, diagnosis.subjects.length);
  let done = 0;
  let isPlanDone = false;
  const casesBySource: Record<string, number> = {};
  let stage: Progress['stage'] = 'run';
  const engine = createEngine({
    suite,
    courier,
    world,
    ledger,
    diagnosis,
    knowledge,
    lanes,
    visibleWithinMs: target.limits.visibleWithinMs,
    shouldStop,
    onNews,
    onCase: ({ source }) => {
      // Some cases run a second time.
      if (!isPlanDone) {
        done += 1;
        casesBySource[source] = (casesBySource[source] ?? 0) + 1;
      }
      report(stage, done, plan.cases.length);
    },
  });
  if (diagnosis.blocked === null) await orRestore(judgeAll);
  const stopped = diagnosis.blocked === null ? engine.stopped() : null;
  const notRestored = await restore();
  return buildReport(options, outcome(stopped, notRestored));

  async function judgeAll(): Promise<void> {
    await engine.runAll(plan.cases, engine.judge, { atOnce: atOnce() });
    isPlanDone = true;
    if (profile !== 'quick') await lookTwice(engine, ledger);
    stage = 'repeat';
    announce(stage);
    await confirmFailures(suite, ledger, engine);
    announce('shrink');
    const [subject] = diagnosis.subjects;
    if (subject !== undefined)
      await shrinkFailures(ledger, engine, laneOf([subject], diagnosis.situation.unknown), inputOf);
  }

  /** How many refusals share a user: on a server that takes its time, waiting is what a run is made of. */
  function atOnce(): number {
    // The shortest: on a busy machine some replies of a quick server take long too.
    const isSlow = Math.min(...diagnosis.exchanges.map(({ reply }) => reply.durationMs)) >= slowReplyMs;
    return isSlow && options.lanes !== 1 ? refusalsAtOnce : 1;
  }

  function inputOf(id: string): RecipeInput | null {
    const requirement = contract.requirements.find((one) => one.id === id);
    return requirement === undefined ? null : inputFor(contract, requirement, diagnosis.situation, seed, profile);
  }

  /** What goes wrong in the harness must not leave users changed. */
  async function orRestore<T>(work: () => T | Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      await restore();
      throw error;
    }
  }

  async function restore(): Promise<readonly string[]> {
    deadline.startRestoring();
    report('restore', 0, 0);
    const settle = () => deadline.wait(target.limits.visibleWithinMs);
    return restoreUsers({ contract, diagnosis, courier, read: target.read, settle });
  }

  function shouldStop(): string | null {
    if (options.signal?.aborted === true) return 'interrupted';
    if (options.bail && firstRed !== null) return 'a rule failed, and --bail ends the run there';
    return deadline.isOver() ? 'the time given by --max-time ran out' : null;
  }

  function countFailing(): number {
    return [...ledger.entries.values()].filter(({ failed }) => failed > 0).length;
  }

  /** A run that ends early repeats and shrinks nothing. */
  function announce(next: Progress['stage']): void {
    if (engine.stopped() === null) report(next, 0, 0);
  }

  function report(now: Progress['stage'], count: number, total: number): void {
    // Counted anew only where it may have changed: there may be thousands of rules, and this is told of every case.
    if (count === 0) failing = countFailing();
    options.onProgress({
      stage: now,
      done: count,
      total,
      requests: courier.sent(),
      failing,
      firstRed,
      elapsedMs: deadline.elapsedMs(),
    });
  }

  function outcome(stopped: string | null, notRestored: readonly string[]): Outcome {
    return {
      plan,
      ledger,
      record: {
        startedAt,
        durationMs: Math.round(deadline.elapsedMs()),
        requests: courier.sent(),
        cases: done,
        lanes: diagnosis.blocked === null ? lanes : 0,
      },
      doctor: diagnosis.lines,
      notRestored,
      statistics: statistics.result(casesBySource),
      blocked: diagnosis.blocked,
      stopped,
    };
  }
}

/** Whether no connection came about, so that nothing can be said of the server. */
function isUnreachable(exchanges: readonly Exchange[]): boolean {
  return exchanges.every(({ reply }) => reply.kind === 'none' && ['refused', 'address', 'tls'].includes(reply.failure));
}

/** Cases a rule must have been judged on for it to need no second look: spread over the whole run, some of them came late. */
const enoughCases = 4;

/** Runs a clean case of every rule with few of them once more at the end: some faults show only after many requests. */
async function lookTwice(engine: Engine, ledger: Ledger): Promise<void> {
  const cases = new Map<string, Case>();
  for (const { failed, clean, judged } of ledger.entries.values()) {
    const planned = clean?.case ?? null;
    if (failed === 0 && judged < enoughCases && planned !== null && !planned.isAlone) cases.set(planned.id, planned);
  }
  await engine.runAll(held([...cases.values()]), engine.judge);
}
