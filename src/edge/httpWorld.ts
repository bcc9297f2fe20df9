import { Socket } from 'node:net';
import type { buildConnector } from 'undici';
import connectorOf from 'undici/lib/core/connect';
import Pool from 'undici/lib/dispatcher/pool';
import type { World } from '../world';
import { attempt } from './attempt';

const connections = 64;
/** A connection that has not come about by then is given up; requests that wait for it have run into their own limit before. */
const connectTimeoutMs = 60_000;

/**
 * The real world: HTTP over one keep-alive pool to a target's origin, and the machine's clock. Redirects are not followed.
 * A connection that the server closed while it was idle is not its fault, nor that it serves one connection after the other: the first
 * reset without a byte of reply, or a request that is overlooked for the sake of another connection, goes again, and from then on
 * every request has a connection of its own, so that any further reset or silence is the server's.
 * @param baseUrl the target's; only its origin matters here.
 */
export function createWorld(baseUrl: string): { world: World; close(): Promise<void> } {
  const connector = connectorOf({ timeout: connectTimeoutMs });
  const connecting = new Set<Socket>();
  const pool = new Pool(new URL(baseUrl).origin, {
    connections,
    pipelining: 1,
    maxHeaderSize: 65_536,
    headersTimeout: 0,
    bodyTimeout: 0,
    connect,
  });
  let reuses = true;
  let answered = 0;
  /** Whether a request was answered during which another one was. */
  let servesTogether = false;
  const world: World = {
    send: async (request) => {
      const isOwn = !reuses;
      const before = answered;
      const reply = await attempt(pool, request, isOwn);
      if (reply.kind === 'reply') {
        servesTogether ||= answered > before;
        answered++;
        return reply;
      }
      const isIdleClose = reply.failure === 'reset' && !reply.message.includes('body');
      const isOverlooked = reply.failure === 'timeout' && !servesTogether && answered > before;
      if (isOwn || !(isIdleClose || isOverlooked)) return reply;
      reuses = false;
      return attempt(pool, request, true);
    },
    now: () => performance.now(),
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    date: () => new Date().toISOString(),
  };
  return { world, close };

  /** Connects, and remembers the socket until it has come about: the pool cannot give up one that has not. */
  function connect(options: buildConnector.Options, done: buildConnector.Callback): void {
    const socket: unknown = connector(options, (...outcome) => {
      if (socket instanceof Socket) connecting.delete(socket);
      done(...outcome);
    });
    if (socket instanceof Socket) connecting.add(socket);
  }

  function close(): Promise<void> {
    const closed = pool.destroy();
    for (const socket of connecting) socket.destroy(new Error('the run has ended'));
    return closed;
  }
}
