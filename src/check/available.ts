import { type Check, type Found, noOptions, notJudged } from './check';
import { answerOf, wasGone } from './reading';

const judged = ['server-error', 'no-reply', 'unavailable'];

/**
 * The server answers, and not with 5xx. What a status check of the case judges is left to it. A documented 503 that went away
 * when the request was sent again warns (ruling G14).
 */
export const available: Check = {
  options: noOptions,
  places: () => judged,
  examine({ exchanges, isStatusJudged }) {
    const [exchange] = exchanges;
    if (exchange === undefined || (isStatusJudged && exchange.role === 'probe' && !wasGone(exchange.reply)))
      return notJudged;
    const { reply } = exchange;
    const finding = (rule: string, severity: Found['severity'], actual: string): Found => ({
      severity,
      at: 'status',
      expected: 'an answer other than 5xx',
      actual,
      message: `expected an answer other than 5xx, ${actual}`,
      rule,
      exchange: exchange.id,
    });
    if (reply.kind === 'none') return { judged, findings: [finding('no-reply', 'fail', answerOf(exchange))] };
    // A method the server does not know (ruling E1).
    if (reply.status === 501 && exchange.reason === 'method') return { judged, findings: [] };
    if (reply.status >= 500) return { judged, findings: [finding('server-error', 'fail', answerOf(exchange))] };
    if (exchange.unavailable > 0) {
      const again = `answered 503, then ${reply.status} when sent again`;
      return { judged, findings: [finding('unavailable', 'warn', again)] };
    }
    return { judged, findings: [] };
  },
};
