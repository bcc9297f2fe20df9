import { UsageError } from '../errors';
import {
  type Planned,
  placesOfOperation,
  type RecipeInput,
  type Situation,
  type Untested,
  vocabularyOf,
} from '../generate/recipe';
import { recipes } from '../generate/recipes';
import { hash, shuffled } from '../generate/seeded';
import type { Case, Contract, Profile, Requirement, RuleId } from '../model';
import type { Suite } from './suite';

/** Every case of a run, in the order they are started; the same for the same contract, situation, seed and profile. */
export interface Plan {
  readonly cases: readonly Case[];
  readonly untested: readonly Untested[];
  /** Rules that replies to any case may judge. */
  readonly rides: readonly RuleId[];
  /** Whether a rule was asked for. */
  readonly isWanted: (rule: RuleId) => boolean;
}

/** Which rules are wanted and which part of the cases is this run's. */
export interface Selection {
  readonly only: readonly string[];
  readonly shard: { readonly index: number; readonly of: number } | null;
}

/** Recipes that may leave a faulty server's users in a state no later case could work with; they come last. */
const disruptive = ['read-only-writes', 'other-methods'];

/**
 * Plans the cases of every requirement; pure.
 * @throws GeneratorError for a schema the generator does not understand; UsageError when `only` matches no rule.
 */
export function planRun(
  suite: Suite,
  situation: Situation,
  seed: number,
  profile: Profile,
  selection: Selection,
): Plan {
  const { contract } = suite;
  const planned = planAll(contract, situation, seed, profile);
  const cases = planned.flatMap((part) => part.cases);
  const untested = planned.flatMap((part) => part.untested);
  const rides = suite.rides.flatMap(({ requirement, check, options }) =>
    (check.places?.(contract, options) ?? []).map((suffix) => `${contract.name}/${requirement.id}#${suffix}`),
  );
  const rules = [...new Set([...cases.map(({ rule }) => rule), ...untested.map(({ rule }) => rule), ...rides])];
  refuseUnmatched(selection.only, rules);
  const isWanted = matcher(selection.only);
  const needsAll = rides.some(isWanted) && selection.only.length > 0;
  const wanted = needsAll ? cases : cases.filter(({ rule }) => isWanted(rule));
  return {
    cases: ordered(contract, shardOf(contract, wanted, selection.shard), seed),
    untested: untested.filter(({ rule }) => isWanted(rule)),
    rides: [...new Set(rides)].filter(isWanted),
    isWanted,
  };
}

/** Whether a rule is meant by any of the patterns (a requirement, a rule, `*` for any text); all are when there is none. */
export function matcher(only: readonly string[]): (rule: RuleId) => boolean {
  const patterns = only.map(toPattern);
  return (rule) => patterns.length === 0 || patterns.some((pattern) => pattern.test(rule));
}

function toPattern(text: string): RegExp {
  const escaped = text.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
  return new RegExp(`^(?:[^/]+/)?${escaped}(?:#.*)?$`, 's');
}

function refuseUnmatched(only: readonly string[], rules: readonly RuleId[]): void {
  const unmatched = only.find((pattern) => !rules.some(matcher([pattern])));
  if (unmatched !== undefined)
    throw new UsageError('', `--only "${unmatched}" matches no rule`, 'conform list --rules shows them');
}

const kept = new WeakMap<Contract, Map<string, readonly Planned[]>>();
/** Plans kept for a contract: the one before the doctor looked and the one after, over again in a process that judges many targets. */
const maxKept = 4;

function planAll(contract: Contract, situation: Situation, seed: number, profile: Profile): readonly Planned[] {
  const plans = kept.get(contract) ?? new Map<string, readonly Planned[]>();
  kept.set(contract, plans);
  const key = JSON.stringify([situation, seed, profile]);
  const known = plans.get(key);
  if (known !== undefined) return known;
  const planned = contract.requirements.map((requirement) =>
    planRequirement(contract, requirement, situation, seed, profile),
  );
  const [oldest] = plans.keys();
  if (plans.size >= maxKept && oldest !== undefined) plans.delete(oldest);
  plans.set(key, planned);
  return planned;
}

function planRequirement(
  contract: Contract,
  requirement: Requirement,
  situation: Situation,
  seed: number,
  profile: Profile,
): Planned {
  const input = inputFor(contract, requirement, situation, seed, profile);
  const recipe = 'cases' in requirement.given ? recipes[requirement.given.cases] : undefined;
  return recipe === undefined ? { cases: [], untested: [] } : recipe(input);
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

/** A shard's cases: whole rules, and whole requirements where one rule's failure is traced to another's. */
function shardOf({ requirements }: Contract, cases: readonly Case[], shard: Selection['shard']): readonly Case[] {
  if (shard === null) return cases;
  const whole = new Set(
    requirements.filter(({ given }) => 'cases' in given && given.cases === 'valid-body').map(({ id }) => id),
  );
  const keyOf = ({ rule, requirement }: Case) => (whole.has(requirement) ? requirement : rule);
  return cases.filter((planned) => hash(keyOf(planned)) % shard.of === shard.index - 1);
}

function ordered({ requirements }: Contract, cases: readonly Case[], seed: number): Case[] {
  const late = new Set(
    requirements.filter(({ given }) => 'cases' in given && disruptive.includes(given.cases)).map(({ id }) => id),
  );
  const early = cases.filter(({ requirement }) => !late.has(requirement));
  return [...shuffled(early, `order/${seed}`), ...cases.filter(({ requirement }) => late.has(requirement))];
}
