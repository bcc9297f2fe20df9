import { isObject, valueAt } from '../contract/documents';
import { type Check, noOptions, notJudged, own } from './check';
import { isAccepted, sentOf, shownValue, topOf, viewOf } from './reading';
import { fieldFinding } from './shownFields';

/** Text that was accepted is shown as it was sent, not cut, escaped or replaced (ruling D13); the case's own rule. */
export const unaltered: Check = {
  options: noOptions,
  examine({ contract: { operation }, case: planned, exchanges, read }) {
    const probe = exchanges.find(({ role }) => role === 'probe');
    const at = planned?.label.at ?? null;
    if (probe === undefined || at === null || !isAccepted(probe)) return notJudged;
    const view = viewOf(operation, probe, read);
    const sent = sentOf(probe);
    const name = topOf(at);
    const expected = isObject(sent) ? valueAt(sent, `/${name}`) : undefined;
    const actual = view === null ? undefined : shownValue(operation, view, name);
    if (expected === undefined || actual === undefined) return notJudged;
    return own(
      fieldFinding('unaltered', '', operation, probe, name, expected, actual).map(({ rule: _, ...finding }) => finding),
    );
  },
};
