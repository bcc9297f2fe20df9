import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

const betweenTriesMs = 100;

/**
 * Waits until a server takes connections, as one that is being started again soon will.
 * @param baseUrl the target's.
 * @param limitMs how long at most.
 * @param onMissing called once, when the first try fails.
 * @param signal aborted to wait no longer.
 */
export async function awaitServer(
  baseUrl: string,
  limitMs: number,
  onMissing: () => void,
  signal: AbortSignal,
): Promise<void> {
  const endsAt = performance.now() + limitMs;
  let isFirst = true;
  while (!(await takesConnections(baseUrl, Math.max(1, endsAt - performance.now())))) {
    if (isFirst) onMissing();
    isFirst = false;
    if (signal.aborted || performance.now() >= endsAt) return;
    await wait(betweenTriesMs);
  }
}

function takesConnections(baseUrl: string, limitMs: number): Promise<boolean> {
  const { hostname, port, protocol } = new URL(baseUrl);
  const host = hostname.replace(/^\[|\]$/g, '');
  return new Promise((done) => {
    const socket = connect({ host, port: Number(port) || (protocol === 'https:' ? 443 : 80), timeout: limitMs });
    const end = (isTaken: boolean) => () => {
      socket.destroy();
      done(isTaken);
    };
    socket.once('connect', end(true)).once('timeout', end(false)).once('error', end(false));
  });
}
