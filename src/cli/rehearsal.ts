import { namedBy } from '../check/reading';
import { withAt } from '../contract/edit';
import type { Contract, Json, ReadSetting, Reply, Target } from '../model';
import type { ProviderReply, StoredUser } from '../reference/design';
import { createProvider } from '../reference/provider';
import { pathFor } from '../run/outgoing';
import type { Outgoing, World } from '../world';

/** A world without network or clock, in which the reference provider answers. */
export function rehearsal(contract: Contract, target: Target, onRequest: (request: Outgoing) => void): World {
  const { valid, forbidden } = target.authorization;
  const provider = createProvider(standIn(contract, target), { valid, forbidden: forbidden ?? '' });
  let state = provider.start;
  let nowMs = 0;
  return {
    now: () => nowMs,
    date: () => '1970-01-01T00:00:00.000Z',
    async wait(ms) {
      nowMs += ms;
    },
    async send(request) {
      onRequest(request);
      nowMs += 1;
      const read = target.read === null ? null : shownTo(request, target.read, target.baseUrl, state.users);
      if (read !== null) return replyOf({ status: 200, headers: { 'content-type': 'application/json' }, body: read });
      const after = provider.respond(state, {
        ...{ method: request.method, path: request.path, headers: lowerCased(request.headers) },
        headerNames: Object.keys(request.headers),
        ...{ body: bytesOf(request.body), pieces: [bytesOf(request.body)], isTooLong: false, atMs: nowMs },
      });
      state = after.state;
      return replyOf(after.reply);
    },
  };
}

/** The contract with the target's users and values in the place of the reference's own. */
function standIn(contract: Contract, target: Target): Contract {
  const { reference } = contract.operation;
  const users = target.users.map(({ identity }, i) => ({
    identity,
    shown: { ...reference.users[i % reference.users.length]?.shown, ...shownIdentity(contract, identity) },
  }));
  const values = { ...reference.values, ...target.values };
  return {
    ...contract,
    operation: { ...contract.operation, reference: { ...reference, users, unknown: target.unknown, values } },
  };
}

function shownIdentity({ operation }: Contract, identity: Target['users'][number]['identity']) {
  const parts = operation.identity.flatMap(({ name, shownAt }) =>
    shownAt !== null && /^\/[^/]+$/.test(shownAt) ? [[shownAt.slice(1), identity[name] ?? '']] : [],
  );
  return Object.fromEntries(parts);
}

/** What the configured read shows of the users its path names, in the place where the target file looks; null for another request. */
function shownTo(
  { method, path }: Outgoing,
  read: ReadSetting,
  baseUrl: string,
  users: readonly StoredUser[],
): string | null {
  const prefix = new URL(baseUrl).pathname.replace(/\/$/, '');
  const isMeant = ({ identity }: StoredUser) =>
    method === read.method && path === prefix + pathFor(read.path, identity);
  const [first, ...others] = users.filter(isMeant).map((user) => shownWith(user, read));
  if (first === undefined) return null;
  const found: Json = others.length === 0 ? first : [first, ...others];
  return JSON.stringify(withAt({}, read.at, found));
}

/** A user with all that is known of it, and with what the read is to tell it by. */
function shownWith({ identity, shown, hidden }: StoredUser, { where }: ReadSetting): Json {
  return Object.entries(where).reduce<Json>((user, [at, name]) => withAt(user, at, namedBy(name, identity)), {
    ...identity,
    ...hidden,
    ...shown,
  });
}

function replyOf({ status, headers, body }: Pick<ProviderReply, 'status' | 'headers' | 'body'>): Reply {
  const text = typeof body === 'string' ? body : new TextDecoder().decode(body);
  return { kind: 'reply', status, headers: lowerCased(headers), body: text, isUtf8: true, isCut: false, durationMs: 1 };
}

/** Headers by their names in lower case. */
export function lowerCased(headers: { readonly [name: string]: string }): { readonly [name: string]: string } {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

function bytesOf(body: Outgoing['body']): Uint8Array {
  if (body === null) return new Uint8Array();
  return typeof body === 'string' ? new TextEncoder().encode(body) : body;
}
