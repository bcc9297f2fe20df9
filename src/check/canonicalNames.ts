import { valueAt } from '../contract/documents';
import type { Contract } from '../model';
import { type Check, noOptions, notJudged } from './check';
import { viewOf } from './reading';

/** The user carries the names of the sample, not only their other spelling, which warns (ruling G1). */
export const canonicalNames: Check = {
  options: noOptions,
  places: (contract) => rules(contract),
  examine({ contract, exchanges, read }) {
    const [exchange] = exchanges;
    const view = exchange === undefined || exchange.isRead ? null : viewOf(contract.operation, exchange, read);
    if (exchange === undefined || view === null) return notJudged;
    const shown = Object.entries(contract.operation.shows.aliases).filter(
      ([at, alias]) => valueAt(view, at) !== undefined || valueAt(view, alias) !== undefined,
    );
    const wrong = shown.filter(([at]) => valueAt(view, at) === undefined);
    return {
      judged: shown.map(([at]) => `name:${at}`),
      findings: wrong.map(([at, alias]) => ({
        severity: 'warn',
        at,
        expected: at,
        actual: `only ${alias}`,
        message: `expected ${at}, found only ${alias}`,
        rule: `name:${at}`,
        exchange: exchange.id,
      })),
    };
  },
};

function rules({ operation }: Contract): string[] {
  return Object.keys(operation.shows.aliases).map((at) => `name:${at}`);
}
