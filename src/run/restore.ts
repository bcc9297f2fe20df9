import { answerOf, differenceOf, isAccepted, show } from '../check/reading';
import { shownIn } from '../check/states';
import { isObject, pointerTo } from '../contract/documents';
import { propertiesOf } from '../contract/propertiesOf';
import { isValid } from '../contract/validator';
import { isIdentity, step } from '../generate/recipe';
import type { Contract, Exchange, Identity, JsonObject, Pointer, ReadSetting, Reason, SetMember } from '../model';
import { type Courier, cutOff, type Subject } from './courier';
import type { Diagnosis } from './doctor';
import type { LearntState } from './examination';
import { isBusy } from './judge';
import { baseFor } from './perform';
import { named } from './situation';

const tries = 3;

const beyond = {
  unknown: 'what it held before the run could not be learnt',
  unlearnt: 'not learnt before the run',
  unsettable: 'which no valid update can set',
} as const;

/** Whether a complaint is about what no run can put back with such a target file, not about what went wrong in this one. */
export function isBeyondRestoring(complaint: string): boolean {
  return Object.values(beyond).some((words) => complaint.includes(words));
}

/** What putting users back needs. */
export interface Restoring {
  readonly contract: Contract;
  readonly diagnosis: Diagnosis;
  readonly courier: Courier;
  readonly read: ReadSetting | null;
  /** Waits until an update must be visible. */
  settle(): Promise<void>;
}

/** Puts every user back to what it held before the run; says what could not be learnt or put back, one sentence each. */
export async function restoreUsers(restoring: Restoring): Promise<string[]> {
  const { contract, diagnosis } = restoring;
  const restoreOne = async ({ identity, values }: LearntState): Promise<readonly string[]> => {
    const known = diagnosis.subjects.find((one) => one.identity === identity);
    if (known === undefined && !mayBeChanged(diagnosis, identity)) return [];
    if (values === null) return [`${beyond.unknown}; configure read, or give its state in the target file`];
    return restoreUser(restoring, known ?? { identity, base: baseFor(contract, identity, values) }, values);
  };
  const complaints: (readonly string[])[] = [];
  if (diagnosis.isSideBySide) complaints.push(...(await Promise.all(diagnosis.states.map(restoreOne))));
  else for (const state of diagnosis.states) complaints.push(await restoreOne(state));
  return complaints.flatMap((texts, i) => {
    const identity = diagnosis.states[i]?.identity ?? {};
    return texts.map((text) => `${named(identity)}: ${text}`);
  });
}

/** Whether the examination of a user that came to nothing may have changed it all the same. */
function mayBeChanged({ exchanges }: Diagnosis, identity: Identity): boolean {
  return exchanges.some(
    ({ user, isRead, request, reply }) =>
      user === identity && !isRead && request.body !== '{}' && (reply.kind === 'none' || reply.status < 300),
  );
}

/**
 * By one update; where that is refused, by one for each member, or without those that the target is known to refuse. What was null is
 * sent as null too, in an update of its own, for that may be refused.
 */
async function restoreUser(restoring: Restoring, user: Subject, values: JsonObject): Promise<string[]> {
  const { contract, diagnosis, courier, read, settle } = restoring;
  const { operation } = contract;
  const isMerge = operation.update === 'merge';
  const { set, nulls, lost } = restorable(contract, values);
  const subject: Subject = { identity: user.identity, base: baseFor(contract, user.identity, user.base.full) };
  const unlearnt = Object.keys(user.base.full).filter(
    (name) => values[name] === undefined && !isIdentity(operation, `/${name}`),
  );
  const unset = [
    ...(unlearnt.length === 0 ? [] : [`${beyond.unlearnt}: ${unlearnt.join(', ')}`]),
    ...lost.map(unsettable),
  ];
  if (set.length === 0) return [...unset, ...nulls.map(unsettable)];
  const whole = await update('valid', set, []);
  if (whole.reply === cutOff) return [...unset, 'not put back: there was no time left'];
  const { last, failed } = isAccepted(whole) ? { last: whole, failed: [] } : await inParts(whole);
  if (last === null) return [...unset, `not put back: the restoring update was ${answerOf(whole)}`];
  const bare = nulls.length === 0 ? null : await update('unusual', [...(isMerge ? [] : set), ...nulls], []);
  if (bare === null || !isAccepted(bare))
    return [...unset, ...nulls.map(unsettable), ...(await leftOf(set, last, failed))];
  return [...unset, ...(await leftOf([...set, ...nulls], bare, failed))];

  async function update(reason: Reason, members: readonly SetMember[], omit: readonly Pointer[]): Promise<Exchange> {
    const body = { kind: 'json', base: isMerge ? 'none' : 'full', omit, set: members, setFirst: false } as const;
    for (let turn = 1; ; turn++) {
      const exchange = await courier.deliver(step('restore', reason, body), subject, null);
      const isFinal = isAccepted(exchange) || exchange.reply === cutOff || isBusy(contract, exchange);
      if (isFinal || turn === tries || reason === 'unusual') return exchange;
    }
  }

  /** One member that is refused shall not keep the others from being put back. */
  async function inParts(whole: Exchange): Promise<{ last: Exchange | null; failed: readonly SetMember[] }> {
    const without = isMerge ? [] : set.filter(({ at }) => diagnosis.situation.refused.includes(at));
    const parts = isMerge ? set.map((member) => [member]) : [set.filter((member) => !without.includes(member))];
    const isOther = isMerge ? set.length > 1 : without.length > 0;
    const isRefusal = whole.reply.kind === 'reply' && !isBusy(contract, whole);
    const failed = [...without];
    let last: Exchange | null = null;
    for (const part of isOther && isRefusal ? parts : []) {
      const omit = without.map(({ at }) => at);
      const exchange = await update('valid', part, omit);
      if (isAccepted(exchange)) last = exchange;
      else failed.push(...part);
    }
    return { last, failed };
  }

  /** What is not as it was, as far as a look shows; of members that were refused, also what it does not show. */
  async function leftOf(members: readonly SetMember[], last: Exchange, failed: readonly SetMember[]) {
    const look = read === null ? last : await lookBack();
    const [shown] = shownIn(operation, look, read);
    return members.flatMap((member) => {
      const name = member.at.slice(1);
      const actual = shown?.fields[name];
      if (actual === undefined) return failed.includes(member) ? [`${name} not put back: it was refused`] : [];
      return differenceOf(member.value, actual) === 'value'
        ? [`${name} was ${show(member.value)} and is ${show(actual)}`]
        : [];
    });
  }

  async function lookBack(): Promise<Exchange> {
    await settle();
    return courier.deliver(step('observe', 'valid', { kind: 'none' }, { mayRead: true }), subject, null);
  }
}

function unsettable({ at, value }: SetMember): string {
  return `${at.slice(1)} was ${show(value)}, ${beyond.unsettable}`;
}

/** The members of a learnt state: those a valid update may set, what else was null, and the others. */
function restorable({ operation }: Contract, values: JsonObject) {
  const properties = propertiesOf(operation.request.schema);
  const set: SetMember[] = [];
  const nulls: SetMember[] = [];
  const lost: SetMember[] = [];
  for (const [name, value] of Object.entries(values)) {
    const member = { at: pointerTo('', name), value };
    const place = properties[name];
    if (isObject(place) && isValid(place, value)) set.push(member);
    else if (value === null) nulls.push(member);
    else lost.push(member);
  }
  return { set, nulls, lost };
}
