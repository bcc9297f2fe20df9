import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';

/** One thing a hostile server does with a connection, in order. */
export type Action =
  | { readonly do: 'write'; readonly bytes: Buffer }
  /** Writes the bytes again and again, until so many went out or the reader closed. */
  | { readonly do: 'flood'; readonly bytes: Buffer; readonly total: number }
  | { readonly do: 'wait'; readonly ms: number }
  /** Writes byte after byte with pauses, for ever. */
  | { readonly do: 'drip'; readonly byte: string; readonly everyMs: number }
  | { readonly do: 'hang' }
  | { readonly do: 'reset' }
  | { readonly do: 'end' };

/** A running hostile server. */
export interface Hostile {
  readonly url: string;
  /** Requests it read the head of. */
  heads(): readonly string[];
  /** Bytes of the largest single reply that the reader let it write. */
  mostWritten(): number;
  close(): Promise<void>;
}

/**
 * Serves on a free port of 127.0.0.1, byte by byte: nothing between the script and the wire.
 * @param scriptOf what to do about a request, by its head.
 * @param onConnect what to do before any request was read; for servers that speak first.
 */
export async function hostile(
  scriptOf: (head: string) => readonly Action[],
  onConnect: readonly Action[] = [],
): Promise<Hostile> {
  const sockets = new Set<Socket>();
  const heads: string[] = [];
  let most = 0;
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    let unread = '';
    let skip = 0;
    const seen = (size: number) => {
      most = Math.max(most, size);
    };
    void play(socket, onConnect, seen);
    socket.on('data', (chunk) => {
      unread += chunk.toString('latin1');
      for (;;) {
        const body = Math.min(skip, unread.length);
        unread = unread.slice(body);
        skip -= body;
        const end = unread.indexOf('\r\n\r\n');
        if (skip > 0 || end < 0) return;
        const head = unread.slice(0, end);
        unread = unread.slice(end + 4);
        skip = Number(/^content-length: *(\d+)/im.exec(head)?.[1] ?? 0);
        heads.push(head);
        void play(socket, scriptOf(head), seen);
      }
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    heads: () => heads,
    mostWritten: () => most,
    close: () => closed(server, sockets),
  };
}

async function play(socket: Socket, actions: readonly Action[], seen: (size: number) => void): Promise<void> {
  for (const action of actions) {
    if (socket.destroyed) return;
    switch (action.do) {
      case 'write':
        socket.write(action.bytes);
        break;
      case 'flood':
        await flood(socket, action.bytes, action.total, seen);
        break;
      case 'wait':
        await pause(action.ms);
        break;
      case 'drip':
        while (!socket.destroyed) {
          socket.write(action.byte);
          await pause(action.everyMs);
        }
        break;
      case 'hang':
        return;
      case 'reset':
        socket.resetAndDestroy();
        return;
      case 'end':
        socket.end();
        return;
    }
  }
}

/** Writes as fast as the reader reads: what it does not take is never held here. */
async function flood(socket: Socket, bytes: Buffer, total: number, seen: (size: number) => void): Promise<void> {
  for (let written = 0; written < total && !socket.destroyed; written += bytes.length) {
    const isTaken = socket.write(bytes);
    seen(written + bytes.length);
    if (!isTaken) await drained(socket);
  }
}

function drained(socket: Socket): Promise<void> {
  return new Promise((done) => {
    const go = () => {
      socket.off('drain', go);
      socket.off('close', go);
      done();
    };
    socket.on('drain', go);
    socket.on('close', go);
  });
}

function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}

function closed(server: Server, sockets: ReadonlySet<Socket>): Promise<void> {
  return new Promise((done) => {
    server.close(() => done());
    for (const socket of sockets) socket.destroy();
  });
}
