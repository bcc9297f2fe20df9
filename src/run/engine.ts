import { heldAfter, isSameUser } from '../check/states';
import type { Outline } from '../generate/caseList';
import type { Case, Exchange, Reason } from '../model';
import { type Courier, cutOff } from './courier';
import type { Diagnosis } from './doctor';
import { type CaseRun, judgeCase, type Knowledge, type Opinion } from './judge';
import type { Ledger, News } from './ledger';
import type { Patience } from './patience';
import { isDoubtful, type Lane, laneOf, performCase, repairStep, stepIn } from './perform';
import { createQueue } from './queue';
import type { Suite } from './suite';
import { type Sightings, withShown } from './withShown';
import type { Work } from './work';

/** Runs cases on the target's users and says what each showed. */
export interface Engine {
  /** Runs a case, judges it and keeps the result in the ledger. */
  judge(planned: Case, lane: Lane): Promise<void>;
  /**
   * Runs a case again, from its control on, and judges it without keeping the result; nothing is said of one that the run's end cut
   * off.
   */
  again(planned: Case, lane: Lane): Promise<readonly Opinion[]>;
  /**
   * Runs cases side by side, one lane a user; those that have to be alone afterwards, one after the other.
   * @param how.atOnce so many cases that the server has to refuse share a user at a time.
   * @param how.before an earlier run of the same case, whose user it shall have again.
   */
  runAll<T>(
    work: Work<T>,
    act: (item: T, lane: Lane) => Promise<void>,
    how?: { readonly atOnce?: number; readonly before?: (item: T) => CaseRun },
  ): Promise<void>;
  /** Why the run ends early; null while it goes on. */
  stopped(): string | null;
}

/**
 * A server that takes so long, and so many times what it took for one request alone, answers one after the other: no two are sent
 * at once then.
 */
const crowdedMs = 1_000;
const crowdedTimes = 4;

/** What an engine works with. */
export interface EngineParts {
  readonly suite: Suite;
  readonly courier: Courier;
  readonly ledger: Ledger;
  readonly diagnosis: Diagnosis;
  readonly knowledge: Knowledge;
  readonly lanes: number;
  /** Waits until an update must be visible, or for as long as the run goes on. */
  readonly settle: () => Promise<void>;
  readonly patience: Patience;
  /** Asked between cases: why to end early, or null. */
  readonly shouldStop: () => string | null;
  readonly onNews: (news: News) => void;
  readonly onCase: (planned: Case) => void;
}

