import type { RuleId } from './model';

/**
 * The id of a rule: `contract/requirement#suffix`.
 * @param suffix `keyword:/pointer`, or a word where there is no place.
 */
export function ruleIdOf(contract: string, requirement: string, suffix: string): RuleId {
  return `${contract}/${requirement}#${suffix}`;
}

/** The requirement a rule, or a pattern of rules, belongs to: the part between contract and suffix. */
export function requirementOf(rule: RuleId): string {
  return rule.slice(rule.indexOf('/') + 1).split('#')[0] ?? '';
}
