import { tool } from '../edge/tool';
import type { Contract, Reply, Target } from '../model';
import { createProvider } from '../reference/provider';
import { visible } from '../report/visible';
import { runConformance } from '../run/runConformance';
import type { Outgoing, World } from '../world';
import type { Judging } from './judge';
import type { Shell } from './shell';

const maxBodyCharacters = 2_000;

/**
 * Prints every request a run would send to a target that conforms, and sends none: the pure reference provider, given the
 * target's users and credentials, answers in its place. Credentials are named, never shown. It gives no verdict.
 * @throws UsageError and ContractError as the run would.
 */
export async function dryRun(judging: Judging, shell: Shell): Promise<void> {
  const { contract, target } = judging;
  let count = 0;
  const world = rehearsal(contract, target, (request) => {
    count += 1;
    shell.print(lineOf(request, target));
  });
  await runConformance({ ...judging, maxTimeMs: null, tool: tool(), onProgress: () => undefined, signal: null }, world);
  shell.note(`${count} requests for ${target.baseUrl}, seed ${judging.seed}, profile ${judging.profile}`);
  shell.note(
    'A dry run sends nothing and judges nothing; a target that does not conform would draw some requests more.',
  );
}

/** A world without network or clock, in which the reference provider answers. */
function rehearsal(contract: Contract, target: Target, onRequest: (request: Outgoing) => void): World {
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

function replyOf({ status, headers, body }: ReturnType<ReturnType<typeof createProvider>['respond']>['reply']): Reply {
  const text = typeof body === 'string' ? body : new TextDecoder().decode(body);
  return { kind: 'reply', status, headers: lowerCased(headers), body: text, isUtf8: true, isCut: false, durationMs: 1 };
}

function lowerCased(headers: { readonly [name: string]: string }): { readonly [name: string]: string } {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

function bytesOf(body: Outgoing['body']): Uint8Array {
  if (body === null) return new Uint8Array();
  return typeof body === 'string' ? new TextEncoder().encode(body) : body;
}

function lineOf({ method, path, headers, body }: Outgoing, { authorization }: Target): string {
  const given = lowerCased(headers);
  const credential = Object.entries(authorization).find(([, value]) => value !== null && value === given.authorization);
  const who = given.authorization === undefined ? 'no credential' : `${credential?.[0] ?? 'altered'} credential`;
  return [method, visible(path), `(${who}, ${given['content-type'] ?? 'no media type'})`, bodyText(body)]
    .join(' ')
    .trimEnd();
}

function bodyText(body: Outgoing['body']): string {
  if (body === null) return '';
  return typeof body === 'string'
    ? visible(body, maxBodyCharacters)
    : `base64:${visible(Buffer.from(body).toString('base64'), maxBodyCharacters)}`;
}
