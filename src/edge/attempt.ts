import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import type { Dispatcher, Pool } from 'undici';
import type { Reply } from '../model';
import type { Outgoing } from '../world';
import { explainFailure, type Failure } from './explainFailure';
import { type Body, decode, textOf } from './replyBody';

type Headers = { readonly [name: string]: string };

/**
 * Sends a request once and reads its reply as far as its limit; gives up when its time is over.
 * It stands on `dispatch`, since a stream and an abort signal for each reply cost as much as everything else together.
 * @param reset whether the connection is closed afterwards.
 */
export function attempt(pool: Pool, request: Outgoing, reset: boolean): Promise<Reply> {
  const startedAt = performance.now();
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let length = 0;
    let head: { readonly status: number; readonly headers: Headers } | null = null;
    let controller: Dispatcher.DispatchController | null = null;
    let isOver = false;
    const timer = setTimeout(() => {
      fail('timeout', 'no complete reply in time');
      abandon();
    }, request.timeoutMs);
    try {
      pool.dispatch(
        {
          method: request.method as Dispatcher.HttpMethod,
          path: request.path,
          ...sent(request),
          reset,
        },
        {
          onRequestStart: (started) => {
            controller = started;
            // A request that waited for its connection starts after its time, too.
            if (isOver) abandon();
          },
          onResponseStart: (_, status, headers) => {
            if (status >= 200) head = { status, headers: joined(headers) };
          },
          onResponseData: (_, chunk) => {
            if (isOver) return;
            length += chunk.length;
            chunks.push(chunk);
            if (length <= request.maxReplyBytes) return;
            finish({ bytes: Buffer.concat(chunks).subarray(0, request.maxReplyBytes), isCut: true });
            abandon();
          },
          onResponseEnd: () => finish({ bytes: Buffer.concat(chunks), isCut: false }),
          onResponseError: (_, error) => failBy(error),
        },
      );
    } catch (error) {
      failBy(error);
    }

    function finish(body: Body): void {
      if (isOver || head === null) return;
      end();
      const { status, headers } = head;
      const coding = headers['content-encoding'];
      const give = ({ bytes, isCut }: Body) =>
        resolve({ kind: 'reply', status, headers, ...textOf(bytes), isCut, durationMs: since(startedAt) });
      if (coding === undefined) give(body);
      else
        void decode(body, coding, request.maxReplyBytes).then(give, () => {
          const message = `in the body: it is not ${coding}, as Content-Encoding says`;
          resolve({ kind: 'none', failure: 'protocol', message, durationMs: since(startedAt) });
        });
    }

    function failBy(error: unknown): void {
      const { failure, message } = explainFailure(error);
      fail(failure, message);
    }

    function fail(failure: Failure, message: string): void {
      if (isOver) return;
      end();
      const where = head === null ? '' : 'in the body: ';
      resolve({ kind: 'none', failure, message: where + message, durationMs: since(startedAt) });
    }

    function end(): void {
      isOver = true;
      clearTimeout(timer);
    }

    /** Closes the connection, if there is one: nothing more is read from it. */
    function abandon(): void {
      if (controller?.aborted === false) controller.abort(new Error('given up'));
    }
  });
}

/** How long the second piece of a body waits, ms: the first has to have been read by then. */
const pauseMs = 50;

/** Headers and body as they are sent. */
function sent({ headers, body, pauseAt }: Outgoing): Pick<Dispatcher.DispatchOptions, 'headers' | 'body'> {
  if (pauseAt === undefined || body === null) return { headers, body };
  const bytes = Buffer.from(body);
  const pieces = Readable.from(inPieces(bytes, pauseAt), { objectMode: false });
  return { headers: { ...headers, 'Content-Length': String(bytes.length) }, body: pieces };
}

async function* inPieces(body: Uint8Array, pauseAt: number): AsyncGenerator<Uint8Array> {
  yield body.subarray(0, pauseAt);
  await wait(pauseMs);
  yield body.subarray(pauseAt);
}

function since(startedAt: number): number {
  return Math.round((performance.now() - startedAt) * 100) / 100;
}

/** Headers as texts by their lower-case names; several of one name are joined. */
function joined(headers: { readonly [name: string]: string | string[] | undefined }): Headers {
  const texts: { [name: string]: string } = Object.create(null);
  for (const name in headers) {
    const value = headers[name];
    if (value !== undefined) texts[name.toLowerCase()] = typeof value === 'string' ? value : value.join(', ');
  }
  return { ...texts };
}
