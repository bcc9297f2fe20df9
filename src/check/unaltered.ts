import { isObject, valueAt } from '../contract/documents';
import type { Exchange } from '../model';
import { type Check, noOptions, notJudged, own } from './check';
import { isAccepted, sentOf, shownValue, topOf, viewOf } from './reading';
import { fieldFinding } from './shownFields';
import { isLeftOpen, membersOf } from './states';

/**
 * Text that was accepted is shown as it was sent, at once and later, not cut, escaped or replaced (ruling D13); the case's own
 * rule.
 */
export const unaltered: Check = {
  options: noOptions,
  examine(evidence) {
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
    if (seen.length === 0) return notJudged;
    return own(seen.flatMap(({ exchange, value }) => fieldFinding(null, operation, exchange, name, expected, value)));
  },
};

/** Whether a look sent a value of its own, because no body is valid without one. */
function isOverwritten(look: Exchange, name: string): boolean {
  return !look.isRead && Object.hasOwn(membersOf(look), name);
}
