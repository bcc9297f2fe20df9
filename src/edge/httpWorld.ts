import { Socket } from 'node:net';
import type { Readable, Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { buildConnector, Pool } from 'undici';
import type { Reply } from '../model';
import type { Outgoing, World } from '../world';

type Failure = Extract<Reply, { kind: 'none' }>['failure'];

const connections = 64;
/** A connection that has not come about by then is given up; requests that wait for it have run into their own limit before. */
const connectTimeoutMs = 60_000;
const decoders = new Map<string, () => Transform>([
  ['gzip', createGunzip],
  ['x-gzip', createGunzip],
  ['deflate', createInflate],
  ['br', createBrotliDecompress],
]);

/**
 * The real world: HTTP over one keep-alive pool to a target's origin, and the machine's clock. Redirects are not followed.
 * A connection that the server closed while it was idle is not its fault: the first reset without a byte of reply makes the request go
 * again, and from then on every request has a connection of its own, so that any further reset is the server's.
 * @param baseUrl the target's; only its origin matters here.
 */
export function createWorld(baseUrl: string): { world: World; close(): Promise<void> } {
  const connector = buildConnector({ timeout: connectTimeoutMs });
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
  const world: World = {
    send: async (request) => {
      const reply = await attempt(request);
      const mayBeIdleClose =
        reuses && reply.kind === 'none' && reply.failure === 'reset' && !reply.message.includes('body');
      if (!mayBeIdleClose) return reply;
      reuses = false;
      return attempt(request);
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

  async function attempt(request: Outgoing): Promise<Reply> {
    const startedAt = performance.now();
    const abort = new AbortController();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, fail) => {
      timer = setTimeout(() => {
        abort.abort();
        // A request that still waits for its connection takes no notice of the signal.
        fail(abort.signal.reason);
      }, request.timeoutMs);
    });
    let hasHeaders = false;
    try {
      const sent = pool.request({
        method: request.method as 'PATCH',
        path: request.path,
        headers: request.headers,
        body: request.body,
        signal: abort.signal,
        reset: !reuses,
      });
      const { statusCode, headers, body } = await Promise.race([sent, late]);
      hasHeaders = true;
      const joined = joinHeaders(headers);
      const { bytes, isCut } = await decode(
        await readBody(body, request.maxReplyBytes),
        joined['content-encoding'],
        request.maxReplyBytes,
      );
      return {
        kind: 'reply',
        status: statusCode,
        headers: joined,
        ...textOf(bytes),
        isCut,
        durationMs: since(startedAt),
      };
    } catch (error) {
      const { failure, message } = explain(error, abort.signal.aborted);
      return {
        kind: 'none',
        failure,
        message: hasHeaders ? `in the body: ${message}` : message,
        durationMs: since(startedAt),
      };
    } finally {
      clearTimeout(timer);
    }
  }
}

function since(startedAt: number): number {
  return Math.round((performance.now() - startedAt) * 100) / 100;
}

function joinHeaders(headers: { readonly [name: string]: string | string[] | undefined }): {
  readonly [name: string]: string;
} {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name.toLowerCase(), Array.isArray(value) ? value.join(', ') : String(value)]],
    ),
  );
}

/** Bytes of a body, so many at most. */
interface Body {
  readonly bytes: Buffer;
  readonly isCut: boolean;
}

async function readBody(body: Readable, maxBytes: number): Promise<Body> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    length += chunk.length;
    chunks.push(chunk);
    if (length <= maxBytes) continue;
    body.on('error', () => {});
    body.destroy();
    return { bytes: Buffer.concat(chunks).subarray(0, maxBytes), isCut: true };
  }
  return { bytes: Buffer.concat(chunks), isCut: false };
}

/** The bytes behind a Content-Encoding, as far as the limit; as they are when it is unknown or they do not fit it. */
async function decode(body: Body, coding: string | undefined, maxBytes: number): Promise<Body> {
  const decoder = decoders.get(coding?.trim().toLowerCase() ?? '')?.();
  if (decoder === undefined || body.bytes.length === 0) return body;
  try {
    decoder.end(body.bytes);
    const decoded = await readBody(decoder, maxBytes);
    return { ...decoded, isCut: body.isCut || decoded.isCut };
  } catch {
    return body;
  }
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const tolerant = new TextDecoder('utf-8', { ignoreBOM: true });

function textOf(bytes: Buffer): { body: string; isUtf8: boolean } {
  try {
    return { body: strict.decode(bytes), isUtf8: true };
  } catch {
    return { body: tolerant.decode(bytes), isUtf8: false };
  }
}

const failures: readonly (readonly [pattern: RegExp, failure: Failure])[] = [
  [/^ECONNREFUSED$/, 'refused'],
  [/^(ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL)$/, 'address'],
  [/TIMEOUT|^ETIMEDOUT$/, 'timeout'],
  [/^(ECONNRESET|EPIPE|UND_ERR_SOCKET|UND_ERR_ABORTED|ECONNABORTED)$/, 'reset'],
  [/^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|EPROTO)/, 'tls'],
];

function explain(error: unknown, isTimeout: boolean): { failure: Failure; message: string } {
  if (isTimeout) return { failure: 'timeout', message: 'no complete reply in time' };
  const cause = deepest(error);
  const code = String((cause as { code?: unknown }).code ?? '');
  const message = cause instanceof Error && cause.message !== '' ? cause.message : code;
  // undici's words for a 100 or 101 that was not asked for: the connection is well, the reply is not.
  if (message === 'bad response' || message === 'bad upgrade')
    return { failure: 'protocol', message: `an informational reply that was not asked for (${message})` };
  return { failure: failures.find(([pattern]) => pattern.test(code))?.[1] ?? 'protocol', message };
}

/** The first cause with a code, for errors that wrap others (one for each address tried). */
function deepest(error: unknown): unknown {
  const { code, cause, errors } = (error ?? {}) as { code?: unknown; cause?: unknown; errors?: unknown };
  if (Array.isArray(errors) && errors.length > 0) return deepest(errors[0]);
  return typeof code === 'string' || cause === undefined ? error : deepest(cause);
}
