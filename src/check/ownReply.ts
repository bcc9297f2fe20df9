import { valueAt } from '../contract/documents';
import type { Exchange, Json } from '../model';
import { type Check, type Evidence, type Found, noOptions, notJudged, own } from './check';
import { fieldFailure } from './fieldFailure';
import { differenceOf, show, shownValue, viewOf } from './reading';
import { isSameUser, isUnique, membersOf, shownIn, unobservable } from './states';

/**
 * Replies to simultaneous updates of two users, and reads after them, each show their own user: its read-only values, and no value
 * sent for the other; the case's own rule. A read may show an id otherwise than replies do: it is held against an earlier read.
 */
export const ownReply: Check = {
  options: noOptions,
  examine(evidence) {
    const probes = evidence.exchanges.filter(({ role }) => role === 'probe');
    const reads = evidence.exchanges.filter(({ role, isRead }) => role === 'observe' && isRead);
    const accepted = [...probes, ...reads].filter(
      (one) => viewOf(evidence.contract.operation, one, evidence.read) !== null,
    );
    const [probe] = probes;
    if (probe === undefined) return notJudged;
    if (accepted.length === 0) return own([unobservable(probe, 'no reply showed a user')]);
    return own(
      accepted.flatMap((exchange) => [...strangeIdentity(evidence, exchange), ...strangeValues(evidence, exchange)]),
    );
  },
};

function strangeIdentity(evidence: Evidence, exchange: Exchange): Found[] {
  const { operation } = evidence.contract;
  const before = evidence.exchanges
    .filter(({ role, user, isRead }) => role === 'setup' && isRead === exchange.isRead && isSameUser(exchange, user))
    .map((setup) => viewOf(operation, setup, evidence.read))
    .find((shown) => shown !== null);
  const view = viewOf(operation, exchange, evidence.read);
  const parts = operation.identity.flatMap(({ name, shownAt }) =>
    shownAt === null || exchange.isRead ? [] : [{ at: shownAt, expected: exchange.user[name] ?? null }],
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
    return [fieldFailure(exchange, at.slice(1), show(expected), actual, 'the updated user')];
  });
}

function strangeValues(evidence: Evidence, exchange: Exchange): Found[] {
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
      fieldFailure(exchange, name, show(membersOf(exchange)[name] ?? null), actual, 'not a value of the other user'),
    ];
  });
}
