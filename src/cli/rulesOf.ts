import { placesOfOperation, type Situation, vocabularyOf } from '../generate/recipe';
import { recipes } from '../generate/recipes';
import type { Contract, Requirement, RuleId } from '../model';

/**
 * The rules a requirement is judged by on a target that offers everything: two users, unknown ones, a credential without
 * the right and every value only a provider knows. Planned with seed 1 in profile standard; nothing is sent.
 */
export function rulesOf(contract: Contract, requirement: Requirement): readonly RuleId[] {
  const { given } = requirement;
  if (!('cases' in given)) return [];
  const situation = everything(contract);
  const planned = recipes[given.cases]?.({
    contract,
    requirement,
    options: given.options,
    situation,
    vocabulary: vocabularyOf(contract.operation, situation),
    places: placesOfOperation(contract),
    seed: 1,
    profile: 'standard',
  });
  const rules = planned === undefined ? [] : [...planned.cases, ...planned.untested].map(({ rule }) => rule);
  return [...new Set(rules)];
}

function everything({ operation }: Contract): Situation {
  const { users, unknown, values } = operation.reference;
  return {
    users: users.map(({ identity }) => identity),
    unknown,
    hasForbidden: true,
    canRead: true,
    values: Object.fromEntries(Object.entries(values).map(([name, list]) => [`/${name}`, list])),
    refused: [],
  };
}
