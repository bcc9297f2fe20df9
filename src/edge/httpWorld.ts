import { Socket } from 'node:net';
import type { buildConnector } from 'undici';
import connectorOf from 'undici/lib/core/connect';
import Pool from 'undici/lib/dispatcher/pool';
import type { World } from '../world';
import { attempt } from './attempt';
import { noticeLateReplies } from './lateReplies';
import { readOverContinue } from './readOverContinue';

const connections = 64;
/** A connection that has not come about by then is given up; requests that wait for it have run into their own limit before. */
const connectTimeoutMs = 60_000;

/**
 * A request that waits so long, or half its time where that is less, and so many times longer than another took, while others are
 * answered or connections stand idle, may be waiting for its turn. It is looked at so many times in that while.
 */
const patienceMs = 1_000;
const muchLonger = 20;
const looks = 4;

/**
 * The real world: HTTP over one keep-alive pool to a target's origin, and the machine's clock. Redirects are not followed.
 * Every request gets a connection of its own from the moment that sharing is seen to harm, so that any reset or silence after it is the
 * server's: when a connection was reset without a byte of reply, for the server may close what is idle (that request goes again, once);
 * when a request is left waiting beside others that are not, for the server may serve one connection after the other (it goes on waiting,
 * to its own limit, and is not sent again: a server that swallows a request shall be seen to); and when kept connections answer late.
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
  const isLateByRule = noticeLateReplies();
  // With TLS a connection may cost more than a late reply.
  const mayBeLate = new URL(baseUrl).protocol === 'http:';
  const world: World = {
    send: async (request) => {
      if (single !== null) return attempt(single, request, true);
      const stopWatching = watchWaiting(request.timeoutMs);
      const reply = await attempt(kept, request, false);
      stopWatching();
      if (reply.kind === 'reply') {
        answered++;
        quickestMs = Math.min(quickestMs, reply.durationMs);
        if (mayBeLate && request.pauseAt === undefined && isLateByRule(reply.durationMs)) singleConnections();
        return reply;
      }
      const isIdleClose = reply.failure === 'reset' && !reply.message.includes('body');
      return isIdleClose ? attempt(singleConnections(), request, true) : reply;
    },
    now: () => performance.now(),
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    date: () => new Date().toISOString(),
  };
  return { world, close };

  /** Looks after a request that is sent now until the function it returns is called, and ends sharing when it is passed over. */
  function watchWaiting(timeoutMs: number): () => void {
    const sentAtMs = performance.now();
    const before = answered;
    const leastMs = Math.min(patienceMs, timeoutMs / 2);
    const timer = setInterval(() => {
      const isPatient = performance.now() - sentAtMs < Math.max(leastMs, quickestMs * muchLonger);
      // Another request of the same lane may have left its connection idle, with none to be answered meanwhile.
      const isPassedOver = answered > before || kept.stats.free > 0;
      if (isPassedOver && !isPatient) singleConnections();
    }, leastMs / looks);
    return () => clearInterval(timer);
  }

  function singleConnections(): Pool {
    if (single !== null) return single;
    single = newPool();
    // What stands idle, which closes now, may be what the server waits for; what is under way goes on.
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
