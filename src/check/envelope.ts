import { isObject } from '../contract/documents';
import type { Json } from '../model';
import { type Check, type Found, noOptions, notJudged } from './check';
import { isAccepted, isOfOperation, jsonOf, show } from './reading';

const rules = ['statusCode', 'success'];

/** The envelope says what the status says: `statusCode` equals it, `success` is true exactly for 2xx (rulings G6, G9). */
export const envelope: Check = {
  options: noOptions,
  places: () => rules,
  examine({ exchanges }) {
    const [exchange] = exchanges;
    const body = exchange === undefined ? undefined : jsonOf(exchange.reply);
    if (exchange === undefined || exchange.reply.kind !== 'reply' || !isObject(body) || !isOfOperation(exchange))
      return notJudged;
    const { status } = exchange.reply;
    const isSuccess = isAccepted(exchange);
    const promised: readonly (readonly [rule: string, value: Json])[] = [
      ['statusCode', status],
      ['success', isSuccess],
    ];
    const findings = promised.flatMap(([rule, expected]): Found[] => {
      const actual = body[rule];
      if (actual === expected || (actual === undefined && !isSuccess)) return [];
      return [
        {
          severity: 'fail',
          at: `/${rule}`,
          expected: show(expected),
          actual: show(actual),
          message: `answered ${status}: expected ${rule} ${show(expected)}, found ${show(actual)}`,
          rule,
          exchange: exchange.id,
        },
      ];
    });
    return { judged: rules.filter((rule) => isSuccess || body[rule] !== undefined), findings };
  },
};
