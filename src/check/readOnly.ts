import { isArray, isObject, valueAt } from '../contract/documents';
import type { Case, Exchange, Json } from '../model';
import { type Check, type Evidence, type Found, noOptions, notJudged, own } from './check';
import { differenceOf, show, viewOf } from './reading';
import { isSameUser, membersOf, unobservable } from './states';

/**
 * A property the update must not write does not take the value sent, and does not change when it is sent alone (rulings D6, G15);
 * the case's own rule. Of a property the success body does not declare, only a later look counts.
 */
export const readOnly: Check = {
  options: noOptions,
  examine(evidence) {
    const { case: planned, exchanges, contract, read } = evidence;
    const at = planned?.label.at ?? null;
    const probe = exchanges.find(({ role }) => role === 'probe');
    if (at === null || probe === undefined || probe.reply.kind !== 'reply') return notJudged;
    const turn = exchanges.indexOf(probe);
    const former = exchanges
      .slice(0, turn)
      .filter(({ user }) => isSameUser(probe, user))
      .flatMap((exchange) => shownAt(evidence, exchange, at) ?? [])
      .at(-1);
    const witness = witnessOf(planned);
    const sent = flat(witness ?? valueAt(membersOf(probe), at)) ?? null;
    const isDeclared = contract.operation.readOnly.includes(at.slice(1));
    // A look right before stands in cases that send the property alone: what changes from then on is the probe's doing.
    const isAlone = exchanges[turn - 1]?.role === 'observe';
    const later = exchanges
      .slice(turn)
      .filter(
        (exchange) =>
          (exchange.role === 'observe' || (isDeclared && exchange === probe)) &&
          viewOf(contract.operation, exchange, read) !== null,
      );
    // Shown by the look before and by none like it after: it is gone.
    const before = exchanges[turn - 1];
    const wasShown = isAlone && before !== undefined && shownAt(evidence, before, at) !== undefined;
    const seen = later.flatMap((exchange) => {
      const isLike = wasShown && exchange.role === 'observe' && exchange.isRead === before.isRead;
      const value = shownAt(evidence, exchange, at) ?? (isLike ? null : undefined);
      return value === undefined ? [] : [{ exchange, value }];
    });
    if (seen.length === 0) return own([unobservable(probe, `no reply shows ${at}`)]);
    const isHeldAlready = former !== undefined && differenceOf(sent, former) !== 'value';
    if (isHeldAlready && witness === undefined && seen.every(({ value }) => differenceOf(former, value) !== 'value'))
      return own([unobservable(probe, `the user held the value sent before`)]);
    return own(
      seen.flatMap(({ exchange, value }) =>
        judge(exchange, at, sent, isHeldAlready ? undefined : former, value, isAlone && isDeclared),
      ),
    );
  },
};

/** The value that only this case sends, under the property's own name or another one. */
function witnessOf(planned: Case | null): Json | undefined {
  const probe = planned?.steps.find(({ role }) => role === 'probe');
  return probe?.body.kind === 'json' ? probe.body.set.find(({ isWitness }) => isWitness === true)?.value : undefined;
}

function judge(
  exchange: Exchange,
  at: string,
  sent: Json,
  former: Json | undefined,
  value: Json,
  mustStay: boolean,
): Found[] {
  // That a property shows nothing says something only where it showed a value before.
  const isNew = former === undefined ? sent !== null : differenceOf(sent, former) === 'value';
  const isTaken = differenceOf(sent, value) !== 'value' && isNew;
  const isChanged = mustStay && former !== undefined && differenceOf(former, value) === 'value';
  if (!isTaken && !isChanged) return [];
  const expected = former === undefined ? 'not the value sent' : `${show(former)}, as before`;
  return [
    {
      severity: 'fail',
      at,
      expected,
      actual: show(value),
      message: `${at.slice(1)} must not be writable: expected ${expected}, shown ${show(value)}`,
      exchange: exchange.id,
    },
  ];
}

function shownAt({ contract, read }: Evidence, exchange: Exchange, at: string): Json | undefined {
  const view = viewOf(contract.operation, exchange, read);
  return flat(view === null ? undefined : valueAt(view, at));
}

/** A value as it can be compared: lists and objects as their text. */
function flat(value: Json | undefined): Json | undefined {
  return isObject(value) || isArray(value) ? JSON.stringify(value) : value;
}
