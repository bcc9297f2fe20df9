import { Socket } from 'node:net';
import type { buildConnector } from 'undici';
import connectorOf from 'undici/lib/core/connect';
import Pool from 'undici/lib/dispatcher/pool';
import type { World } from '../world';
import { attempt } from './attempt';
import { readOverContinue } from './readOverContinue';

const connections = 64;
/** A connection that has not come about by then is given up; requests that wait for it have run into their own limit before. */
const connectTimeoutMs = 60_000;

/**
 * A request that waits so long, and so many times longer than another took, while others are answered, may be waiting for its turn.
 */
const patienceMs = 1_000;
const muchLonger = 20;

/**
 * The real world: HTTP over one keep-alive pool to a target's origin, and the machine's clock. Redirects are not followed.
 * A connection that the server closed while it was idle is not its fault, nor that it serves one connection after the other: the first
 * reset without a byte of reply, or silence while other requests are answered, makes the request go again, and from then on every
 * request has a connection of its own, so that any further reset or silence is the server's.
 * @param baseUrl the target's; only its origin matters here.
 */
export function createWorld(baseUrl: string): { world: World; close(): Promise<void> } {
  const connector = connectorOf({ timeout: connectTimeoutMs });
  const connecting = new Set<Socket>();
  const kept = newPool();
  /** For requests that have a connection of their own; null while they share. */
  let single: Pool | null = null;
  let answered = 0;
  let quickestMs = Number.POSITIVE_INFINITY;
  const world: World = {
    send: async (request) => {
      if (single !== null) return attempt(single, request, true);
      const before = answered;
      const reply = await attempt(kept, request, false);
      const wasPassedOver = answered > before && reply.durationMs > Math.max(patienceMs, quickestMs * muchLonger);
      if (reply.kind === 'reply') {
        answered++;
        quickestMs = Math.min(quickestMs, reply.durationMs);
        if (wasPassedOver) singleConnections();
        return reply;
      }
      const isIdleClose = reply.failure === 'reset' && !reply.message.includes('body');
      const { timeoutMs, endsAtMs = Number.POSITIVE_INFINITY } = request;
      const isLeftWaiting = reply.failure === 'timeout' && wasPassedOver && performance.now() + timeoutMs <= endsAtMs;
      return isIdleClose || isLeftWaiting ? attempt(singleConnections(), request, true) : reply;
    },
    now: () => performance.now(),
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    date: () => new Date().toISOString(),
  };
  return { world, close };

  function singleConnections(): Pool {
    if (single !== null) return single;
    single = newPool();
    // What stands idle may be what the server waits for.
    void kept.close();
    return single;
  }

  function newPool(): Pool {
    return new Pool(new URL(baseUrl).origin, {
      connections,
      pipelining: 1,
      maxHeaderSize: 65_536,
      headersTimeout: 0,
      bodyTimeout: 0,
      connect,
    });
  }

  /** Connects, and remembers the socket until it has come about: the pool cannot give up one that has not. */
  function connect(options: buildConnector.Options, done: buildConnector.Callback): void {
    const socket: unknown = connector(options, (...outcome) => {
      if (socket instanceof Socket) connecting.delete(socket);
      done(...outcome);
    });
    if (socket instanceof Socket) connecting.add(readOverContinue(socket));
  }

  async function close(): Promise<void> {
    const closed = Promise.all([kept.destroy(), single?.destroy()]);
    for (const socket of connecting) socket.destroy(new Error('the run has ended'));
    await closed;
  }
}
