import type { BodyBase } from '../generate/renderBody';
import type { Exchange, Identity, Operation, Reply, Step, Target } from '../model';
import { retryAfterMs } from '../retryAfter';
import type { World } from '../world';
import { hurryMs } from './deadline';
import { toOutgoing } from './outgoing';

/** A user requests are about, with what its bodies are made from. */
export interface Subject {
  readonly identity: Identity;
  readonly base: BodyBase;
}

/** Sends planned steps and keeps count; obeys rate limits, `Retry-After` and documented 503 (ruling G14). */
export interface Courier {
  deliver(step: Step, subject: Subject, caseId: string | null): Promise<Exchange>;
  /** Requests sent so far. */
  sent(): number;
}

/** Stands for the reply of a request that the end of the run cut off; it says nothing of the server. */
export const cutOff: Reply = {
  kind: 'none',
  failure: 'timeout',
  message: 'the run ended before a reply came',
  durationMs: 0,
};

/** What ends deliveries early. */
export interface Ending {
  /** Aborted to give up what is under way at once. */
  readonly signal: AbortSignal | null;
  /** How long a reply may still be waited for; infinite where there is no limit but the target's own. */
  timeLeftMs(): number;
}

const maxWaitMs = 60_000;
const maxTries = 50;
const triesWhenUnavailable = 3;

/**
 * @param onExchange told of every exchange, in the order the replies came.
 * @param isStopped asked before every wait and every request: what is not sent by then is cut off. False while users are put back.
 */
