import { isObject, valueAt } from '../contract/documents';
import type { Exchange } from '../model';
import { type Check, type Found, notJudged, own } from './check';
import { isAccepted, sentOf, shownValue, topOf, viewOf } from './reading';
import { fieldFinding } from './shownFields';
import { isLeftOpen, membersOf } from './states';

/**
 * Text that was accepted is shown as it was sent, at once and later, not cut, escaped or replaced (ruling D13); the case's own
 * rule. Option `absent`: what it is that the reply lacks the text where others of the run show the property: `fail` (G19) or `warn` (D8);
 * not judged where it is not given.
 */
export const unaltered: Check = {
  options: { type: 'object', additionalProperties: false, properties: { absent: { enum: ['fail', 'warn'] } } },
  examine(evidence, { absent }) {
    const { contract, case: planned, exchanges, read } = evidence;
    const { operation } = contract;
    const probe = exchanges.find(({ role }) => role === 'probe');
    const name = topOf(planned?.label.at ?? '');
    const sent = probe === undefined ? undefined : sentOf(probe);
    const expected = isObject(sent) ? valueAt(sent, `/${name}`) : undefined;
    if (probe === undefined || !isAccepted(probe) || expected === undefined) return notJudged;
    const seen = exchanges
      .filter(
        (exchange) =>
          exchange === probe ||
          (exchange.role === 'observe' && !isLeftOpen(evidence, exchange, name) && !isOverwritten(exchange, name)),
      )
      .flatMap((exchange) => {
        const view = viewOf(operation, exchange, read);
        const value = view === null ? undefined : shownValue(operation, view, name, exchange.isRead);
        return value === undefined ? [] : [{ exchange, value }];
      });
    const view = viewOf(operation, probe, read);
    const isAbsent = view !== null && evidence.shown.has(name) && shownValue(operation, view, name) === undefined;
    const missing: Found[] =
      isAbsent && (absent === 'fail' || absent === 'warn')
        ? fieldFinding(null, operation, probe, name, expected, undefined).map((found) => ({
            ...found,
            severity: absent,
          }))
        : [];
    if (seen.length + missing.length === 0) return notJudged;
    const shown = seen.flatMap(({ exchange, value }) => fieldFinding(null, operation, exchange, name, expected, value));
    return own([...missing, ...shown]);
  },
};

/** Whether a look sent a value of its own, because no body is valid without one. */
function isOverwritten(look: Exchange, name: string): boolean {
  return !look.isRead && Object.hasOwn(membersOf(look), name);
}
