import { setMaxListeners } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { defaultLimits } from '../contract/parseTarget';
import { didYouMean, UsageError } from '../errors';
import type { Contract, ReadSetting, Target } from '../model';
import { type Alteration, chooseBy } from '../reference/alteration';
import { answeringWith } from '../reference/answeredStatus';
import type { Access, ProviderReply, ProviderRequest } from '../reference/design';
import { type Fault, faults } from '../reference/faults';
import { plainDesign } from '../reference/plainDesign';
import { type Choice, createProvider, type Provider, settle } from '../reference/provider';
import { variants } from '../reference/variants';
import { sendReply } from './sendReply';

/** A running provider. */
export interface ServedProvider {
  readonly url: string;
  /** The target that describes it, credentials and users included. */
  readonly target: Target;
  /** Ends every connection and waits until the port is free. */
  close(): Promise<void>;
}

/** What to serve and where. */
export interface ServeOptions {
  /** 0 (default) for any free port. */
  readonly port?: number;
  /** Id of a fault, or null for none. */
  readonly fault?: string | null;
  /** Id of a variant, or null for none. */
  readonly variant?: string | null;
  /** Also serve `GET /reference/users` and name it in the target's `read`; always so for what only reading shows. */
  readonly read?: boolean;
  /** Asked for every request: the status to answer with, or null for what the update deserves. */
  readonly answerWith?: () => number | null;
}

/** The credentials every served provider knows. */
export const demoAccess: Access = {
  valid: 'Bearer demo-valid-key-7c1f09a4e25d',
  forbidden: 'Bearer demo-readonly-key-b38d52f6c071',
};

const maxBodyBytes = 10_000_000;
const readPath = '/reference/users';

/**
 * Serves the reference provider of a contract on 127.0.0.1, with a fault or a variant where asked, and its OpenAPI document
 * as `/openapi.json` and `/openapi.yaml`.
 * @throws UsageError for an unknown fault or variant, one of another contract, both at once, or a port that is taken.
 */
export async function serveProvider(contract: Contract, options: ServeOptions = {}): Promise<ServedProvider> {
  const alteration = findAlteration(contract, options);
  const provider = createProvider(contract, demoAccess, choiceFor(alteration, options.answerWith));
  const stop = new AbortController();
  setMaxListeners(0, stop.signal);
  const isReadable = options.read === true || alteration?.isReadable === true;
  let state = provider.start;

  const server = createServer((incoming, response) => {
    serve(incoming, response).catch(() => incoming.socket.destroy());
  });
  server.keepAliveTimeout = 60_000;
  const url = await listen();
  const target = targetOf(contract, url, alteration, isReadable);

  return {
    url,
    target,
    close: () =>
      new Promise((done) => {
        stop.abort();
        server.close(() => done());
        server.closeAllConnections();
      }),
  };

  function listen(): Promise<string> {
    return new Promise((done, fail) => {
      server.once('error', (error) =>
        fail(
          new UsageError('', `port ${options.port} cannot be used (${error.message})`, 'choose another with --port'),
        ),
      );
      server.listen(options.port ?? 0, '127.0.0.1', () =>
        done(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
      );
    });
  }

  async function serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = await readRequest(incoming);
    const document = documentFor(contract, url, request) ?? (isReadable ? usersFor(request) : null);
    if (document !== null) return sendReply(response, document);
    const reply = await answer(request);
    if (reply.delayMs > 0) await wait(reply.delayMs, undefined, { signal: stop.signal });
    return sendReply(response, reply);
  }

  async function answer(request: ProviderRequest): Promise<ProviderReply> {
    const race = provider.race(state, request);
    if (race === null) return step(provider, request);
    state = race.begin(state, request);
    const seen = state;
    await wait(race.waitMs, undefined, { signal: stop.signal });
    if (race.sees === 'now') return step(provider, request);
    const after = provider.respond(seen, request);
    state = settle(state, seen, after.state);
    return after.reply;
  }

  /** All users, for the target's `read`. */
  function usersFor(request: ProviderRequest): ProviderReply | null {
    if (request.path !== readPath || request.method !== 'GET') return null;
    const isKnown = request.headers[contract.operation.credentialHeader] === demoAccess.valid;
    if (!isKnown) return plainReply(401, 'application/json', '{}');
    return plainReply(200, 'application/json', JSON.stringify({ users: provider.read(state, request) }));
  }

  function step({ respond }: Provider, request: ProviderRequest): ProviderReply {
    const after = respond(state, request);
    state = after.state;
    return after.reply;
  }
}