/** An engine over the users the doctor found usable. */
export function createEngine(parts: EngineParts): Engine {
  const { suite, courier, ledger, diagnosis, patience } = parts;
  let sightings: Sightings = parts.knowledge;
  let { held } = parts.knowledge;
  learn(diagnosis.exchanges);
  const quickestMs = Math.min(...diagnosis.exchanges.map(({ reply }) => reply.durationMs));
  let isCrowded = false;
  let isBroken = false;
  return { judge, again, runAll, stopped };

  function stopped(): string | null {
    return isBroken ? 'the harness failed' : (parts.shouldStop() ?? patience.lost());
  }

  async function judge(planned: Case, lane: Lane): Promise<void> {
    if (patience.isLeftOut(planned.rule)) return;
    const { run, opinions } = await perform(planned, lane);
    if (isCutOff(run)) return;
    const news = ledger.add(opinions);
    watch(planned, run);
    if (news.failed.length > 0 || news.warned.length > 0) parts.onNews(news);
    parts.onCase(planned);
  }

  async function again(planned: Case, lane: Lane): Promise<readonly Opinion[]> {
    lane.accepted.clear();
    const { run, opinions } = await perform(planned, lane);
    if (isCutOff(run)) return [];
    watch(planned, run);
    return opinions;
  }

  /** Runs a case, judges it and puts its users back where it may have left them otherwise. */
  async function perform(planned: Case, lane: Lane): Promise<{ run: CaseRun; opinions: readonly Opinion[] }> {
    const isStateful = planned.steps.some(({ role }) => role === 'setup' || role === 'observe');
    const settle = isStateful ? parts.settle : () => Promise.resolve();
    const run = await performCase(suite, courier, lane, planned, settle);
    const opinions = isCutOff(run) ? [] : opinionsOn(run);
    if (run.exchanges.some((exchange) => isDoubtful(suite.contract, exchange))) await repair(lane, planned.users);
    return { run, opinions };
  }

  function opinionsOn(run: CaseRun): Opinion[] {
    sightings = withShown(suite.contract, run.exchanges, parts.knowledge.read, sightings);
    const opinions = judgeCase(suite, run, { ...parts.knowledge, ...sightings, held });
    learn(run.exchanges);
    return opinions;
  }

  /** Any user may have been changed: of what was known of them nothing holds but what later replies show. */
  async function repair(lane: Lane, users: number): Promise<void> {
    lane.accepted.clear();
    if (held !== null) held = {};
    for (const subject of lane.subjects.slice(0, users === 1 ? 1 : undefined))
      learn([await courier.deliver(stepIn(lane, repairStep()), subject, null)]);
  }

  function learn(exchanges: readonly Exchange[]): void {
    for (const exchange of exchanges) if (held !== null) held = heldAfter(suite.contract.operation, held, exchange);
  }

  function watch({ rule }: Case, { exchanges }: CaseRun): void {
    patience.watch(rule, exchanges);
    const slowestMs = Math.max(...exchanges.map(({ reply }) => reply.durationMs));
    isCrowded ||= slowestMs > Math.max(crowdedMs, quickestMs * crowdedTimes);
  }

  async function runAll<T>(
    work: Work<T>,
    act: (item: T, lane: Lane) => Promise<void>,
    { atOnce = 1, before }: { readonly atOnce?: number; readonly before?: (item: T) => CaseRun } = {},
  ): Promise<void> {
    const { unknown } = diagnosis.situation;
    const lanes = diagnosis.subjects.slice(0, parts.lanes).map((subject) => laneOf([subject], unknown));
    const homes = before === undefined ? [] : Array.from({ length: work.length }, (_, i) => homeOf(before(work.at(i))));
    const take = createQueue<Lane>({
      length: work.length,
      isLater: (i) => work.outline(i).isAlone,
      homeOf: (i) => homes[i],
      mayShare: (i) => isRefusal(work.outline(i)),
      atOnce: () => (isCrowded ? 1 : atOnce),
    });
    await allOver(
      lanes.map(async (lane) => {
        for (let group = take(lane); group.length > 0 && stopped() === null; group = take(lane)) {
          const place = group.length > 1 ? { ...lane, isShared: true } : lane;
          await allOver(group.map((i) => orBreak(act(work.at(i), place))));
        }
      }),
    );
    if (stopped() !== null) return;
    const together = laneOf(diagnosis.subjects, unknown);
    let turn = 0;
    for (let i = 0; i < work.length; i++) {
      const { isAlone, users } = work.outline(i);
      if (!isAlone) continue;
      if (stopped() !== null) return;
      const own = homes[i] ?? lanes[turn % lanes.length] ?? together;
      await act(work.at(i), users === 2 ? together : own);
      turn++;
    }

    /** A case that the harness fails on is the last one of every lane. */
    async function orBreak(one: Promise<void>): Promise<void> {
      try {
        await one;
      } catch (error) {
        isBroken = true;
        throw error;
      }
    }

    /** The lane of the user a case had before. */
    function homeOf({ exchanges }: CaseRun): Lane | undefined {
      return lanes.find(({ subjects: [subject] }) => exchanges.some((one) => isSameUser(one, subject?.identity)));
    }
  }
}

/** Waits until all are over, and fails where one has: what is under way meanwhile would go on changing users. */
async function allOver(all: readonly Promise<void>[]): Promise<void> {
  const failed = (await Promise.allSettled(all)).find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') throw failed.reason;
}

const refused: readonly Reason[] = [
  ...(['violating', 'malformed', 'media-type'] as const),
  ...(['credential-missing', 'credential-wrong', 'forbidden'] as const),
];

/** Whether a case is one request that has to be refused, after a control at most: several of them do not disturb each other. */
function isRefusal({ steps }: Outline): boolean {
  const probes = steps.filter(({ role }) => role !== 'control');
  return probes.length === 1 && probes.every(({ role, reason }) => role === 'probe' && refused.includes(reason));
}

function isCutOff({ exchanges }: CaseRun): boolean {
  return exchanges.some(({ reply }) => reply === cutOff);
}
