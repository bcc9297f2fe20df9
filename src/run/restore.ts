import { answerOf, differenceOf, isAccepted, show } from '../check/reading';
import { shownIn } from '../check/states';
import { isObject, pointerTo } from '../contract/documents';
import { isValid } from '../contract/validator';
import { isIdentity, step } from '../generate/recipe';
import type { Contract, Exchange, Identity, JsonObject, Pointer, ReadSetting, SetMember } from '../model';
import { type Courier, cutOff, type Subject } from './courier';
import type { Diagnosis } from './doctor';
import { baseFor } from './perform';
import { named } from './situation';

const tries = 3;

/** Puts every user back to what it held before the run; says what could not be learnt or put back, one sentence each. */
export async function restoreUsers(
  contract: Contract,
  diagnosis: Diagnosis,
  courier: Courier,
  read: ReadSetting | null,
): Promise<string[]> {
  const complaints = await Promise.all(
    diagnosis.states.map(async ({ identity, values }): Promise<readonly string[]> => {
      const known = diagnosis.subjects.find((one) => one.identity === identity);
      if (known === undefined && !mayBeChanged(diagnosis, identity)) return [];
      if (values === null)
        return [
          'what it held before the run could not be learnt; configure read, or give its state in the target file',
        ];
      const subject = known ?? { identity, base: baseFor(contract, identity, values) };
      return restoreUser(contract, subject, values, courier, read, diagnosis.situation.refused);
    }),
  );
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

/** By one update; where that is refused, by one for each member, or without those that the target is known to refuse. */
async function restoreUser(
  contract: Contract,
  { identity, base }: Subject,
  values: Subject['base']['full'],
  courier: Courier,
  read: ReadSetting | null,
  refused: readonly Pointer[],
): Promise<string[]> {
  const { operation } = contract;
  const { set, lost } = restorable(contract, values);
  const subject: Subject = { identity, base: baseFor(contract, identity, base.full) };
  const unlearnt = Object.keys(base.full).filter(
    (name) => values[name] === undefined && !isIdentity(operation, `/${name}`),
  );
  const unset = [
    ...(unlearnt.length === 0 ? [] : [`not learnt before the run: ${unlearnt.join(', ')}`]),
    ...lost.map((name) => `${name} was ${show(values[name])}, which no valid update can set`),
  ];
  if (set.length === 0) return unset;
  const whole = await update(set, []);
  if (isAccepted(whole)) return [...unset, ...(await leftOf(whole, []))];
  if (whole.reply === cutOff) return [...unset, 'not put back: there was no time left'];
  const isMerge = operation.update === 'merge';
  const without = isMerge ? [] : set.filter(({ at }) => refused.includes(at));
  const parts = isMerge ? set.map((member) => [member]) : [set.filter((member) => !without.includes(member))];
  const isOther = isMerge ? set.length > 1 : without.length > 0;
  const failed = [...without];
  let last: Exchange | null = null;
  for (const part of isOther && whole.reply.kind === 'reply' ? parts : []) {
    const exchange = await update(
      part,
      without.map(({ at }) => at),
    );
    if (isAccepted(exchange)) last = exchange;
    else failed.push(...part);
  }
  if (last === null) return [...unset, `not put back: the restoring update was ${answerOf(whole)}`];
  return [...unset, ...(await leftOf(last, failed))];

  async function update(members: readonly SetMember[], omit: readonly Pointer[]): Promise<Exchange> {
    const base = operation.update === 'replace' ? 'full' : 'none';
    const body = { kind: 'json', base, omit, set: members, setFirst: false } as const;
    for (let turn = 1; ; turn++) {
      const exchange = await courier.deliver(step('restore', 'valid', body), subject, null);
      if (isAccepted(exchange) || exchange.reply === cutOff || turn === tries) return exchange;
    }
  }

  /** What is not as it was, as far as a look shows; of members that were refused, also what it does not show. */
  async function leftOf(last: Exchange, failed: readonly SetMember[]): Promise<string[]> {
    const look =
      read === null
        ? last
        : await courier.deliver(step('observe', 'valid', { kind: 'none' }, { mayRead: true }), subject, null);
    const [shown] = shownIn(operation, look, read);
    return set.flatMap((member) => {
      const name = member.at.slice(1);
      const actual = shown?.fields[name];
      if (actual === undefined) return failed.includes(member) ? [`${name} not put back: it was refused`] : [];
      return differenceOf(member.value, actual) === 'value'
        ? [`${name} was ${show(member.value)} and is ${show(actual)}`]
        : [];
    });
  }
}

/** The members of a learnt state that a valid update may set. */
function restorable(
  { operation }: Contract,
  values: JsonObject,
): { set: readonly SetMember[]; lost: readonly string[] } {
  const { schema } = operation.request;
  const properties = isObject(schema) && isObject(schema.properties) ? schema.properties : {};
  const set: SetMember[] = [];
  const lost: string[] = [];
  for (const [name, value] of Object.entries(values)) {
    const member = properties[name];
    if (isObject(member) && isValid(member, value)) set.push({ at: pointerTo('', name), value });
    else lost.push(name);
  }
  return { set, lost };
}
