import type { Finding } from '../model';
import { type Check, noOptions, notJudged } from './check';
import { isAccepted, isJsonType, jsonOf, mediaTypeOf, statusOf } from './reading';

/** Success and error replies are `application/json` and hold JSON (design of both pages; ruling D9: an empty error body is another rule's). */
export const jsonReply: Check = {
  options: noOptions,
  places: () => ['success', 'error'],
  examine({ contract, exchanges }) {
    const [exchange] = exchanges;
    if (exchange === undefined || exchange.reply.kind !== 'reply') return notJudged;
    const { reply } = exchange;
    const documented = contract.operation.responses.find((response) => response.status === reply.status);
    if (documented?.mediaType === undefined || documented.mediaType === null) return notJudged;
    const rule = isAccepted(exchange) ? 'success' : 'error';
    if (rule === 'error' && reply.body.trim() === '') return notJudged;
    const finding = (expected: string, actual: string): Finding => ({
      check: 'json-reply',
      severity: 'fail',
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
    if (jsonOf(reply) === undefined && !isJsonType(mediaType))
      return { judged: [rule], findings: [finding('JSON', 'a body that is not JSON')] };
    return { judged: [rule], findings: [] };
  },
};
