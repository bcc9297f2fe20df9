import { isArray } from '../contract/documents';
import type { Exchange, Json, JsonObject } from '../model';
import { type Check, type Evidence, type Examination, type Found, notJudged, own } from './check';
import { answerOf, isAccepted, shownProperties, topOf } from './reading';
import { fieldFinding } from './shownFields';
import { isGone, isLeftOpen, isSameUser, membersOf, type Shown, statesOf, unobservable } from './states';

/**
 * What an accepted update sent is what a later look at the user shows (rulings D14, G19), and a look before it what the set-up sent;
 * the case's own rule. Option `each`: every property the update sent is judged, by a rule of its own.
 */
export const stored: Check = {
  options: { type: 'object', additionalProperties: false, properties: { each: { type: 'boolean' } } },
  places: ({ operation }, { each }) =>
    each === true ? shownProperties(operation, { isRead: true }).map((name) => `stored:/${name}`) : [],
  examine(evidence, { each }) {
    const { probes, after } = statesOf(evidence);
    const [probe] = probes;
    const [anyLook] = after;
    if (probe === undefined) return notJudged;
    if (each === true) return ofEach(evidence, probe, after);
    if (!isAccepted(probe))
      return probe.reason === 'unusual'
        ? notJudged
        : own([unobservable(probe, `the update was not accepted: ${answerOf(probe)}`)]);
    if (anyLook === undefined) return own([unobservable(probe, 'no later reply showed the user')]);
    const sent = membersOf(probe);
    return own(
      judgedNames(evidence, sent).flatMap((name) => [
        ...beforeProbe(evidence, probe, name),
        ...compare(evidence, lookAt(evidence, after, name) ?? anyLook, name, sent[name] ?? null),
      ]),
    );
  },
};

/** Every property an accepted update sent, where a look can show it. */
function ofEach(evidence: Evidence, probe: Exchange, after: readonly Shown[]): Examination {
  const sent: JsonObject = isAccepted(probe) ? membersOf(probe) : {};
  const { operation } = evidence.contract;
  const looks = shownProperties(operation, { isRead: true }).flatMap((name) => {
    const look = lookAt(evidence, after, name);
    const value = sent[name];
    return look === undefined || value === undefined ? [] : [{ name, found: compare(evidence, look, name, value) }];
  });
  return {
    judged: looks.map(({ name }) => `stored:/${name}`),
    findings: looks.flatMap(({ name, found }) => found.map((finding) => ({ ...finding, rule: `stored:/${name}` }))),
  };
}

/** The last look that shows a property, or that it is gone. */
function lookAt(evidence: Evidence, after: readonly Shown[], name: string): Shown | undefined {
  return after.findLast((look) => Object.hasOwn(look.fields, name) || isGone(evidence, look, name));
}

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
