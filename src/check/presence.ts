import { asTexts, valueAt } from '../contract/documents';
import { promiseFor } from '../contract/success';
import type { JsonObject } from '../model';
import { type Check, notJudged } from './check';
import { isAccepted, isOfOperation, jsonOf } from './reading';

const pointers = { type: 'array', items: { type: 'string' } } as const;

/**
 * The body has the members a client looks for (rulings D8, D9, G9). Options: `of` (`success` or `error`), `at` (pointers).
 * An empty error body lacks them too.
 */
export const presence: Check = {
  options: {
    type: 'object',
    additionalProperties: false,
    required: ['of', 'at'],
    properties: { of: { enum: ['success', 'error'] }, at: pointers },
  },
  places: (_, options) => listOf(options).map((at) => `presence:${at}`),
  examine({ contract, exchanges }, options) {
    const [exchange] = exchanges;
    if (
      exchange === undefined ||
      exchange.reply.kind !== 'reply' ||
      !isOfOperation(exchange) ||
      isAccepted(exchange) !== (options.of === 'success')
    )
      return notJudged;
    const { reply } = exchange;
    if (promiseFor(contract.operation, reply.status) === undefined) return notJudged;
    const body = jsonOf(reply);
    if (body === undefined && reply.body.trim() !== '') return notJudged;
    const missing = listOf(options).filter((at) => valueAt(body, at) === undefined);
    const actual = reply.body.trim() === '' ? 'an empty body' : 'nothing';
    return {
      judged: listOf(options).map((at) => `presence:${at}`),
      findings: missing.map((at) => ({
        severity: 'warn',
        at,
        expected: 'the member',
        actual,
        message: `${reply.status} body: expected ${at}, found ${actual}`,
        rule: `presence:${at}`,
        exchange: exchange.id,
      })),
    };
  },
};

function listOf({ at }: JsonObject): string[] {
  return asTexts(at);
}