function choiceFor(alteration: Alteration | null, answerWith: () => number | null = () => null): Choice {
  const choose: Choice = alteration === null ? () => plainDesign : chooseBy(alteration);
  return (state, request) => {
    const status = answerWith();
    return status === null ? choose(state, request) : answeringWith(status)(choose(state, request));
  };
}

function findAlteration(contract: Contract, { fault, variant }: ServeOptions): (Alteration & Partial<Fault>) | null {
  if (fault != null && variant != null) throw new UsageError('', 'both a fault and a variant are named', 'name one');
  if (fault != null) return find('fault', faults, fault, contract);
  return variant != null ? find('variant', variants, variant, contract) : null;
}

function find<T extends Alteration>(kind: string, list: readonly T[], id: string, contract: Contract): T {
  const own = list.filter((item) => item.contract === contract.name);
  const found = own.find((item) => item.id === id);
  if (found !== undefined) return found;
  const other = list.find((item) => item.id === id);
  if (other !== undefined)
    throw new UsageError(
      '',
      `${kind} "${id}" is made for ${other.contract}, not ${contract.name}`,
      'name one of its own',
    );
  const advice = didYouMean(
    id,
    own.map((item) => item.id),
  );
  throw new UsageError('', `no ${kind} "${id}" for ${contract.name}`, advice === '' ? `it has no ${kind}s` : advice);
}

function targetOf(contract: Contract, url: string, alteration: Alteration | null, isReadable: boolean): Target {
  const { users, unknown, values } = contract.operation.reference;
  return {
    contract: contract.name,
    baseUrl: url,
    authorization: { ...demoAccess, invalid: 'Bearer not-a-key' },
    users: users.map(({ identity }) => ({ identity, state: null })),
    unknown,
    values,
    read: isReadable ? readSetting(contract) : null,
    limits: { ...defaultLimits, ...alteration?.limits },
    confirmHost: null,
  };
}

function readSetting({ operation }: Contract): ReadSetting {
  const where = operation.identity.map(({ name }) => [`/identity/${name}`, `{${name}}`]);
  return { method: 'GET', path: readPath, at: '/users', where: Object.fromEntries(where) };
}

async function readRequest(incoming: IncomingMessage): Promise<ProviderRequest> {
  const atMs = performance.now();
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= maxBodyBytes) chunks.push(chunk);
    else if (length > 4 * maxBodyBytes) throw new Error('the body has no end');
  }
  const headers = Object.entries(incoming.headers).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(', ') : (value ?? ''),
  ]);
  return {
    method: incoming.method ?? '',
    path: incoming.url ?? '',
    headerNames: incoming.rawHeaders.filter((_, i) => i % 2 === 0),
    headers: Object.fromEntries(headers),
    body: Buffer.concat(chunks),
    pieces: chunks,
    isTooLong: length > maxBodyBytes,
    atMs,
  };
}

/** The OpenAPI document, where that is asked for. JSON text is YAML as well. */
function documentFor(contract: Contract, url: string, { method, path }: ProviderRequest): ProviderReply | null {
  const mediaTypes: { readonly [path: string]: string } = {
    '/openapi.json': 'application/json',
    '/openapi.yaml': 'application/yaml',
  };
  const mediaType = mediaTypes[path];
  if (mediaType === undefined || method !== 'GET') return null;
  return plainReply(200, mediaType, JSON.stringify({ ...contract.openapi, servers: [{ url }] }, null, 2));
}

function plainReply(status: number, mediaType: string, body: string): ProviderReply {
  return { status, headers: { 'content-type': mediaType }, body, transport: { kind: 'plain' }, delayMs: 0 };
}
