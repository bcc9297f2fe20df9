import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer, text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { Agent, request } from 'undici';
import { isObject } from '../contract/documents';
import type { Json } from '../model';
import { retryAfterMs } from '../retryAfter';
import { changeState, type StateChange, type StateCredential, type StateSettings } from './pactStates';

/** What stands between Pact's verifier and the provider: it brings about states and puts in the credentials. */
export interface PactStage {
  /** Where the verifier finds the provider. */
  readonly port: number;
  readonly statesUrl: string;
  /** Why a state could not be brought about, by its name. */
  refusals(): ReadonlyMap<string, string>;
  /** Requests that reached the provider or should have. */
  sent(): number;
  close(): Promise<void>;
}

const statesPath = '/_conform/provider-state';
const tries = 4;
const maxPauseMs = 10_000;
/** Headers that belong to one connection, not to the message. */
const ofConnection = ['host', 'connection', 'keep-alive', 'transfer-encoding', 'content-length', 'upgrade', 'te'];

/** Opens a stage on 127.0.0.1 in front of the target; bytes pass through it as they are. */
export async function openStage(settings: StateSettings): Promise<PactStage> {
  const { contract, target } = settings;
  const refusals = new Map<string, string>();
  const { timeoutMs } = target.limits;
  const agent = new Agent({ connect: { timeout: timeoutMs }, headersTimeout: timeoutMs, bodyTimeout: timeoutMs });
  let credential: StateCredential = 'valid';
  let isStatusAsked = false;
  let count = 0;

  const server = createServer((incoming, response) => {
    const serve = incoming.url === statesPath ? setState : pass;
    // The verifier then reports that there was no reply, which is what happened.
    serve(incoming, response).catch(() => incoming.socket.destroy());
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;

  return {
    port,
    statesUrl: `http://127.0.0.1:${port}${statesPath}`,
    refusals: () => refusals,
    sent: () => count,
    async close() {
      const closed = new Promise((done) => server.close(done));
      server.closeAllConnections();
      await closed;
      await agent.destroy();
    },
  };

  async function setState(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const change = stateChange(await text(incoming));
    const outcome = await changeState(settings, change);
    if (change.action === 'teardown') {
      credential = 'valid';
      isStatusAsked = false;
    }
    if ('refusal' in outcome) {
      if (change.action === 'setup') refusals.set(change.state, outcome.refusal);
      // Not a 5xx: the verifier would ask again for minutes.
      return end(response, change.action === 'setup' ? 400 : 200, { error: outcome.refusal });
    }
    if (change.action === 'setup') {
      credential = outcome.credential ?? credential;
      isStatusAsked ||= outcome.isStatusAsked;
    }
    end(response, 200, outcome.values);
  }

  async function pass(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(incoming);
    const headers = { ...kept(incoming.headers), [contract.operation.credentialHeader]: headerFor(credential) };
    for (let turn = 1; ; turn++) {
      count++;
      const reply = await request(target.baseUrl + (incoming.url ?? ''), {
        ...{ method: incoming.method as 'PATCH', headers, dispatcher: agent },
        body: body.length === 0 ? null : body,
      });
      const bytes = Buffer.from(await reply.body.arrayBuffer());
      const isBusy = (reply.statusCode === 429 || reply.statusCode === 503) && !isStatusAsked;
      if (!isBusy || turn === tries) {
        response.writeHead(reply.statusCode, { ...kept(reply.headers), 'content-length': String(bytes.length) });
        response.end(bytes);
        return;
      }
      await wait(pauseMs(reply.headers['retry-after'], turn));
    }
  }

  function headerFor(kind: StateCredential): string {
    return target.authorization[kind] ?? target.authorization.invalid;
  }
}

function stateChange(json: string): StateChange {
  const value: Json = JSON.parse(json);
  const { state = '', params, action } = isObject(value) ? value : {};
  return {
    state: String(state),
    params: isObject(params) ? params : {},
    action: action === 'teardown' ? 'teardown' : 'setup',
  };
}

function pauseMs(retryAfter: string | string[] | undefined, turn: number): number {
  const asked = retryAfter === undefined ? null : retryAfterMs(String(retryAfter), new Date().toISOString());
  return Math.min(asked ?? 100 * 2 ** turn, maxPauseMs);
}

function kept(headers: IncomingHttpHeaders): Record<string, string | string[]> {
  const entries = Object.entries(headers).filter(([name]) => !ofConnection.includes(name));
  return Object.fromEntries(entries.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

function end(response: ServerResponse, status: number, body: Json): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
