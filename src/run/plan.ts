import { UsageError } from '../errors';
import { type CaseList, joined, type Outline, picked } from '../generate/caseList';
import { untestedLengths } from '../generate/greatestLengths';
import {
  casesOf,
  type Planned,
  placesOfOperation,
  type RecipeInput,
  type Situation,
  type Untested,
  vocabularyOf,
} from '../generate/recipe';
import { ownRecipes, recipes } from '../generate/recipes';
import { hash } from '../generate/seeded';
import type { Contract, Profile, Requirement, RuleId } from '../model';
import type { RunOptions } from './options';
import { orderOf } from './orderOf';
import { isAcceptance, type Suite } from './suite';
import { wildcard } from './wildcard';

/** Every case of a run, in the order they are started; the same for the same contract, situation, seed and profile. */
export interface Plan {
  readonly cases: CaseList;
  /** Rules the cases are about, each once. */
  readonly rules: readonly RuleId[];
  readonly untested: readonly Untested[];
  /** Rules that replies to any case may judge. */
  readonly rides: readonly RuleId[];
  /** Whether a rule was asked for. */
  readonly isWanted: (rule: RuleId) => boolean;
}

/** Which rules are wanted, which part of the cases is this run's, and whether it ends at the first failure. */
export type Selection = Pick<RunOptions, 'only' | 'shard'> & Partial<Pick<RunOptions, 'bail'>>;

/**
 * Plans the cases of every requirement; pure.
 * @param before what was planned before the target was looked at: rules that are there no more are untested.
 * @throws GeneratorError for a schema the generator does not understand; UsageError when `only` matches no rule and nothing was
 * planned before.
 */
export function planRun(
  suite: Suite,
  situation: Situation,
  seed: number,
  profile: Profile,
  selection: Selection,
  before: Plan | null = null,
): Plan {
  const { contract } = suite;
  const planned = planAll(contract, situation, seed, profile);
  const every = joined(planned.map(casesOf));
  const untested = planned.flatMap((part) => part.untested);
  const rides = suite.rides.flatMap(({ check, options, ruleOf }) =>
    (check.places?.(contract, options) ?? []).map((suffix) => ruleOf(suffix)),
  );
  const firsts = firstOfRules(every);
  const known = [...firsts.keys(), ...untested.map(({ rule }) => rule), ...rides];
  if (before === null) refuseUnmatched(selection.only, known);
  const isWanted = matcher(selection.only);
  const needsAll = rides.some(isWanted) && selection.only.length > 0;
  const isOfShard = ofShard(contract, selection.shard);
  const rules = [...firsts.values()]
    .filter((first) => (needsAll || isWanted(first.rule)) && isOfShard(first))
    .map(({ rule }) => rule);
  return {
    cases: picked(every, orderOf(contract, every, new Set(rules), seed, selection.bail === true)),
    rules,
    untested: [...untested, ...lostSince(before, known)].filter(({ rule }) => isWanted(rule)),
    rides: [...new Set(rides)].filter(isWanted),
    isWanted,
  };
}

/** The rules whose cases need what the target turned out to refuse. */
function lostSince(before: Plan | null, known: readonly RuleId[]): Untested[] {
  const rules = new Set(known);
  const lost = before?.rules.filter((rule) => !rules.has(rule)) ?? [];
  const reason = 'unsupported: the target refuses valid values of a property its cases need';
  return lost.map((rule) => ({ rule, reason }));
}

/** Each rule's first case. */
function firstOfRules(cases: CaseList): Map<RuleId, Outline> {
  const firsts = new Map<RuleId, Outline>();
  for (let i = 0; i < cases.length; i++) {
    const one = cases.outline(i);
    if (!firsts.has(one.rule)) firsts.set(one.rule, one);
  }
  return firsts;
}

/** Whether a rule is meant by any of the patterns (a requirement, a rule, `*` for any text); all are when there is none. */
function matcher(only: readonly string[]): (rule: RuleId) => boolean {
  const patterns = only.map(toPattern);
  return (rule) => patterns.length === 0 || patterns.some((pattern) => pattern.test(rule));
}

function toPattern(text: string): RegExp {
  return new RegExp(`^(?:[^/]+/)?${wildcard(text)}(?:#.*)?$`, 's');
}

function refuseUnmatched(only: readonly string[], rules: readonly RuleId[]): void {
  const unmatched = only.find((pattern) => !rules.some(matcher([pattern])));
  if (unmatched !== undefined)
    throw new UsageError('', `--only "${unmatched}" matches no rule`, 'conform list --rules shows them');
}

const kept = new WeakMap<Contract, Map<string, readonly Planned[]>>();
/**
 * Plans kept for a contract: the one before the doctor looked and the one after, over again in a process that judges many targets.
 */
const maxKept = 4;

/** What the doctor learns of users changes the plans of few requirements: those of the others are kept. */
function planAll(contract: Contract, situation: Situation, seed: number, profile: Profile): readonly Planned[] {
  const plans = planUnseen(contract, { ...situation, own: [] }, seed, profile);
  if (situation.own.length === 0) return plans;
  return plans.map((planned, i) => {
    const requirement = contract.requirements[i];
    const isOther =
      requirement !== undefined && 'cases' in requirement.given && ownRecipes.includes(requirement.given.cases);
    return isOther ? planRequirement(inputFor(contract, requirement, situation, seed, profile)) : planned;
  });
}

function planUnseen(contract: Contract, situation: Situation, seed: number, profile: Profile): readonly Planned[] {
  const plans = kept.get(contract) ?? new Map<string, readonly Planned[]>();
  kept.set(contract, plans);
  const key = JSON.stringify([situation, seed, profile]);
  const known = plans.get(key);
  if (known !== undefined) return known;
  const planned = contract.requirements.map((requirement) =>
    planRequirement(inputFor(contract, requirement, situation, seed, profile)),
  );
  const [oldest] = plans.keys();
  if (plans.size >= maxKept && oldest !== undefined) plans.delete(oldest);
  plans.set(key, planned);
  return planned;
}

function planRequirement(input: RecipeInput): Planned {
  const { given } = input.requirement;
  const recipe = 'cases' in given ? recipes[given.cases] : undefined;
  if (recipe === undefined) return { cases: [], untested: [] };
  const planned = recipe(input);
  return { ...planned, untested: [...planned.untested, ...untestedLengths(input)] };
}

/** What the recipe of a requirement is given. */
export function inputFor(
  contract: Contract,
  requirement: Requirement,
  situation: Situation,
  seed: number,
  profile: Profile,
): RecipeInput {
  return {
    contract,
    requirement,
    options: requirement.given.options,
    situation,
    vocabulary: vocabularyOf(contract.operation, situation),
    places: placesOfOperation(contract),
    seed,
    profile,
  };
}

/** Whether a case is of a shard, which has whole rules, and whole requirements where one rule's failure is traced to another's. */
function ofShard({ requirements }: Contract, shard: Selection['shard']): (one: Outline) => boolean {
  if (shard === null) return () => true;
  const whole = new Set(requirements.filter(isAcceptance).map(({ id }) => id));
  return ({ rule, requirement }) => hash(whole.has(requirement) ? requirement : rule) % shard.of === shard.index - 1;
}
