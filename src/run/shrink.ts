import fc from 'fast-check';
import { change, type RecipeInput, ruleId, step, suffixOf } from '../generate/recipe';
import { lookAfter, sequenceLength, startOf, stepsOf } from '../generate/recipes/sequences';
import { randomMembers } from '../generate/recipes/validBody';
import type { Case, JsonPlan, Replay, SetMember, Step } from '../model';
import { failingRules, simplestFailure } from './confirm';
import type { Engine } from './engine';
import type { Opinion } from './judge';
import type { Entry, Ledger } from './ledger';
import type { Lane } from './perform';

/** Runs spent at most on making one failing case smaller. */
const maxRuns = 60;

/** What a failing rule's cases are made smaller with. */
interface Shrinking {
  readonly entry: Entry;
  readonly input: RecipeInput;
  /** Runs a case: what it showed where the rule fails as it did, else null. */
  failing(planned: Case): Promise<readonly Opinion[] | null>;
  isStopped(): boolean;
}

/**
 * Makes the cases of failing rules smaller where they came from random data or several members at once, and traces a failing
 * combination to the single property that explains it.
 * @param inputOf what the recipe of a requirement was given; null for one without cases.
 */
export async function shrinkFailures(
  ledger: Ledger,
  engine: Engine,
  lane: Lane,
  inputOf: (requirement: string) => RecipeInput | null,
): Promise<void> {
  const isStopped = () => engine.stopped() !== null;
  for (const entry of [...ledger.entries.values()]) {
    if (entry.failed === 0 || (entry.rate ?? 0) < 0.6 || isStopped()) continue;
    const planned = simplestFailure(entry)?.case ?? null;
    const input = planned === null ? null : inputOf(planned.requirement);
    if (planned === null || input === null) continue;
    if (planned.rule !== entry.rule && planned.source !== 'random') continue;
    const failing = async (one: Case) => {
      const opinions = await engine.again(one, lane);
      return failingRules(opinions).includes(entry.rule) ? opinions : null;
    };
    const shrinking: Shrinking = { entry, input, failing, isStopped };
    if (planned.label.keyword === 'combination') await traceCombination(shrinking, ledger);
    else if (planned.label.keyword === 'sequence') keepSmaller(entry, await smallestSequence(shrinking, planned));
    else if (planned.source === 'random') keepSmaller(entry, await dropMembers(shrinking, planned));
  }
}

/** Replaces what a rule shows by a smaller run that fails alike. */
function keepSmaller(entry: Entry, found: readonly Opinion[] | null): void {
  const opinion = found?.find(({ rule }) => rule === entry.rule);
  if (opinion === undefined) return;
  for (const [kind, { finding }] of entry.shown) if (finding.severity === 'fail') entry.shown.delete(kind);
  for (const finding of opinion.findings)
    entry.shown.set(`${finding.severity} ${finding.at} ${finding.actual}`, { finding, run: opinion.run });
}

/** Finds for each failing combination the one property that fails alone, and hands the failure to that property's rule. */
async function traceCombination(shrinking: Shrinking, ledger: Ledger): Promise<void> {
  const { entry, input, isStopped } = shrinking;
  const guilty: SetMember[] = [];
  let left = 0;
  for (const planned of entry.failing) {
    const plan = planOf(planned);
    if (plan === null || planned === null || isStopped() || left >= 3) {
      left++;
      continue;
    }
    if (plan.set.some((member) => guilty.some((known) => sameMember(known, member)))) continue;
    const found = await smallestBody(shrinking, planned);
    const [only, second] = planOf(found?.at(0)?.run.case ?? null)?.set ?? [];
    const home = only === undefined || second !== undefined ? null : homeOf(ledger, input, only.at);
    const opinion = found?.find(({ rule }) => rule === entry.rule);
    if (only === undefined || home === null || opinion === undefined) {
      keepSmaller(entry, found);
      left++;
      continue;
    }
    guilty.push(only);
    if (home.failed > 0) continue;
    const alone =
      opinion.run.case === null ? opinion.run : { ...opinion.run, case: { ...opinion.run.case, rule: home.rule } };
    ledger.add([{ ...opinion, rule: home.rule, run: alone }]);
    home.rate = entry.rate;
  }
  if (left === 0) ledger.excuse(entry.rule);
}