export function createCourier(
  operation: Operation,
  target: Target,
  world: World,
  requestsPerSecond: number | null,
  onExchange: (exchange: Exchange) => void,
  isStopped: () => boolean,
  { signal, timeLeftMs }: Ending = { signal: null, timeLeftMs: () => Number.POSITIVE_INFINITY },
): Courier {
  const startedAt = world.now();
  const documents503 = operation.responses.some(({ status }) => status === 503);
  const rate = requestsPerSecond ?? target.limits.requestsPerSecond;
  let count = 0;
  let exchanges = 0;
  let nextSlot = 0;
  let usedSlot = 0;
  let pausedUntil = 0;

  const waiting = new Set<() => void>();
  signal?.addEventListener('abort', async () => {
    if (!isStopped()) await world.wait(hurryMs);
    for (const giveUp of waiting) giveUp();
  });

  return { deliver, sent: () => count };

  async function deliver(step: Step, subject: Subject, caseId: string | null): Promise<Exchange> {
    const delivery = { isGivenUp: false };
    let giveUp = () => {};
    const givenUp = new Promise<null>((resolve) => {
      giveUp = () => {
        delivery.isGivenUp = true;
        resolve(null);
      };
    });
    waiting.add(giveUp);
    try {
      const exchange = await Promise.race([sendUntilAnswered(step, subject, caseId, delivery), givenUp]);
      return exchange ?? cutOffExchange(step, subject, caseId);
    } finally {
      waiting.delete(giveUp);
    }
  }

  function cutOffExchange(step: Step, subject: Subject, caseId: string | null): Exchange {
    const outgoing = toOutgoing(operation, target, step, subject);
    return record(outgoing, step, subject, caseId, cutOff, world.now() - startedAt, 0, 0);
  }

  async function sendUntilAnswered(
    step: Step,
    subject: Subject,
    caseId: string | null,
    delivery: { readonly isGivenUp: boolean },
  ): Promise<Exchange> {
    const outgoing = toOutgoing(operation, target, step, subject);
    let waits = 0;
    let unavailable = 0;
    let waitedMs = 0;
    for (let turn = 1; ; turn++) {
      await pace();
      const timeoutMs = Math.min(outgoing.request.timeoutMs, timeLeftMs());
      if (delivery.isGivenUp || isStopped() || timeoutMs <= 0) return cutOffExchange(step, subject, caseId);
      const sentAtMs = world.now() - startedAt;
      count++;
      const reply = await world.send({ ...outgoing.request, timeoutMs });
      const isShort = timeoutMs < outgoing.request.timeoutMs && reply.kind === 'none' && reply.failure === 'timeout';
      if (delivery.isGivenUp || isShort) return cutOffExchange(step, subject, caseId);
      const pauseMs = pauseOf(reply, unavailable, turn);
      const mayPause = pauseMs !== null && turn < maxTries && waitedMs + pauseMs <= maxWaitMs;
      if (!mayPause || isStopped() || signal?.aborted === true) {
        const exchange = record(outgoing, step, subject, caseId, reply, sentAtMs, waits, unavailable);
        onExchange(exchange);
        return exchange;
      }
      if (hasRetryAfter(reply) || statusOf(reply) === 429) {
        waits++;
        pausedUntil = Math.max(pausedUntil, world.now() + pauseMs);
      } else {
        unavailable++;
        await world.wait(pauseMs);
      }
      waitedMs += pauseMs;
    }
  }

  /** Waits for this request's turn under the rate limit and for the end of a pause the server asked for. */
  async function pace(): Promise<void> {
    // Another reply may have asked for a longer pause meanwhile.
    while (world.now() < pausedUntil && !isEnding()) await waitUntil(pausedUntil);
    // After an interrupt nothing is sent but what puts users back, and that has no time to lose.
    if (rate === null || signal?.aborted === true) return;
    const slot = Math.max(world.now(), nextSlot);
    nextSlot = slot + 1000 / rate;
    await waitUntil(slot);
    if (!isEnding()) usedSlot = Math.max(usedSlot, slot);
    // What puts users back shall not wait for the turns of requests that are never sent.
    else if (isStopped()) nextSlot = usedSlot + 1000 / rate;
  }

  /** Waits for a time, or less where the run ends before. */
  async function waitUntil(time: number): Promise<void> {
    for (let left = time - world.now(); left > 0 && !isEnding(); left = time - world.now())
      await world.wait(Math.min(left, 200));
  }

  function isEnding(): boolean {
    return isStopped() || timeLeftMs() <= 0 || signal?.aborted === true;
  }

  /** How long to wait before the same request is sent again; null when its reply stands. */
  function pauseOf(reply: Reply, unavailable: number, turn: number): number | null {
    const status = statusOf(reply);
    if (reply.kind !== 'reply' || (status !== 429 && status !== 503)) return null;
    const asked = reply.headers['retry-after'];
    if (asked !== undefined) return retryAfterMs(asked, world.date());
    if (status === 429) return turn > 6 ? null : Math.min(100 * 2 ** turn, 5_000);
    return documents503 && unavailable < triesWhenUnavailable ? 50 * (unavailable + 1) : null;
  }

  function record(
    { request, isRead }: ReturnType<typeof toOutgoing>,
    step: Step,
    subject: Subject,
    caseId: string | null,
    reply: Reply,
    sentAtMs: number,
    waits: number,
    unavailable: number,
  ): Exchange {
    const { body, pauseAt } = request;
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([written, value]) => {
        const name = written.toLowerCase();
        return [name, name === operation.credentialHeader ? `<${step.credential} credential>` : value];
      }),
    );
    return {
      id: ++exchanges,
      caseId,
      role: step.role,
      reason: step.reason,
      user: subject.identity,
      credential: step.credential,
      burst: step.burst,
      isRead,
      request: {
        method: request.method,
        path: request.path,
        headers,
        ...(step.headerNames === undefined ? {} : { headerNames: step.headerNames }),
        ...(pauseAt === undefined ? {} : { pauseAt }),
        body: typeof body === 'string' ? body : null,
        bodyBase64: body instanceof Uint8Array ? base64Of(body) : null,
      },
      reply,
      sentAtMs,
      waits,
      unavailable,
    };
  }
}

function hasRetryAfter(reply: Reply): boolean {
  return reply.kind === 'reply' && reply.headers['retry-after'] !== undefined;
}

function statusOf(reply: Reply): number | null {
  return reply.kind === 'reply' ? reply.status : null;
}

function base64Of(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
