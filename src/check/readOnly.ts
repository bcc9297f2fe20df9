import { isArray, isObject, valueAt } from '../contract/documents';
import type { Case, Exchange, Json, Pointer } from '../model';
import { type Check, type Evidence, type Found, noOptions, notJudged, own } from './check';
import { differenceOf, show, viewOf } from './reading';
import { isSameUser, membersOf, unobservable } from './states';

/**
 * A property the update must not write does not take the value sent, and does not change when it is sent alone (rulings D6, G15);
 * the case's own rule. A read and a reply may show one property each in its own way: change is looked for among reads and among
 * replies, the value sent in both. Of a property the success body does not declare, only a later look counts.
 */
export const readOnly: Check = {
  options: noOptions,
  examine(evidence) {
    const { case: planned, exchanges } = evidence;
    const at = planned?.label.at ?? null;
    const probe = exchanges.find(({ role }) => role === 'probe');
    if (at === null || probe === undefined || probe.reply.kind !== 'reply') return notJudged;
    const earlier = exchanges
      .slice(0, exchanges.indexOf(probe))
      .filter((exchange) => isSameUser(probe, exchange.user) && isShowing(evidence, exchange));
    const witness = witnessOf(planned);
    const sent = flat(witness ?? valueAt(membersOf(probe), at)) ?? null;
    const isHeldAlready = valuesIn(evidence, earlier, at).some((value) => differenceOf(sent, value) !== 'value');
    const seen = looksFrom(evidence, probe, earlier, at);
    if (seen.length === 0) return own([unobservable(probe, `no reply shows ${at}`)]);
    const findings = seen.flatMap((look) => judge(look, at, sent, witness !== undefined, isHeldAlready));
    if (findings.length > 0 || witness !== undefined) return own(findings);
    if (isHeldAlready) return own([unobservable(probe, 'the user held the value sent before')]);
    return seen.some(({ isKnown }) => isKnown)
      ? own([])
      : own([unobservable(probe, `no look before would have shown ${at}`)]);
  },
};

/** What a later exchange shows of the property. */
interface Look {
  readonly exchange: Exchange;
  readonly value: Json;
  /** What the last exchange of its kind showed before, read or reply. */
  readonly former: Json | undefined;
  /** Whether an earlier exchange showed the property, or would have. */
  readonly isKnown: boolean;
  /** Whether it has to be as before, not only other than the value sent. */
  readonly mustStay: boolean;
}

/** What the probe's reply and later looks show. */
function looksFrom(evidence: Evidence, probe: Exchange, earlier: readonly Exchange[], at: Pointer): Look[] {
  const { exchanges, contract } = evidence;
  const turn = exchanges.indexOf(probe);
  const name = at.slice(1);
  const isDeclared = contract.operation.readOnly.includes(name);
  // A look right before stands in cases that send the property alone: what changes from then on is the probe's doing.
  const before = exchanges[turn - 1];
  const isAlone = before?.role === 'observe';
  return exchanges
    .slice(turn)
    .filter((exchange) => exchange.role === 'observe' || (isDeclared && exchange === probe))
    .filter((exchange) => isShowing(evidence, exchange))
    .flatMap((exchange) => {
      const isLike = ({ isRead }: Exchange) => isRead === exchange.isRead;
      const like = earlier.filter(isLike);
      // Shown by the look before and by none like it after: it is gone.
      const isGone =
        isAlone && exchange.role === 'observe' && valuesIn(evidence, [before].filter(isLike), at).length > 0;
      const value = shownAt(evidence, exchange, at) ?? (isGone ? null : undefined);
      const former = valuesIn(evidence, like, at).at(-1);
      const isKnown = like.length > 0 || valuesIn(evidence, earlier, at).length > 0;
      // What follows from the set-up may be in the look right before and not in an earlier reply.
      const mustStay = isAlone && isDeclared && (isLike(before) || contract.operation.fixed.includes(name));
      return value === undefined ? [] : [{ exchange, value, former, isKnown, mustStay }];
    });
}

/** The value that only this case sends, under the property's own name or another one. */
function witnessOf(planned: Case | null): Json | undefined {
  const probe = planned?.steps.find(({ role }) => role === 'probe');
  return probe?.body.kind === 'json' ? probe.body.set.find(({ isWitness }) => isWitness === true)?.value : undefined;
}

function judge(
  { exchange, value, former, isKnown, mustStay }: Look,
  at: Pointer,
  sent: Json,
  isWitness: boolean,
  isHeldAlready: boolean,
): Found[] {
  // That a property shows nothing says something only where it showed a value before.
  const isNew = sent === null ? former !== undefined : isKnown || isWitness;
  const isTaken = differenceOf(sent, value) !== 'value' && isNew && (isWitness || !isHeldAlready);
  const isOther = former !== undefined && differenceOf(sent, former) === 'value';
  const isChanged = mustStay && isOther && differenceOf(former, value) === 'value';
  if (!isTaken && !isChanged) return [];
  const expected = isOther ? `${show(former)}, as before` : 'not the value sent';
  const otherwise = isTaken
    ? ''
    : ', which was not sent; if it follows from an earlier update, raise limits.visibleWithinMs';
  return [
    {
      severity: 'fail',
      at,
      expected,
      actual: show(value),
      message: `${at.slice(1)} must not be writable: expected ${expected}, shown ${show(value)}${otherwise}`,
      exchange: exchange.id,
    },
  ];
}

function isShowing({ contract, read }: Evidence, exchange: Exchange): boolean {
  return viewOf(contract.operation, exchange, read) !== null;
}

function valuesIn(evidence: Evidence, list: readonly Exchange[], at: Pointer): Json[] {
  return list.map((exchange) => shownAt(evidence, exchange, at)).filter((value) => value !== undefined);
}

function shownAt({ contract, read }: Evidence, exchange: Exchange, at: Pointer): Json | undefined {
  const view = viewOf(contract.operation, exchange, read);
  return flat(view === null ? undefined : valueAt(view, at));
}

/** A value as it can be compared: lists and objects as their text. */
function flat(value: Json | undefined): Json | undefined {
  return isObject(value) || isArray(value) ? JSON.stringify(value) : value;
}
