import { checks as allChecks } from '../check';
import type { Check } from '../check/check';
import { siblingNames } from '../contract/checked';
import { asObject, asTexts, pointerParts, pointerTo } from '../contract/documents';
import { type Violation, violations } from '../contract/validator';
import { ContractError, didYouMean } from '../errors';
import { placesOfOperation } from '../generate/recipe';
import { recipes } from '../generate/recipes';
import { optionsOf } from '../generate/recipes/options';
import type { Contract, JsonObject, Pointer, Requirement, RuleId, Schema } from '../model';
import { ruleIdOf } from '../ruleId';

/** A check with its options, ready to examine evidence for a requirement. */
export interface Judgement {
  readonly requirement: Requirement;
  /** The check's name, which its findings carry. */
  readonly name: string;
  readonly check: Check;
  readonly options: JsonObject;
  /** The rule a suffix of a finding means; the same text for the same suffix, so that looking it up is quick. */
  ruleOf(suffix: string): RuleId;
}

/** Judgements of replies that the cases of other requirements drew. */
export interface Ride extends Judgement {
  readonly replies: 'any' | 'success' | 'error' | 'case';
  /** The requirements whose cases are judged, when `replies` is `case`. */
  readonly of: readonly string[];
  /**
   * Which replies are kept, all of these: to a valid update (`valid`), to any whose body the schema allows, unusual ones too (`fitting`),
   * to one of its own (`single`), of the whole user (`whole`).
   */
  readonly from: readonly string[];
}

/** A contract with every check and recipe it names looked up. */
export interface Suite {
  readonly contract: Contract;
  /** Judgements of a requirement's own cases, by its id. */
  readonly own: ReadonlyMap<string, readonly Judgement[]>;
  readonly rides: readonly Ride[];
}

/** What `given.replies` may be. */
export const replyScopes = ['any', 'success', 'error', 'case'] as const;
/** What its option `from` may hold. */
export const replyFilters = ['valid', 'fitting', 'whole', 'single'];

/**
 * Looks up every recipe and check, and holds the options of each against their schema.
 * @param checks by the names requirements use; all of the harness by default.
 * @throws ContractError naming file and pointer of what is unknown or wrong.
 */
export function resolveSuite(contract: Contract, checks: { readonly [name: string]: Check } = allChecks): Suite {
  const own = new Map<string, readonly Judgement[]>();
  const rides: Ride[] = [];
  for (const [i, requirement] of contract.requirements.entries()) {
    const judgements = requirement.then.map(({ check: name, options }, j): Judgement => {
      const at = `/requirements/${i}/then/${j}`;
      const check = Object.hasOwn(checks, name) ? checks[name] : undefined;
      if (check === undefined)
        throw complaint(`${at}/check`, `no check "${name}"`, didYouMean(name, Object.keys(checks)));
      const [wrong] = violations(check.options, options);
      if (wrong !== undefined) throw wrongOption(at, `check "${name}"`, check.options, wrong);
      return { requirement, name, check, options, ruleOf: rulesOf(requirement) };
    });
    const { given } = requirement;
    if ('cases' in given) {
      if (!Object.hasOwn(recipes, given.cases))
        throw complaint(
          `/requirements/${i}/given/cases`,
          `no recipe "${given.cases}"`,
          didYouMean(given.cases, Object.keys(recipes)),
        );
      const options = optionsOf(given.cases);
      const [wrong] = violations(options, given.options);
      if (wrong !== undefined) throw wrongOption(`/requirements/${i}/given`, `recipe "${given.cases}"`, options, wrong);
      refuseUnknownPlace(given.options, i);
      own.set(requirement.id, judgements);
    } else
      rides.push(...judgements.map((judgement) => ({ ...judgement, ...readScope(given.replies, given.options, i) })));
  }
  return { contract, own, rides };

  /** An exception for a place the request body does not have would be ignored silently. */
  function refuseUnknownPlace({ except }: JsonObject, i: number): void {
    if (except === undefined) return;
    const known = ['*', ...placesOfOperation(contract).map(({ at }) => at)];
    const strange = Object.keys(asObject(except)).find((at) => !known.includes(at));
    if (strange === undefined) return;
    const at = pointerTo(`/requirements/${i}/given/except`, strange);
    throw complaint(at, `"${strange}" is no place of the request body`, didYouMean(strange, known));
  }

  function wrongOption(at: Pointer, of: string, options: Schema, { keyword, at: place, expected }: Violation) {
    if (keyword !== 'additionalProperties') return complaint(at + place, `${of} expects ${expected}`, 'correct it');
    const name = pointerParts(place).at(-1) ?? '';
    const advice = didYouMean(name, siblingNames(options, place)) || 'it takes none';
    return complaint(at + place, `${of} has no option "${name}"`, advice);
  }

  function readScope(replies: string, options: JsonObject, i: number): Pick<Ride, 'replies' | 'of' | 'from'> {
    const at = `/requirements/${i}/given`;
    const scope = replyScopes.find((name) => name === replies);
    if (scope === undefined)
      throw complaint(`${at}/replies`, `no kind of replies "${replies}"`, didYouMean(replies, replyScopes));
    const from = asTexts(options.from);
    const strange = from.find((name) => !replyFilters.includes(name));
    if (strange !== undefined)
      throw complaint(`${at}/from`, `no filter "${strange}"`, didYouMean(strange, replyFilters));
    if (from.length > 0 && scope !== 'success')
      throw complaint(`${at}/from`, `narrows replies of success, not "${scope}"`, 'remove it');
    const of = typeof options.of === 'string' ? [options.of] : asTexts(options.of);
    const withCases = contract.requirements.filter(({ given }) => 'cases' in given).map(({ id }) => id);
    const caseless = of.find((id) => !withCases.includes(id)) ?? (of.length === 0 ? '' : undefined);
    if (scope === 'case' && caseless !== undefined)
      throw complaint(`${at}/of`, `no requirement "${caseless}" with cases`, didYouMean(caseless, withCases));
    return { replies: scope, of, from };
  }

  function rulesOf({ id }: Requirement): (suffix: string) => RuleId {
    const known = new Map<string, RuleId>();
    return (suffix) => {
      const rule = known.get(suffix) ?? ruleIdOf(contract.name, id, suffix);
      known.set(suffix, rule);
      return rule;
    };
  }

  function complaint(at: string, what: string, advice: string): ContractError {
    return new ContractError(`${contract.folder}/requirements.yaml#${at}`, what, advice);
  }
}

/** Whether a requirement says what valid updates are answered with. */
export function isAcceptance({ given }: Requirement): boolean {
  return 'cases' in given && given.cases === 'valid-body';
}
