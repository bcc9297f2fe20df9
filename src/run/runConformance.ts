import type { RecipeInput } from '../generate/recipe';
import type { Exchange, Report } from '../model';
import type { World } from '../world';
import { buildReport, type Outcome } from './buildReport';
import { confirmFailures } from './confirm';
import type { Diagnosis } from './doctor';
import { judgeDoctor, unusableUsers } from './doctorRuns';
import { createEngine } from './engine';
import { leaksOf } from './leaks';
import { Ledger } from './ledger';
import { lookTwice } from './lookTwice';
import type { Progress, RunOptions } from './options';
import { laneOf } from './perform';
import { inputFor, type Plan, planRun } from './plan';
import { createProgress } from './progress';
import { shrinkFailures } from './shrink';
import { situationOf } from './situation';
import { createStatistics } from './statistics';
import { resolveSuite } from './suite';
import { isCutShort, startVisit } from './visit';
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
  const ledger = new Ledger();
  const statistics = createStatistics();
  const visit = startVisit(
    {
      ...options,
      isStopped: () => shouldStop() !== null,
      onExchange: statistics.count,
      onRestore: () => progress.tell('restore'),
    },
    world,
  );
  const { courier, deadline, patience } = visit;
  const progress = createProgress(options, ledger, provisional.isWanted, () => ({
    requests: courier.sent(),
    elapsedMs: deadline.elapsedMs(),
  }));

  progress.tell('doctor');
  const { done, notRestored } = await visit.run(judgeTarget);
  return buildReport(options, outcome(done, notRestored));

  async function judgeTarget(examined: Diagnosis): Promise<Judged> {
    const isCut = isCutShort(examined);
    const diagnosis = { ...examined, blocked: isCut && patience.lost() === null ? null : examined.blocked };
    const knowledge = {
      read: target.read,
      keeps: diagnosis.keeps,
      ...withShown(contract, diagnosis.exchanges, target.read),
      // A reply may be behind where an update need not be seen at once.
      held: target.limits.visibleWithinMs > 0 ? null : {},
      secrets: leaksOf(target, contract),
    };
    if (!isCut && !isUnreachable(diagnosis.exchanges))
      for (const opinions of judgeDoctor(suite, diagnosis.sent, knowledge)) progress.onNews(ledger.add(opinions));
    ledger.add(unusableUsers(suite, diagnosis.unusable));
    const isAsTold =
      isCut || diagnosis.blocked !== null || JSON.stringify(diagnosis.situation) === JSON.stringify(situation);
    const plan = isAsTold ? provisional : planRun(suite, diagnosis.situation, seed, profile, options, provisional);
    if (diagnosis.blocked !== null) return { diagnosis, plan, lanes: 0, cases: 0, casesBySource: {}, stopped: null };
    const most = diagnosis.isSideBySide ? (options.lanes ?? Number.POSITIVE_INFINITY) : 1;
    const lanes = Math.min(most, diagnosis.subjects.length);
    let done = 0;
    let isPlanDone = false;
    let stage: Progress['stage'] = 'run';
    const casesBySource: Record<string, number> = {};
    const engine = createEngine({
      ...{ suite, courier, ledger, diagnosis, knowledge, lanes, patience, shouldStop },
      settle: visit.settle,
      onNews: progress.onNews,
      onCase: ({ source }) => {
        // Some cases run a second time.
        if (!isPlanDone) {
          done += 1;
          casesBySource[source] = (casesBySource[source] ?? 0) + 1;
        }
        progress.tell(stage, done, plan.cases.length);
      },
    });
    await engine.runAll(plan.cases, engine.judge, { atOnce: atOnce(diagnosis) });
    isPlanDone = true;
    if (profile !== 'quick') await lookTwice(engine, ledger);
    begin('repeat');
    await confirmFailures(suite, ledger, engine);
    begin('shrink');
    const [subject] = diagnosis.subjects;
    const inputOf = (id: string) => recipeInputOf(id, diagnosis);
    if (subject !== undefined)
      await shrinkFailures(ledger, engine, laneOf([subject], diagnosis.situation.unknown), inputOf);
    return { diagnosis, plan, lanes, cases: done, casesBySource, stopped: engine.stopped() };

    /** A run that ends early repeats and shrinks nothing. */
    function begin(next: Progress['stage']): void {
      stage = next;
      if (engine.stopped() === null) progress.tell(next);
    }
  }

  /** How many refusals share a user: on a server that takes its time, waiting is what a run is made of. */
  function atOnce({ exchanges, isSideBySide }: Diagnosis): number {
    // The shortest: on a busy machine some replies of a quick server take long too.
    const isSlow = Math.min(...exchanges.map(({ reply }) => reply.durationMs)) >= slowReplyMs;
    return isSlow && isSideBySide && options.lanes !== 1 ? refusalsAtOnce : 1;
  }

  function recipeInputOf(id: string, diagnosis: Diagnosis): RecipeInput | null {
    const requirement = contract.requirements.find((one) => one.id === id);
    return requirement === undefined ? null : inputFor(contract, requirement, diagnosis.situation, seed, profile);
  }

  function shouldStop(): string | null {
    if (options.signal?.aborted === true) return 'interrupted';
    if (options.bail && progress.firstRed() !== null) return 'a rule failed, and --bail ends the run there';
    return deadline.isOver() ? 'the time given by --max-time ran out' : null;
  }

  function outcome(judged: Judged, notRestored: readonly string[]): Outcome {
    const { diagnosis, plan, lanes, cases, casesBySource, stopped } = judged;
    return {
      plan,
      ledger,
      record: {
        startedAt,
        durationMs: Math.round(deadline.elapsedMs()),
        requests: courier.sent(),
        cases,
        lanes,
      },
      doctor: diagnosis.lines,
      notRestored,
      statistics: statistics.result(casesBySource),
      blocked: diagnosis.blocked,
      stopped,
    };
  }
}

/** What a run came to before its users were put back. */
interface Judged {
  readonly diagnosis: Diagnosis;
  readonly plan: Plan;
  readonly lanes: number;
  /** How many cases were run, and how many of each source. */
  readonly cases: number;
  readonly casesBySource: { readonly [source: string]: number };
  /** Why it ended early; null when it did not. */
  readonly stopped: string | null;
}

/** Whether no connection came about, so that nothing can be said of the server. */
function isUnreachable(exchanges: readonly Exchange[]): boolean {
  return exchanges.every(({ reply }) => reply.kind === 'none' && ['refused', 'address', 'tls'].includes(reply.failure));
}
