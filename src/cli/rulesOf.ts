import { UsageError } from '../errors';
import type { Situation } from '../generate/recipe';
import type { Contract, RuleId } from '../model';
import { requirementOf } from '../ruleId';
import { planRun } from '../run/plan';
import { byPointer } from '../run/situation';
import { resolveSuite } from '../run/suite';

/**
 * The rules each requirement of a contract is judged by, on a target that offers everything: the reference's users, unknown ones,
 * a credential without the right, a way to read users back. Planned with seed 1 in profile standard; nothing is sent.
 * @throws ContractError or GeneratorError when the contract cannot be planned.
 */
export function rulesOf(contract: Contract): ReadonlyMap<string, readonly RuleId[]> {
  const plan = planRun(resolveSuite(contract), everything(contract), 1, 'standard', { only: [], shard: null });
  const rules = [...plan.rules, ...plan.untested.map(({ rule }) => rule), ...plan.rides];
  const byRequirement = new Map<string, RuleId[]>(contract.requirements.map(({ id }) => [id, []]));
  for (const rule of [...new Set(rules)].sort()) {
    const list = byRequirement.get(requirementOf(rule));
    if (list === undefined) throw new UsageError(contract.folder, `has no requirement for ${rule}`, 'report this');
    list.push(rule);
  }
  return byRequirement;
}

function everything({ operation }: Contract): Situation {
  const { users, unknown, values } = operation.reference;
  return {
    users: users.map(({ identity }) => identity),
    unknown,
    hasForbidden: true,
    hasLetterCase: true,
    canRead: true,
    values: byPointer(values),
    refused: [],
    own: [],
  };
}
