import { isObject, pointerParts, pointerTo } from '../contract/documents';
import type { Contract, Pointer, Requirement, RuleId } from '../model';
import { ruleIdOf } from '../ruleId';

/** What a client holds a body against. */
export type Held = 'request' | 'success' | 'error';

/** The rule that a violated keyword of the request or of a reply body belongs to; null when the contract states none. */
export function bodyRule(contract: Contract, held: Held, keyword: string, at: Pointer): RuleId | null {
  const requirement = contract.requirements.find((one) => (held === 'request' ? refuses(one) : describes(one, held)));
  return ruleOf(contract, requirement, at === '' ? `${keyword}:` : `${keyword}:${firstItems(at)}`);
}

/** The rule that replies of a kind are JSON; null when the contract states none. */
export function jsonRule(contract: Contract, held: 'success' | 'error'): RuleId | null {
  return ruleOf(
    contract,
    contract.requirements.find(({ then }) => then.some(({ check }) => check === 'json-reply')),
    held,
  );
}

function ruleOf({ name }: Contract, requirement: Requirement | undefined, suffix: string): RuleId | null {
  return requirement === undefined ? null : ruleIdOf(name, requirement.id, suffix);
}

function refuses({ given }: Requirement): boolean {
  return 'cases' in given && given.cases === 'violating-body' && given.options.identity !== true;
}

function describes({ then }: Requirement, held: Held): boolean {
  return then.some(({ check, options }) => check === 'body-schema' && isObject(options) && options.of === held);
}

/** Rules speak of an array's first item for all of them. */
function firstItems(at: Pointer): Pointer {
  return pointerParts(at).reduce((pointer, part) => pointerTo(pointer, /^\d+$/.test(part) ? 0 : part), '');
}
