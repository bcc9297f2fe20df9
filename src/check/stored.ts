import { isArray } from '../contract/documents';
import type { Exchange, Json } from '../model';
import { type Check, type Evidence, type Found, noOptions, notJudged, own } from './check';
import { answerOf, isAccepted, topOf } from './reading';
import { fieldFinding } from './shownFields';
import { isGone, isLeftOpen, isSameUser, membersOf, type Shown, statesOf, unobservable } from './states';

/**
 * What an accepted update sent is what a later look at the user shows (rulings D14, G19), and a look before it what the set-up sent;
 * the case's own rule.
 */
export const stored: Check = {
  options: noOptions,
  examine(evidence) {
    const { probes, after } = statesOf(evidence);
    const [probe] = probes;
    const lookAt = (name: string) =>
      after.findLast((look) => Object.hasOwn(look.fields, name) || isGone(evidence, look, name));
    const [anyLook] = after;
    if (probe === undefined) return notJudged;
    if (!isAccepted(probe))
      return probe.reason === 'unusual'
        ? notJudged
        : own([unobservable(probe, `the update was not accepted: ${answerOf(probe)}`)]);
    if (anyLook === undefined) return own([unobservable(probe, 'no later reply showed the user')]);
    const sent = membersOf(probe);
    return own(
      judgedNames(evidence, sent).flatMap((name) => [
        ...beforeProbe(evidence, probe, name),
        ...compare(evidence, lookAt(name) ?? anyLook, name, sent[name] ?? null),
      ]),
    );
  },
};

/** What looks between the set-up and the probe show otherwise than the set-up sent it. */
function beforeProbe(evidence: Evidence, probe: Exchange, name: string): Found[] {
  const { exchanges } = evidence;
  const { before, after } = statesOf(evidence);
  const setup = exchanges.findLast((one) => one.role === 'setup' && !one.isRead && isSameUser(one, probe.user));
  const wanted = before === null || setup === undefined ? undefined : membersOf(setup)[name];
  if (wanted === undefined) return [];
  return after
    .filter(({ exchange }) => exchanges.indexOf(exchange) < exchanges.indexOf(probe))
    .flatMap((look) => compare(evidence, look, name, wanted))
    .filter(({ severity }) => severity !== 'unobservable');
}

/** The property under test, or those that the probe changed. */
function judgedNames({ case: planned, exchanges }: Evidence, sent: { readonly [name: string]: Json }): string[] {
  const at = planned?.label.at ?? null;
  if (at !== null) return [topOf(at)];
  const setup = exchanges.find(({ role }) => role === 'setup');
  const former = setup === undefined ? {} : membersOf(setup);
  return Object.keys(sent).filter((name) => JSON.stringify(sent[name]) !== JSON.stringify(former[name]));
}

function compare(evidence: Evidence, look: Shown, name: string, expected: Json): Found[] {
  const { operation } = evidence.contract;
  const actual = look.fields[name];
  const found = fieldFinding(null, operation, look.exchange, name, expected, actual);
  if (actual !== undefined && found.every(({ severity }) => severity !== 'fail')) return found;
  const isHidden = actual === undefined && (isEmpty(expected) || !isGone(evidence, look, name));
  if (isLeftOpen(evidence, look.exchange, name) || isHidden)
    return [unobservable(look.exchange, `no later reply shows ${name}`)];
  return found;
}

/** Whether a value is one that many servers leave out of what they show. */
function isEmpty(value: Json): boolean {
  return value === '' || value === 0 || (isArray(value) && value.length === 0);
}
