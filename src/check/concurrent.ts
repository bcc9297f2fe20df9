import { valueAt } from '../contract/documents';
import type { Exchange, Finding, Json } from '../model';
import { type Check, type Evidence, noOptions, notJudged, own } from './check';
import { differenceOf, isAccepted, show, shownValue, topOf, viewOf } from './reading';
import { isLeftOpen, isSameUser, isUnique, membersOf, shownIn, statesOf, unobservable } from './states';

/** Simultaneous accepted updates of different fields are all there afterwards, and nothing of the refused ones is; the case's own rule. */
export const noneLost: Check = {
  options: noOptions,
  examine(evidence) {
    const { before, after, probes } = statesOf(evidence);
    const look = after.at(-1);
    if (look === undefined || before === null)
      return probes[0] === undefined
        ? notJudged
        : own([unobservable('none-lost', probes[0], 'no reply showed the user')]);
    const former = { ...membersOf(before.exchange), ...before.fields };
    const accepted = probes.filter(isAccepted).map(membersOf);
    const resent = look.exchange.isRead ? {} : membersOf(look.exchange);
    const judged = Object.keys(look.fields).filter(
      (name) => former[name] !== undefined && !Object.hasOwn(resent, name),
    );
    return own(
      judged.flatMap((name) => {
        const sent = accepted.flatMap((members) => (Object.hasOwn(members, name) ? [members[name] ?? null] : []));
        const possible = sent.length > 0 ? sent : [former[name] ?? null];
        const actual = look.fields[name] ?? null;
        if (possible.some((value) => differenceOf(value, actual) !== 'value')) return [];
        const why = sent.length > 0 ? 'an accepted update was lost' : 'no accepted update changed it';
        return [toFinding('none-lost', look.exchange, name, possible[0] ?? null, actual, why)];
      }),
    );
  },
};

/** After simultaneous updates of one field it holds one of the values sent, and every later look shows the same one; the case's own rule. */
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
      return own([unobservable('one-of-sent', probe, `no later reply shows ${name}`)]);
    const sent = probes.filter(isAccepted).map((exchange) => membersOf(exchange)[name] ?? null);
    const possible = sent.length > 0 ? sent : [before?.fields[name] ?? null];
    const findings: Finding[] = [];
    if (possible.every((one) => differenceOf(one, value) === 'value'))
      findings.push(
        toFinding(
          'one-of-sent',
          first.exchange,
          name,
          possible.map((one) => show(one)).join(' or '),
          value,
          'one of the values sent',
        ),
      );
    const later = second?.fields[name];
    if (second !== undefined && later !== undefined && differenceOf(value, later) === 'value')
      findings.push(toFinding('one-of-sent', second.exchange, name, value, later, 'later replies agree'));
    return own(findings);
  },
};

/** Replies to simultaneous updates of two users each show their own user: its read-only values, and no value sent for the other; the case's own rule. */
export const ownReply: Check = {
  options: noOptions,
  examine(evidence) {
    const probes = evidence.exchanges.filter(({ role }) => role === 'probe');
    const accepted = probes.filter((probe) => viewOf(evidence.contract.operation, probe, evidence.read) !== null);
    const [probe] = probes;
    if (probe === undefined) return notJudged;
    if (accepted.length === 0) return own([unobservable('own-reply', probe, 'no reply showed a user')]);
    return own(
      accepted.flatMap((exchange) => [...strangeIdentity(evidence, exchange), ...strangeValues(evidence, exchange)]),
    );
  },
};

function strangeIdentity(evidence: Evidence, exchange: Exchange): Finding[] {
  const { operation } = evidence.contract;
  const setup = evidence.exchanges.find(({ role, user }) => role === 'setup' && isSameUser(exchange, user));
  const before = setup === undefined ? null : viewOf(operation, setup, evidence.read);
  const view = viewOf(operation, exchange, evidence.read);
  const parts = operation.identity.flatMap(({ name, shownAt }) =>
    shownAt === null ? [] : [{ at: shownAt, expected: exchange.user[name] ?? null }],
  );
  const fixed = operation.readOnly
    .filter((name) => /id$/i.test(name))
    .map((name) => ({ at: `/${name}`, expected: valueAt(before ?? {}, `/${name}`) ?? null }));
  return [...parts, ...fixed].flatMap(({ at, expected }) => {
    const actual = valueAt(view ?? {}, at);
    if (actual === undefined || expected === null) return [];
    // An identity is text here whatever type it is shown as; the type is the schema's to judge.
    const isSame = String(actual) === String(expected) || differenceOf(expected, actual) !== 'value';
    if (isSame) return [];
    return [toFinding('own-reply', exchange, at.slice(1), expected, actual, 'the updated user')];
  });
}

function strangeValues(evidence: Evidence, exchange: Exchange): Finding[] {
  const { operation } = evidence.contract;
  const [view] = shownIn(operation, exchange, evidence.read);
  const sentFor = (isOwn: boolean, name: string) =>
    evidence.exchanges
      .filter((other) => isSameUser(other, exchange.user) === isOwn)
      .flatMap((other) => [
        membersOf(other)[name],
        ...shownIn(operation, other.role === 'setup' ? other : exchange, evidence.read).flatMap((shown) =>
          other.role === 'setup' ? [shown.fields[name]] : [],
        ),
      ])
      .filter((value): value is Json => value !== undefined);
  return Object.keys(view?.fields ?? {}).flatMap((name) => {
    const actual = view === undefined ? undefined : shownValue(operation, view.view, name);
    if (actual === undefined || !isUnique(operation, name, actual)) return [];
    const isOwn = sentFor(true, name).some((value) => differenceOf(value, actual) !== 'value');
    const isOthers = sentFor(false, name).some((value) => differenceOf(value, actual) === 'none');
    if (isOwn || !isOthers) return [];
    return [
      toFinding(
        'own-reply',
        exchange,
        name,
        membersOf(exchange)[name] ?? null,
        actual,
        'not a value of the other user',
      ),
    ];
  });
}

function toFinding(
  check: string,
  exchange: Exchange,
  name: string,
  expected: Json | string,
  actual: Json,
  why: string,
): Finding {
  const wanted =
    check === 'one-of-sent' && typeof expected === 'string' && why === 'one of the values sent'
      ? expected
      : show(expected);
  return {
    check,
    severity: 'fail',
    at: `/${name}`,
    expected: wanted,
    actual: show(actual),
    message: `${name}: expected ${wanted} (${why}), shown ${show(actual)}`,
    exchange: exchange.id,
  };
}
