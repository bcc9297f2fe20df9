import { answerOf, differenceOf, isAccepted, show } from '../check/reading';
import { shownIn } from '../check/states';
import { isObject, pointerTo } from '../contract/documents';
import { isValid } from '../contract/validator';
import { isIdentity, step } from '../generate/recipe';
import type { Contract, Identity, JsonObject, ReadSetting, SetMember } from '../model';
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
      return restoreUser(contract, subject, values, courier, read);
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

async function restoreUser(
  contract: Contract,
  { identity, base }: Subject,
  values: Subject['base']['full'],
  courier: Courier,
  read: ReadSetting | null,
): Promise<string[]> {
  const { operation } = contract;
  const { set, lost } = restorable(contract, values);
  const subject: Subject = { identity, base: baseFor(contract, identity, base.full) };
  const body = {
    kind: 'json',
    base: operation.update === 'replace' ? 'full' : 'none',
    omit: [],
    set,
    setFirst: false,
  } as const;
  const unlearnt = Object.keys(base.full).filter(
    (name) => values[name] === undefined && !isIdentity(operation, `/${name}`),
  );
  const unset = [
    ...(unlearnt.length === 0 ? [] : [`not learnt before the run: ${unlearnt.join(', ')}`]),
    ...lost.map((name) => `${name} was ${show(values[name])}, which no valid update can set`),
  ];
  if (set.length === 0) return unset;
  for (let turn = 1; ; turn++) {
    const exchange = await courier.deliver(step('restore', 'valid', body), subject, null);
    if (isAccepted(exchange)) {
      const look =
        read === null
          ? exchange
          : await courier.deliver(step('observe', 'valid', { kind: 'none' }, { mayRead: true }), subject, null);
      const [shown] = shownIn(operation, look, read);
      const wrong = set.filter(({ at, value }) => {
        const actual = shown?.fields[at.slice(1)];
        return actual !== undefined && differenceOf(value, actual) === 'value';
      });
      return [
        ...unset,
        ...wrong.map(({ at, value }) => `${at.slice(1)} was ${show(value)} and is ${show(shown?.fields[at.slice(1)])}`),
      ];
    }
    if (exchange.reply === cutOff) return [...unset, 'not put back: there was no time left'];
    if (turn === tries) return [...unset, `not put back: the restoring update was ${answerOf(exchange)}`];
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
