import type { BodyBase } from '../generate/renderBody';
import type { Exchange, Identity, Operation, Reply, Step, Target } from '../model';
import { retryAfterMs } from '../retryAfter';
import type { World } from '../world';
import { toOutgoing } from './outgoing';
import { createPace } from './pace';

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

/** What a courier works with. */
export interface CourierParts {
  readonly operation: Operation;
  readonly target: Target;
  readonly world: World;
  /** Null for the target's own limit. */
  readonly requestsPerSecond: number | null;
  /** Told of every exchange, in the order the replies came, but not of what was cut off. */
  readonly onExchange: (exchange: Exchange) => void;
  /** Asked before every wait and every request: what is not sent by then is cut off. False while users are put back. */
  readonly isStopped: () => boolean;
  /** Aborted to give up what is under way as soon as there is no time left for it. */
  readonly signal: AbortSignal | null;
  /** How long a reply may still be waited for; infinite where there is no limit but the target's own. */
  readonly timeLeftMs: () => number;
}

/** What goes out of a step, and for whom. */
interface Errand {
  readonly step: Step;
  readonly subject: Subject;
  readonly caseId: string | null;
  readonly outgoing: ReturnType<typeof toOutgoing>;
  /** Set when nobody waits for its reply any more. */
  isGivenUp: boolean;
}

/** What came of it, and how often it had to be sent again. */
type Outcome = Pick<Exchange, 'reply' | 'sentAtMs' | 'waits' | 'unavailable'>;

const maxWaitMs = 60_000;
const maxTries = 50;
const triesWhenUnavailable = 3;

/** A courier that has sent nothing yet. */
export function createCourier(parts: CourierParts): Courier {
  const { operation, target, world, onExchange, isStopped, signal, timeLeftMs } = parts;
  const startedAt = world.now();
  const documents503 = operation.responses.some(({ status }) => status === 503);
  const pace = createPace(parts);
  let count = 0;
  let exchanges = 0;

  const waiting = new Set<() => void>();
  signal?.addEventListener('abort', async () => {
    // What is sent after the interrupt knows how long it may take.
    const underWay = [...waiting];
    await world.wait(Math.max(0, timeLeftMs()));
    for (const giveUp of underWay) giveUp();
  });

  return { deliver, sent: () => count };

  async function deliver(step: Step, subject: Subject, caseId: string | null): Promise<Exchange> {
    const outgoing = toOutgoing(operation, target, step, subject);
    const errand: Errand = { step, subject, caseId, outgoing, isGivenUp: false };
    let giveUp = () => {};
    const givenUp = new Promise<Exchange>((resolve) => {
      giveUp = () => {
        errand.isGivenUp = true;
        resolve(cutOffExchange(errand));
      };
    });
    waiting.add(giveUp);
    try {
      return await Promise.race([sendUntilAnswered(errand), givenUp]);
    } finally {
      waiting.delete(giveUp);
    }
  }

  function cutOffExchange(errand: Errand): Exchange {
    return record(errand, { reply: cutOff, sentAtMs: world.now() - startedAt, waits: 0, unavailable: 0 });
  }

  async function sendUntilAnswered(errand: Errand): Promise<Exchange> {
    const { request } = errand.outgoing;
    let waits = 0;
    let unavailable = 0;
    let waitedMs = 0;
    for (let turn = 1; ; turn++) {
      await pace.turn();
      const timeoutMs = Math.min(request.timeoutMs, timeLeftMs());
      if (errand.isGivenUp || isStopped() || timeoutMs <= 0) return cutOffExchange(errand);
      const sentAtMs = world.now() - startedAt;
      count++;
      const reply = await world.send({ ...request, timeoutMs });
      const isShort = timeoutMs < request.timeoutMs && reply.kind === 'none' && reply.failure === 'timeout';
      if (errand.isGivenUp || isShort) return cutOffExchange(errand);
      const pauseMs = isCollision(errand.step, reply) ? null : pauseOf(reply, unavailable, turn);
      const mayPause = pauseMs !== null && turn < maxTries && waitedMs + pauseMs <= maxWaitMs;
      if (!mayPause || isStopped() || pauseMs >= timeLeftMs()) {
        const exchange = record(errand, { reply, sentAtMs, waits, unavailable });
        onExchange(exchange);
        return exchange;
      }
      if (hasRetryAfter(reply) || statusOf(reply) === 429) {
        waits++;
        pace.pause(pauseMs);
      } else {
        unavailable++;
        await world.wait(pauseMs);
      }
      waitedMs += pauseMs;
    }
  }

  /** Of updates of one user that were sent at once a server may refuse some, be it as too many (ruling E9). */
  function isCollision({ burst }: Step, reply: Reply): boolean {
    return burst !== null && burst > 0 && statusOf(reply) === 429 && !hasRetryAfter(reply);
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

  function record({ step, subject, caseId, outgoing: { request, isRead } }: Errand, outcome: Outcome): Exchange {
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
      ...outcome,
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
