import { isObject, parsedJson } from '../../src/contract/documents';
import { isValid } from '../../src/contract/validator';
import type { Contract, JsonObject, ReadSetting, Requirement } from '../../src/model';
import { madeUp } from './contracts';
import { type Meddle, reply } from './rehearsal';

/** What such a server gets wrong: it writes the known members of a refused body, or starts from what was last read. */
export type SilentFault = 'none' | 'writes-refused' | 'writes-stale' | 'writes-all-users';

const text = { type: 'string', minLength: 1, maxLength: 80 };
const properties = {
  first: text,
  last: text,
  code: { type: 'string', pattern: '^[0-9]{6}$' },
  isOn: { type: 'boolean' },
};
const users = ['user-1', 'user-2'].map((id) => ({
  identity: { id },
  shown: { id, first: 'Ada', last: 'Doe', code: '123456', isOn: true },
}));

/** How the users of such a server are read back. */
export const silentRead: ReadSetting = { method: 'GET', path: '/users/{id}', at: '', where: {} };

/** A contract whose updates are answered with 204 and no body. */
export function silentContract(requirements: readonly Partial<Requirement>[] = []): Contract {
  const made = madeUp({
    request: { type: 'object', additionalProperties: false, properties },
    responses: { '204': { description: 'Done' }, '400': { description: 'Refused' }, '404': { description: 'None' } },
    extension: { reference: { users, unknown: [{ id: 'no-such-user' }] } },
  });
  const [plain] = made.requirements;
  if (plain === undefined) throw new Error('the contract has no requirement');
  const accepting = { ...plain, then: [{ check: 'status', options: { pass: [204] } }] };
  return { ...made, requirements: [accepting, ...requirements.map((one) => ({ ...plain, ...one }))] };
}

/** A server of that contract: it answers an update with 204, and a read with the user. */
export function silentServer(contract: Contract, fault: SilentFault = 'none'): Meddle {
  const stored = new Map<string, JsonObject>(users.map(({ identity, shown }) => [identity.id, shown]));
  const lastRead = new Map(stored);
  return ({ method, path, body }) => {
    const id = path.split('/').at(-1) ?? '';
    const user = stored.get(id);
    if (method === 'GET' && user !== undefined) {
      lastRead.set(id, user);
      return reply(200, JSON.stringify(user), { 'content-type': 'application/json' });
    }
    const sent = parsedJson(String(body));
    const isTaken = user !== undefined && isObject(sent) && isValid(contract.operation.request.schema, sent);
    if (isObject(sent) && (isTaken || fault === 'writes-refused')) write(id, sent);
    if (isTaken) return reply(204);
    return reply(user === undefined ? 404 : 400);
  };

  function write(id: string, sent: JsonObject): void {
    const known = Object.fromEntries(Object.entries(sent).filter(([name]) => Object.hasOwn(properties, name)));
    for (const [other, user] of stored) {
      if (other !== id && fault !== 'writes-all-users') continue;
      stored.set(other, { ...(fault === 'writes-stale' ? lastRead.get(other) : user), ...known });
    }
  }
}
