import { type Check, type Found, noOptions, notJudged, own } from './check';
import { fieldFailure } from './fieldFailure';
import { differenceOf, isAccepted, show, topOf } from './reading';
import { isLeftOpen, membersOf, statesOf, unobservable } from './states';

/**
 * After simultaneous updates of one field it holds one of the values sent, and every later look shows the same one; the case's own
 * rule.
 */
export const oneOfSent: Check = {
  options: noOptions,
  examine(evidence) {
    const { before, after, probes } = statesOf(evidence);
    const name = topOf(evidence.case?.label.at ?? '');
    const [first, second] = after;
    const [probe] = probes;
    if (probe === undefined) return notJudged;
    const value = first?.fields[name];
    if (first === undefined || value === undefined || isLeftOpen(evidence, first.exchange, name))
      return own([unobservable(probe, `no later reply shows ${name}`)]);
    const sent = probes.filter(isAccepted).map((exchange) => membersOf(exchange)[name] ?? null);
    const possible = sent.length > 0 ? sent : [before?.fields[name] ?? null];
    const findings: Found[] = [];
    if (possible.every((one) => differenceOf(one, value) === 'value'))
      findings.push(
        fieldFailure(first.exchange, name, possible.map(show).join(' or '), value, 'one of the values sent'),
      );
    const later = second?.fields[name];
    if (second !== undefined && later !== undefined && differenceOf(value, later) === 'value')
      findings.push(fieldFailure(second.exchange, name, show(value), later, 'later replies agree'));
    return own(findings);
  },
};
