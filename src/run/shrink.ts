import fc from 'fast-check';
import { change, type RecipeInput, ruleId, step, suffixOf } from '../generate/recipe';
import { lookAfter, sequenceLength, startOf, stepsOf } from '../generate/recipes/sequences';
import { randomMembers } from '../generate/recipes/validBody';
import type { Case, JsonPlan, Replay, RuleId, SetMember, Step } from '../model';
import { failingRules, simplestFailure } from './confirm';
import type { Engine } from './engine';
import type { Opinion } from './judge';
import type { Entry, Ledger } from './ledger';
import type { Lane } from './perform';

/** Runs spent at most on making one failing case smaller. */
const maxRuns = 60;

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
  for (const entry of [...ledger.entries.values()]) {
    if (entry.failed === 0 || (entry.rate ?? 0) < 0.6 || engine.stopped() !== null) continue;
    const run = simplestFailure(entry);
    const input = run?.case === undefined || run?.case === null ? null : inputOf(run.case.requirement);
    if (run === null || run.case === null || input === null) continue;
    if (run.case.rule !== entry.rule && run.case.source !== 'random') continue;
    if (run.case.label.keyword === 'combination') await traceCombination(entry, ledger, engine, lane, input);
    else if (run.case.label.keyword === 'sequence') await shrinkSequence(entry, run.case, engine, lane, input);
    else if (run.case.source === 'random')
      await keepSmaller(entry, await dropMembers(run.case, entry.rule, engine, lane));
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
async function traceCombination(
  entry: Entry,
  ledger: Ledger,
  engine: Engine,
  lane: Lane,
  input: RecipeInput,
): Promise<void> {
  const guilty: SetMember[] = [];
  let left = 0;
  for (const planned of entry.failing) {
    const plan = planOf(planned);
    if (plan === null || planned === null || engine.stopped() !== null || left >= 3) {
      left++;
      continue;
    }
    if (plan.set.some((member) => guilty.some((known) => sameMember(known, member)))) continue;
    const found = await smallest(planned, entry.rule, engine, lane, input);
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

/** The smallest body that fails alike: members dropped, then, for random ones, values shrunk as fast-check does. */
function smallest(
  planned: Case,
  rule: RuleId,
  engine: Engine,
  lane: Lane,
  input: RecipeInput,
): Promise<readonly Opinion[] | null> {
  if (planned.replay === null) return dropMembers(planned, rule, engine, lane);
  return shrinkRandom(planned, planned.replay, rule, engine, lane, randomMembers(input), (set) => [
    step('probe', 'valid', change(input, set)),
  ]);
}

/** Leaves out members of the probe's body, one after the other, as long as the rule fails alike. */
async function dropMembers(
  planned: Case,
  rule: RuleId,
  engine: Engine,
  lane: Lane,
): Promise<readonly Opinion[] | null> {
  let current = planned;
  let best: readonly Opinion[] | null = null;
  let runs = 0;
  for (const member of planOf(planned)?.set ?? []) {
    const plan = planOf(current);
    if (
      plan === null ||
      plan.set.length < 2 ||
      member.at === planned.label.at ||
      runs++ >= maxRuns ||
      engine.stopped() !== null
    )
      continue;
    const fewer = withSet(
      current,
      plan.set.filter(({ at }) => at !== member.at),
    );
    const opinions = await engine.again(fewer, lane);
    if (!failingRules(opinions).includes(rule)) continue;
    current = fewer;
    best = opinions;
  }
  return best;
}

/** Shortens a failing sequence as fast-check does: fewer steps, then smaller bodies. */
async function shrinkSequence(
  entry: Entry,
  planned: Case,
  engine: Engine,
  lane: Lane,
  input: RecipeInput,
): Promise<void> {
  if (planned.replay === null) return;
  const key = `sequence-${planned.replay.path}`;
  const steps = stepsOf(input, sequenceLength[input.profile]);
  const found = await shrinkRandom(planned, planned.replay, entry.rule, engine, lane, steps, (fewer) => [
    startOf(input, key),
    ...fewer,
    lookAfter(input, key, fewer),
  ]);
  keepSmaller(entry, found);
}

/** Makes the value of an arbitrary that a case came from again, and lets fast-check shrink it while the rule fails alike. */
async function shrinkRandom<T>(
  planned: Case,
  { seed, path }: Replay,
  rule: RuleId,
  engine: Engine,
  lane: Lane,
  arbitrary: fc.Arbitrary<T>,
  stepsWith: (value: T) => readonly Step[],
): Promise<readonly Opinion[] | null> {
  let best: readonly Opinion[] | null = null;
  let runs = 0;
  const property = fc.asyncProperty(arbitrary, async (value) => {
    if (runs++ >= maxRuns) return true;
    const smaller = { ...planned, id: `${planned.id}/shrunk`, steps: stepsWith(value) };
    const opinions = await engine.again(smaller, lane);
    const isFailing = failingRules(opinions).includes(rule);
    if (isFailing) best = opinions;
    return !isFailing;
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
