import { isArray, isObject, valueAt } from '../contract/documents';
import type { Severity } from '../model';
import { type Check, noOptions, notJudged } from './check';
import { isAccepted, isOfOperation, jsonOf, show } from './reading';

/** A success body holds the user as one object; an array of exactly one warns, anything else fails (ruling G5). */
export const singleUser: Check = {
  options: noOptions,
  places: () => ['object'],
  examine({ contract, exchanges }) {
    const [exchange] = exchanges;
    const body = exchange === undefined ? undefined : jsonOf(exchange.reply);
    if (exchange === undefined || body === undefined || !isAccepted(exchange) || !isOfOperation(exchange))
      return notJudged;
    const { at } = contract.operation.shows;
    const shown = valueAt(body, at);
    if (isObject(shown)) return { judged: ['object'], findings: [] };
    const isOne = isArray(shown) && shown.length === 1 && isObject(shown[0]);
    const severity: Severity = isOne ? 'warn' : 'fail';
    const actual = isArray(shown) ? `an array of ${shown.length}` : show(shown);
    return {
      judged: ['object'],
      findings: [
        {
          severity,
          at,
          expected: 'an object',
          actual,
          message: `${at}: expected an object, found ${actual}`,
          rule: 'object',
          exchange: exchange.id,
        },
      ],
    };
  },
};
