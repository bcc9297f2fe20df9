import type { Exchange, Json } from '../model';
import { type Check, type Evidence, type Found, notJudged, own } from './check';
import { answerOf, differenceOf, isAccepted, show, statusOf } from './reading';
import { isLeftOpen, isSameUser, isUnique, membersOf, type Shown, statesOf, unobservable } from './states';

/**
 * The looked-at user is as it was before the probe (rulings D12, D17, G17, G18, G20); the case's own rule.
 * Option `after`: `refused` judges refused updates only, `any` every update (of another user, or one that must be refused).
 */
export const unchanged: Check = {
  options: {
    type: 'object',
    additionalProperties: false,
    required: ['after'],
    properties: { after: { enum: ['refused', 'any'] } },
  },
  examine(evidence, options) {
    const { before, after, probes } = statesOf(evidence);
    const [probe] = probes;
    const look = after.at(-1);
    if (probe === undefined) return notJudged;
    const status = statusOf(probe);
    if (options.after === 'refused' && (isAccepted(probe) || status === null || status >= 500))
      return own([unobservable(probe, `the update was not refused: ${answerOf(probe)}`)]);
    const gone = before === null ? undefined : evidence.exchanges.find(isGone);
    if (gone !== undefined) return own([goneFinding(gone)]);
    if (look === undefined || before === null) return own([unobservable(probe, 'no reply showed the user')]);
    const sent = membersOf(probe);
    const former = { ...membersOf(before.exchange), ...before.fields };
    const names = Object.keys(look.fields).filter((name) => former[name] !== undefined);
    const findings = names.flatMap((name) => compare(evidence, look, name, former[name] ?? null, sent[name]));
    const isSeen = names.some(
      (name) =>
        Object.hasOwn(sent, name) && !isSame(sent[name], former[name]) && !isLeftOpen(evidence, look.exchange, name),
    );
    if (findings.length === 0 && !isSeen)
      return own([unobservable(look.exchange, 'no later reply shows a property the update sent')]);
    const strange = isSameUser(probe, look.exchange.user) ? '' : ' by an update of another user';
    return own(findings.map((finding) => ({ ...finding, message: `${finding.message}${strange}` })));
  },
};

/** Whether a look is answered as for a user who is not there. */
function isGone(exchange: Exchange): boolean {
  return exchange.role === 'observe' && exchange.reason === 'valid' && [404, 410].includes(statusOf(exchange) ?? 0);
}

function goneFinding(look: Exchange): Found {
  const actual = answerOf(look);
  const message = `the user is not there any more: a valid look at it is ${actual}`;
  return { severity: 'fail', at: '', expected: 'the user, as before', actual, message, exchange: look.id };
}

function compare(evidence: Evidence, look: Shown, name: string, former: Json, sent: Json | undefined): Found[] {
  const actual = look.fields[name] ?? null;
  if (Object.hasOwn(membersOf(look.exchange), name) && !look.exchange.isRead) return [];
  if (differenceOf(former, actual) !== 'value') return [];
  const isWitness = isUnique(evidence.contract.operation, name, sent) && differenceOf(sent ?? null, actual) !== 'value';
  if (isLeftOpen(evidence, look.exchange, name) && !isWitness) return [];
  const { operation } = evidence.contract;
  return [
    {
      severity: 'fail',
      at: operation.shows.at + (operation.shows.fields[name] ?? `/${name}`),
      expected: `${show(former)}, as before`,
      actual: `${show(actual)}${isWitness ? ', the value sent' : ''}`,
      message: `${name}: expected ${show(former)}, as before, later shown ${show(actual)}${isWitness ? ', the value sent' : ''}`,
      exchange: look.exchange.id,
      ...(isWitness ? { isProof: true } : {}),
    },
  ];
}

function isSame(a: Json | undefined, b: Json | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
