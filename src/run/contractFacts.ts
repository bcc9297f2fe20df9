import { placesOfOperation } from '../generate/recipe';
import type { Contract, Report } from '../model';

/** What a report says of the contract. */
export function contractFacts(contract: Contract): Required<Report['contract']> {
  const { name, version, title, operation, requirements } = contract;
  return {
    ...{ name, version, title, operation: `${operation.method} ${operation.path}` },
    requirements: requirements.map(({ id }) => id),
    fields: placesOfOperation(contract)
      .filter(({ kind }) => kind === 'property')
      .map(({ at }) => at),
  };
}
