import { openContract } from '../../src/edge/openContract';
import type { Contract, Reply, Report, Target } from '../../src/model';
import { type Choice, createProvider } from '../../src/reference/provider';
import type { RunOptions } from '../../src/run/options';
import { runConformance } from '../../src/run/runConformance';
import type { Outgoing, World } from '../../src/world';

const access = { valid: 'Bearer demo-valid-key-Qx7', forbidden: 'Bearer demo-reader-key-Qx8' };

/** What stands between a run and the pure provider: a reply of its own, or null to let the provider answer. */
export type Meddle = (request: Outgoing, count: number) => Reply | null;

/** A run against the pure provider, without sockets and without a clock that moves by itself. */
export interface Rehearsal {
  readonly report: Report;
  /** Everything that was sent, in order. */
  readonly sent: readonly Outgoing[];
  /** The provider's users at the end, as JSON. */
  readonly users: unknown;
  readonly elapsedMs: number;
  /** How many requests were under way when each was sent, itself included. */
  readonly atOnce: readonly number[];
  /** The most of them. */
  readonly mostAtOnce: number;
}

/** What the provider is, and when its replies come. */
export interface Stage {
  /** Opened by its name when absent. */
  readonly contract?: Contract;
  /** How the provider works; the reference when absent. */
  readonly choose?: Choice;
  /** Waits between the arrival of a request and its reply, so that replies overtake each other. */
  readonly linger?: () => Promise<void>;
}

/** The target that fits the pure provider of a contract. */
export function rehearsalTarget({ operation: { reference } }: Contract, extra: Partial<Target> = {}): Target {
  return {
    contract: null,
    baseUrl: 'http://127.0.0.1:1',
    authorization: { ...access, invalid: 'Bearer not-a-key' },
    users: reference.users.map(({ identity }) => ({ identity, state: null })),
    unknown: reference.unknown,
    values: reference.values,
    read: null,
    limits: { timeoutMs: 1_000, requestsPerSecond: null, visibleWithinMs: 0, maxReplyBytes: 1_000_000 },
    confirmHost: null,
    ...extra,
  };
}

/**
 * Runs a contract against the pure provider; `meddle` may answer instead.
 * @param replyMs how long each reply says it took; told how many requests were under way.
 */
export async function rehearse(
  name: string,
  options: Partial<RunOptions> = {},
  meddle: Meddle = () => null,
  replyMs: number | ((underWay: number) => number) = 1,
  { contract = openContract(name), choose, linger }: Stage = {},
): Promise<Rehearsal> {
  const provider = createProvider(contract, access, choose);
  const sent: Outgoing[] = [];
  let state = provider.start;
  let nowMs = 0;
  let underWay = 0;
  const atOnce: number[] = [];
  const world: World = {
    now: () => nowMs,
    date: () => '2026-01-01T00:00:00.000Z',
    wait: async (ms) => {
      nowMs += ms;
    },
    send: async (outgoing) => {
      // As a server sees it.
      const request = { ...outgoing, headers: lowerCased(outgoing.headers) };
      sent.push(request);
      nowMs += 1;
      underWay += 1;
      atOnce.push(underWay);
      const durationMs = typeof replyMs === 'number' ? replyMs : replyMs(underWay);
      if (durationMs > 1) await new Promise(setImmediate);
      if (linger !== undefined) await linger();
      underWay -= 1;
      const own = meddle(request, sent.length);
      if (own !== null) return own;
      const answer = provider.respond(state, {
        ...{ method: request.method, path: request.path, headers: request.headers },
        headerNames: Object.keys(outgoing.headers),
        ...{ body: bytesOf(request.body), pieces: [bytesOf(request.body)], isTooLong: false, atMs: nowMs },
      });
      state = answer.state;
      if (linger !== undefined) await linger();
      return reply(answer.reply.status, textOf(answer.reply.body), answer.reply.headers, durationMs);
    },
  };
  const report = await runConformance(
    {
      ...{ contract, target: rehearsalTarget(contract), seed: 1, profile: 'quick', only: [], maxTimeMs: null },
      ...{ requestsPerSecond: null, lanes: null, shard: null, bail: false, failOnWarn: false, signal: null },
      tool: { name: 'update-user-conformance', version: '0.0.0' },
      command: (rule) => `conform run --only ${rule ?? '*'}`,
      onProgress: () => undefined,
      ...options,
    },
    world,
  );
  return { report, sent, users: state.users, elapsedMs: nowMs, atOnce, mostAtOnce: Math.max(...atOnce) };
}

/** A reply as the edge gives it. */
export function reply(
  status: number,
  body = '',
  headers: { readonly [name: string]: string } = {},
  durationMs = 1,
): Reply {
  const lower = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  return { kind: 'reply', status, headers: lower, body, isUtf8: true, isCut: false, durationMs };
}

/** No reply, for a reason. */
export function silence(failure: Extract<Reply, { kind: 'none' }>['failure']): Reply {
  return { kind: 'none', failure, message: failure, durationMs: 1_000 };
}

/** Ids of the rules with a verdict, without the contract's name. */
export function rulesOf({ requirements }: Report, verdict: Report['requirements'][number]['verdict']): string[] {
  return requirements
    .flatMap(({ rules }) => rules)
    .filter((rule) => rule.verdict === verdict)
    .map(({ id }) => id.slice(id.indexOf('/') + 1));
}

function bytesOf(body: Outgoing['body']): Uint8Array {
  if (body === null) return new Uint8Array();
  return typeof body === 'string' ? new TextEncoder().encode(body) : body;
}

function textOf(body: string | Uint8Array): string {
  return typeof body === 'string' ? body : new TextDecoder().decode(body);
}

function lowerCased(headers: { readonly [name: string]: string }): { readonly [name: string]: string } {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
