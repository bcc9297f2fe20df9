import { asTexts, typeOfJson, valueAt } from '../contract/documents';
import { type Check, notJudged } from './check';
import { isOfOperation, jsonOf, show, statusOf } from './reading';

/** A member has one of the usual types; another warns (ruling G8). Options: `at`, `types`. */
export const memberType: Check = {
  options: {
    type: 'object',
    additionalProperties: false,
    required: ['at', 'types'],
    properties: { at: { type: 'string' }, types: { type: 'array', items: { type: 'string' } } },
  },
  places: (_, { at }) => [`type:${String(at)}`],
  examine({ exchanges }, options) {
    const [exchange] = exchanges;
    const at = String(options.at);
    const found = exchange === undefined ? undefined : valueAt(jsonOf(exchange.reply), at);
    if (exchange === undefined || found === undefined || !isOfOperation(exchange)) return notJudged;
    const rule = `type:${at}`;
    const asked = asTexts(options.types);
    if (asked.includes(typeOfJson(found))) return { judged: [rule], findings: [] };
    const expected = asked.join(' or ');
    return {
      judged: [rule],
      findings: [
        {
          severity: 'warn',
          at,
          expected,
          actual: show(found),
          message: `${statusOf(exchange)} body ${at}: expected ${expected}, found ${show(found)}`,
          rule,
          exchange: exchange.id,
        },
      ],
    };
  },
};
