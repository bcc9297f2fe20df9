import { answerOf, isAccepted, sentOf } from '../check/reading';
import { isObject, pointerTo } from '../contract/documents';
import { isValid } from '../contract/validator';
import { step } from '../generate/recipe';
import type { BodyBase } from '../generate/renderBody';
import { bodyValueOf } from '../generate/renderBody';
import { freshText } from '../generate/text';
import type { Case, Contract, Exchange, Identity, JsonObject, JsonPlan, Step } from '../model';
import { type Courier, cutOff, type Subject } from './courier';
import { type CaseRun, isBusy } from './judge';
import type { Suite } from './suite';

/** Where cases run: the users in the order steps count them, and what is known to be accepted there. */
export interface Lane {
  readonly subjects: readonly Subject[];
  readonly unknown: readonly Identity[];
  /** Bodies accepted as controls since the last doubt. */
  readonly accepted: Set<string>;
  /** Whether cases share it at the moment: what a reply shows may come from a request of another one. */
  readonly isShared: boolean;
}

/** A lane of some users, of which nothing is known yet. */
export function laneOf(subjects: readonly Subject[], unknown: readonly Identity[]): Lane {
  return { subjects, unknown, accepted: new Set(), isShared: false };
}

const controlTries = 3;

/** Stands for a burst where cases share a user: none was planned, but of the order of its requests as little is known. */
export const sharedBurst = 0;

/**
 * Runs the steps of a case in order, a burst at once; stops when a control or set-up is refused, and at a request that was cut off.
 * @param settle waits until an update must be visible; called where a later step looks at what an earlier one did.
 */
export async function performCase(
  suite: Suite,
  courier: Courier,
  lane: Lane,
  planned: Case,
  settle: () => Promise<void>,
): Promise<CaseRun> {
  const exchanges: Exchange[] = [];
  const steps = [...planned.steps];
  for (let i = 0; i < steps.length; ) {
    const first = steps[i];
    if (first === undefined) break;
    const group = first.burst === null ? [first] : steps.slice(i).filter(({ burst }) => burst === first.burst);
    i += group.length;
    if (first.role === 'control' || first.role === 'setup') {
      const refusal = await prepare(first);
      if (refusal !== null) return { case: planned, exchanges, blocked: refusal };
      continue;
    }
    const replies = await Promise.all(group.map((one) => deliver(one)));
    exchanges.push(...replies);
    if (replies.some((exchange) => isDoubtful(suite.contract, exchange))) lane.accepted.clear();
    if (replies.some(({ reply }) => reply === cutOff)) break;
    if (i < steps.length) await settle();
    // Where one of several updates at once is taken, the others were refused for it (ruling E9).
    const isTaken = group.length > 1 && replies.some(isAccepted);
    const busy = replies.find((one) => one.role === 'probe' && isBusy(suite.contract, one) && !isTaken);
    if (busy !== undefined) return { case: planned, exchanges, blocked: `${answerOf(busy)} each time it was sent` };
  }
  return { case: planned, exchanges, blocked: null };

  function deliver(one: Step): Promise<Exchange> {
    return courier.deliver(stepIn(lane, one), subjectOf(suite.contract, lane, one), planned.id);
  }

  /** A control or set-up must be accepted; null, or why nothing can be judged. */
  async function prepare(one: Step): Promise<string | null> {
    const key = `${one.user} ${JSON.stringify(one.body)}`;
    if (one.role === 'control' && lane.accepted.has(key)) return null;
    for (let turn = 1; ; turn++) {
      const exchange = await deliver(one);
      exchanges.push(exchange);
      if (isAccepted(exchange)) {
        if (one.role === 'control') lane.accepted.add(key);
        if (one.role === 'setup' && !exchange.isRead) await settle();
        return null;
      }
      if (turn === controlTries || exchange.reply === cutOff)
        return `the ${one.role === 'control' ? 'control' : 'set-up'} request was ${answerOf(exchange)}`;
    }
  }
}

/**
 * Whether an exchange may have left a user in a state no valid update would: something was accepted, or drew no reply, that is neither a
 * valid update nor an unusual body which the schema allows and which writes nothing that is read-only.
 */
export function isDoubtful({ operation }: Contract, exchange: Exchange): boolean {
  const { role, reason, reply } = exchange;
  if (role !== 'probe' || reason === 'valid' || (!isAccepted(exchange) && reply.kind === 'reply')) return false;
  const sent = sentOf(exchange);
  const isHarmless =
    reason === 'unusual' &&
    isObject(sent) &&
    isValid(operation.request.schema, sent) &&
    Object.keys(sent).every((name) => !operation.readOnly.includes(name));
  return !isHarmless || reply.kind === 'none';
}

/** A step as it is taken in a lane: in a shared one it is sent at the same time as others. */
export function stepIn({ isShared }: Lane, one: Step): Step {
  return isShared && one.burst === null ? { ...one, burst: sharedBurst } : one;
}

/** Puts a user back to its base values, after something other than a valid update was accepted. */
export function repairStep(): Step {
  return step('repair', 'valid', { kind: 'json', base: 'full', omit: [], set: [], setFirst: false });
}

/** The user a step is about: one of the lane's, or an unknown one with the first one's values. */
function subjectOf(contract: Contract, lane: Lane, { user, identity: given }: Step): Subject {
  const own = lane.subjects[Math.max(0, user)] ?? lane.subjects[0];
  if (own === undefined) return { identity: {}, base: { identity: {}, full: {} } };
  if (user >= 0 && given === undefined) return own;
  const identity = given ?? lane.unknown[-1 - user] ?? lane.unknown[0] ?? own.identity;
  return {
    identity,
    base: baseFor(contract, identity, { ...own.base.full, ...addressesOf(contract, identity, own.base.full) }),
  };
}

/** Addresses of its own for an unknown user: a server may let no two users have one. */
function addressesOf({ operation }: Contract, identity: Identity, values: JsonObject): JsonObject {
  const names = Object.keys(values).filter((name) => operation.text[pointerTo('', name)] === 'email');
  return Object.fromEntries(names.map((name) => [name, freshText('email', `${name} of ${JSON.stringify(identity)}`)]));
}

/** The bodies' raw material for an identity: its parts that stand in the body, alone and over the given values. */
export function baseFor({ operation }: Contract, identity: Identity, values: JsonObject): BodyBase {
  const set = operation.identity.flatMap(({ name, at }) => (at === null ? [] : [{ at, value: identity[name] ?? '' }]));
  const plan = (base: JsonPlan['base']): JsonPlan => ({ kind: 'json', base, omit: [], set, setFirst: false });
  return {
    identity: bodyValueOf(plan('none'), { identity: {}, full: {} }),
    full: bodyValueOf({ ...plan('full'), setFirst: true }, { identity: {}, full: values }),
  };
}
