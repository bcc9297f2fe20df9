import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as a double sees it. */
export interface Incoming {
  readonly method: string;
  readonly path: string;
  readonly headers: { readonly [name: string]: string | string[] | undefined };
  readonly bytes: Buffer;
  /** Counts the requests of this double, from 1. */
  readonly number: number;
}

/** What a double answers: a body to write as JSON or text, or `hang`, `reset`. */
export type Answer =
  | { readonly status: number; readonly body?: unknown; readonly headers?: { readonly [name: string]: string } }
  | 'hang'
  | 'reset';

/** A running double. */
export interface Running {
  readonly url: string;
  /** Requests answered so far. */
  count(): number;
  close(): Promise<void>;
}

/** Serves on a free port of 127.0.0.1. An error of the handler is the double's own fault and comes out as status 599. */
export async function listen(handle: (request: Incoming) => Answer | Promise<Answer>): Promise<Running> {
  let count = 0;
  const server = createServer(async (message, response) => {
    count += 1;
    const number = count;
    try {
      write(response, await handle(await received(message, number)));
    } catch (error) {
      write(response, { status: 599, body: { error: String(error) } });
    }
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, count: () => count, close: () => closed(server) };
}

/** A part of a path by its place, decoded; as it stands where it holds an escape that is none. */
export function partOf(path: string, place: number): string {
  const part = path.split('/')[place] ?? '';
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

async function received(message: IncomingMessage, number: number): Promise<Incoming> {
  const chunks: Buffer[] = [];
  for await (const chunk of message as AsyncIterable<Buffer>) chunks.push(chunk);
  const { method = '', url = '', headers } = message;
  return { method, path: url, headers, bytes: Buffer.concat(chunks), number };
}

function write(response: ServerResponse, answer: Answer): void {
  if (answer === 'hang') return;
  if (answer === 'reset') {
    response.socket?.resetAndDestroy();
    return;
  }
  const { status, body, headers } = answer;
  const text =
    body === undefined ? '' : typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text);
}

function closed(server: Server): Promise<void> {
  return new Promise((done) => {
    server.close(() => done());
    server.closeAllConnections();
  });
}