/** The entry of the rule about a single property, when there is one. */
function homeOf(ledger: Ledger, { contract, requirement, places }: RecipeInput, at: string): Entry | null {
  const keyword = places.find((place) => place.at === at)?.keyword ?? '';
  return ledger.entries.get(ruleId({ contract, requirement }, suffixOf({ keyword, at }))) ?? null;
}

/** The smallest body that fails alike: members dropped, or, for random ones, shrunk as fast-check does. */
function smallestBody(shrinking: Shrinking, planned: Case): Promise<readonly Opinion[] | null> {
  const { input } = shrinking;
  if (planned.replay === null) return dropMembers(shrinking, planned);
  return shrinkRandom(shrinking, planned, planned.replay, randomMembers(input), (set) => [
    step('probe', 'valid', change(input, set)),
  ]);
}

/** Leaves out members of the probe's body, one after the other, as long as the rule fails alike. */
async function dropMembers({ failing, isStopped }: Shrinking, planned: Case): Promise<readonly Opinion[] | null> {
  let current = planned;
  let best: readonly Opinion[] | null = null;
  let runs = 0;
  for (const { at } of planOf(planned)?.set ?? []) {
    const set = planOf(current)?.set ?? [];
    if (set.length < 2 || at === planned.label.at || runs++ >= maxRuns || isStopped()) continue;
    const fewer = withSet(
      current,
      set.filter((member) => member.at !== at),
    );
    const opinions = await failing(fewer);
    if (opinions === null) continue;
    current = fewer;
    best = opinions;
  }
  return best;
}

/** Shortens a failing sequence as fast-check does: fewer steps, then smaller bodies. */
async function smallestSequence(shrinking: Shrinking, planned: Case): Promise<readonly Opinion[] | null> {
  const { input } = shrinking;
  if (planned.replay === null) return null;
  const key = `sequence-${planned.replay.path}`;
  const steps = stepsOf(input, sequenceLength[input.profile]);
  return shrinkRandom(shrinking, planned, planned.replay, steps, (fewer) => [
    startOf(input, key),
    ...fewer,
    lookAfter(input, key, fewer),
  ]);
}

/** Makes the value of an arbitrary that a case came from again, and lets fast-check shrink it while the rule fails alike. */
async function shrinkRandom<T>(
  { failing }: Shrinking,
  planned: Case,
  { seed, path }: Replay,
  arbitrary: fc.Arbitrary<T>,
  stepsWith: (value: T) => readonly Step[],
): Promise<readonly Opinion[] | null> {
  let best: readonly Opinion[] | null = null;
  let runs = 0;
  const property = fc.asyncProperty(arbitrary, async (value) => {
    if (runs++ >= maxRuns) return true;
    const opinions = await failing({ ...planned, id: `${planned.id}/shrunk`, steps: stepsWith(value) });
    best = opinions ?? best;
    return opinions === null;
  });
  await fc.check(property, { seed, path, numRuns: 1 });
  return best;
}

function planOf(planned: Case | null): JsonPlan | null {
  const probe = planned?.steps.find(({ role }) => role === 'probe');
  return probe?.body.kind === 'json' ? probe.body : null;
}

function withSet(planned: Case, set: readonly SetMember[]): Case {
  const swap = (one: Step): Step =>
    one.role === 'probe' && one.body.kind === 'json' ? { ...one, body: { ...one.body, set } } : one;
  return { ...planned, id: `${planned.id.replace(/\/shrunk$/, '')}/shrunk`, steps: planned.steps.map(swap) };
}

function sameMember(a: SetMember, b: SetMember): boolean {
  return a.at === b.at && JSON.stringify(a.value) === JSON.stringify(b.value);
}
