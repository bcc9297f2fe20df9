import { promiseFor } from '../contract/success';

import { type Check, type Found, notJudged } from './check';
import { isAccepted, isJsonType, isOfOperation, mediaTypeOf, statusOf } from './reading';

/**
 * Documented replies have the documented media type, and a success reply a body (both pages; ruling D9: an empty error body is
 * another rule's, as is a body that is not what its media type says). Option `error: warn`: an error reply of another media type warns,
 * where the page does not show error bodies (ruling G9).
 */
export const jsonReply: Check = {
  options: { type: 'object', additionalProperties: false, properties: { error: { const: 'warn' } } },
  places: () => ['success', 'error'],
  examine({ contract, exchanges }, options) {
    const [exchange] = exchanges;
    if (exchange === undefined || exchange.reply.kind !== 'reply' || !isOfOperation(exchange)) return notJudged;
    const { reply } = exchange;
    const documented = promiseFor(contract.operation, reply.status);
    if (documented?.mediaType === undefined || documented.mediaType === null) return notJudged;
    const rule = isAccepted(exchange) ? 'success' : 'error';
    if (rule === 'error' && reply.body.trim() === '') return notJudged;
    const finding = (expected: string, actual: string): Found => ({
      severity: rule === 'error' && options.error === 'warn' ? 'warn' : 'fail',
      at: 'content-type',
      expected,
      actual,
      message: `${statusOf(exchange)}: expected ${expected}, answered ${actual}`,
      rule,
      exchange: exchange.id,
    });
    const mediaType = mediaTypeOf(reply);
    if (mediaType !== documented.mediaType)
      return {
        judged: [rule],
        findings: [finding(documented.mediaType, mediaType === '' ? 'no Content-Type' : mediaType)],
      };
    if (isJsonType(mediaType) && reply.body.trim() === '')
      return { judged: [rule], findings: [finding('JSON', 'an empty body')] };
    return { judged: [rule], findings: [] };
  },
};
