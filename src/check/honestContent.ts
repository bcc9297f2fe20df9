import { type Check, type Found, noOptions, notJudged } from './check';
import { isJsonType, isTooDeep, jsonOf, maxDepth, mediaTypeOf } from './reading';

/** A reply that says it is JSON is JSON in UTF-8 (RFC 8259 §8.1); an empty body is another rule's. */
export const honestContent: Check = {
  options: noOptions,
  places: () => ['json', 'utf-8'],
  examine({ exchanges }) {
    const [exchange] = exchanges;
    if (exchange === undefined || exchange.reply.kind !== 'reply') return notJudged;
    const { reply } = exchange;
    if (!isJsonType(mediaTypeOf(reply)) || reply.body.trim() === '' || reply.isCut) return notJudged;
    const finding = (rule: string, expected: string, actual: string): Found => ({
      severity: 'fail',
      at: 'body',
      expected,
      actual,
      message: `${reply.status}: expected ${expected}, answered ${actual}`,
      rule,
      exchange: exchange.id,
    });
    const notJson = (actual: string) => finding('json', 'JSON, as its Content-Type says', actual);
    const findings: Found[] = [];
    if (!reply.isUtf8) findings.push(finding('utf-8', 'UTF-8', 'bytes that are not UTF-8'));
    else if (isTooDeep(reply.body)) findings.push(notJson(`a body nested more than ${maxDepth} levels deep`));
    else if (jsonOf(reply) === undefined) findings.push(notJson(`a body that does not parse: ${excerpt(reply.body)}`));
    return { judged: ['json', 'utf-8'], findings };
  },
};

function excerpt(body: string): string {
  const text = JSON.stringify(body);
  return text.length > 60 ? `${text.slice(0, 57)}…"` : text;
}
