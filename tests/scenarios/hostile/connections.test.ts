import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer as createPlainServer, type Socket } from 'node:net';
import { createServer } from 'node:tls';
import { createWorld } from '../../../src/edge/httpWorld';
import type { Reply } from '../../../src/model';
import { type Action, hostile } from './rawServer';

const head = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n';
const text = (written: string): Action => ({ do: 'write', bytes: Buffer.from(written) });

describe('createWorld, where the connection itself is hostile', () => {
  it('follows no redirect, and sends the credential nowhere else', async () => {
    const other = await hostile(() => [text(`${head}Content-Length: 2\r\n\r\n{}`)]);
    const codes = [301, 302, 303, 307, 308];
    for (const code of codes) {
      const server = await hostile(() => [
        text(`HTTP/1.1 ${code} Elsewhere\r\nLocation: ${other.url}/stolen\r\nContent-Length: 0\r\n\r\n`),
      ]);
      const reply = await ask(server.url);
      expect(reply).toMatchObject({ kind: 'reply', status: code });
      expect(server.heads()).toHaveLength(1);
      await server.close();
    }
    expect(other.heads()).toEqual([]);
    await other.close();
  });

  it.each([
    ['at once', 'HTTP/1.1 100 Continue\r\n\r\n', 0],
    ['before the reply', 'HTTP/1.1 100 Continue\r\n\r\n', 30],
    ['with fields', 'HTTP/1.1 100 Continue\r\nDate: now\r\nServer: old\r\n\r\n', 0],
    ['twice', 'HTTP/1.1 100\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n', 0],
  ])('reads over a 100 that nobody asked for: %s (RFC 9110 §15.2)', async (_, informational, ms) => {
    const final = `${head}Content-Length: 2\r\n\r\n{}`;
    const server = await hostile(() =>
      ms === 0 ? [text(informational + final)] : [text(informational), { do: 'wait', ms }, text(final)],
    );
    const { world, close } = createWorld(server.url);
    expect(await world.send(request())).toMatchObject({ kind: 'reply', status: 200 });
    expect(await world.send(request())).toMatchObject({ kind: 'reply', status: 200 });
    await close();
    expect(server.heads()).toHaveLength(2);
    await server.close();
  });

  it('sends no cookie back', async () => {
    const server = await hostile(() => [text(`${head}Set-Cookie: session=abc\r\nContent-Length: 2\r\n\r\n{}`)]);
    const { world, close } = createWorld(server.url);
    await world.send(request());
    await world.send(request());
    await close();
    expect(server.heads()).toHaveLength(2);
    for (const sent of server.heads()) expect(sent).not.toMatch(/cookie/i);
    await server.close();
  });

  it('does not take it for silence that a server serves one connection after the other', async () => {
    const server = await oneByOne();
    const { world, close } = createWorld(server.url);
    const lane = async (turns: number) => {
      const kinds: string[] = [];
      for (let turn = 0; turn < turns; turn++) {
        const reply = await world.send(request(1_200));
        kinds.push(reply.kind);
        await world.wait(20);
      }
      return kinds;
    };
    const lanes = await Promise.all([lane(60), lane(10)]);
    await close();
    await server.close();
    expect([...new Set(lanes.flat())]).toEqual(['reply']);
  });

  it('does not take it for silence where no other request is under way, either', async () => {
    const server = await oneByOne();
    const { world, close } = createWorld(server.url);
    const kinds: string[] = [];
    for (let i = 0; i < 10; i++) kinds.push((await world.send(request(1_200))).kind);
    await close();
    await server.close();
    expect([...new Set(kinds)]).toEqual(['reply']);
  });

  it.each([
    ['alone', 1],
    ['beside another', 2],
  ] as const)('calls it silence that a request draws no reply, %s', async (_, lanes) => {
    const server = await hostile((sent) =>
      sent.includes('/hang') ? [] : [text(`${head}Content-Length: 2\r\n\r\n{}`)],
    );
    const { world, close } = createWorld(server.url);
    const asks = (path: string) => world.send({ ...request(300), path });
    await Promise.all(Array.from({ length: lanes }, () => asks('/users/1')));
    const [reply] = await Promise.all([asks('/hang'), ...Array.from({ length: lanes - 1 }, () => asks('/users/1'))]);
    await close();
    expect(reply).toMatchObject({ kind: 'none', failure: 'timeout' });
    expect(server.heads().filter((sent) => sent.includes('/hang'))).toHaveLength(1);
    await server.close();
  });

  it('calls it silence that one request of a run draws no reply, and does not send it again', async () => {
    let isSwallowed = false;
    const server = await hostile((sent) => {
      if (!sent.includes('/swallowed') || isSwallowed) return [text(`${head}Content-Length: 2\r\n\r\n{}`)];
      isSwallowed = true;
      return [];
    });
    const { world, close } = createWorld(server.url);
    await world.send(request());
    const swallowed = { reply: null as Reply | null };
    const asked = world.send({ ...request(1_200), path: '/swallowed' }).then((reply) => {
      swallowed.reply = reply;
    });
    const others: string[] = [];
    while (swallowed.reply === null) {
      others.push((await world.send(request())).kind);
      await world.wait(20);
    }
    await asked;
    const again = await world.send({ ...request(), path: '/swallowed' });
    await close();
    expect(swallowed.reply).toMatchObject({ kind: 'none', failure: 'timeout' });
    expect(again).toMatchObject({ kind: 'reply' });
    expect([...new Set(others)]).toEqual(['reply']);
    expect(server.heads().filter((sent) => sent.includes('/swallowed'))).toHaveLength(2);
    await server.close();
  });

  it('gives each request a connection of its own where kept connections answer late', async () => {
    const server = await lateFrom(2);
    const { world, close } = createWorld(server.url);
    for (let i = 0; i < 200 && server.connections() < 20; i++) await world.send(request());
    await close();
    await server.close();
    expect(server.connections()).toBe(20);
  });

  it('keeps the connections of a server that is late on new ones as well', async () => {
    const server = await lateFrom(1);
    const { world, close } = createWorld(server.url);
    for (let i = 0; i < 50; i++) await world.send(request());
    await close();
    await server.close();
    expect(server.connections()).toBeLessThan(5);
  });

  it('calls a plain server behind https a TLS failure', async () => {
    for (const onConnect of [[], [text('HTTP/1.1 400 Bad Request\r\n\r\n'), { do: 'end' } as const]]) {
      const server = await hostile(() => [text('HTTP/1.1 400 Bad Request\r\n\r\n'), { do: 'end' }], onConnect);
      const reply = await ask(server.url.replace('http:', 'https:'), onConnect.length === 0 ? 500 : 5_000);
      expect(reply).toMatchObject({ kind: 'none', failure: onConnect.length === 0 ? 'timeout' : 'tls' });
      await server.close();
    }
  });

  it('calls a handshake that fails a TLS failure', async () => {
    const server = createServer({});
    server.on('tlsClientError', () => {});
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    const reply = await ask(`https://127.0.0.1:${port}`);
    await new Promise((done) => server.close(done));
    expect(reply).toMatchObject({ kind: 'none', failure: 'tls' });
  });

  it('calls a TLS server behind http a protocol failure or a reset', async () => {
    const server = createServer({});
    server.on('tlsClientError', () => {});
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    const reply = await ask(`http://127.0.0.1:${port}`);
    await new Promise((done) => server.close(done));
    expect(reply.kind === 'none' && ['protocol', 'reset'].includes(reply.failure)).toBe(true);
  });

  it('calls a port without a server refused', async () => {
    const server = await hostile(() => []);
    await server.close();
    expect(await ask(server.url)).toMatchObject({ kind: 'none', failure: 'refused' });
  });

  it('reads no more of a gigabyte than its limit and what is on the way', async () => {
    const server = await hostile(() => [
      text(`${head}\r\n`),
      { do: 'flood', bytes: Buffer.alloc(64 * 1024, 'x'), total: 1024 ** 3 },
      { do: 'end' },
    ]);
    const { world, close } = createWorld(server.url);
    const reply = await world.send({ ...request(), maxReplyBytes: 5_000_000 });
    expect(reply).toMatchObject({ kind: 'reply', isCut: true });
    expect(reply.kind === 'reply' ? reply.body.length : 0).toBe(5_000_000);
    await close();
    await server.close();
    expect(server.mostWritten()).toBeLessThan(100 * 1024 * 1024);
  });

  it.each([
    ['with a length', `${head}Content-Length: 15\r\n\r\n{"a":"0123456"`, '}'],
    ['in chunks', `${head}Transfer-Encoding: chunked\r\n\r\n7\r\n{"a":"0\r\n6\r\n12345"\r\n1\r\n}\r\n0\r\n\r`, '\n'],
  ])(
    'takes a reply %s that breaks off after any of its bytes for none',
    async (_, begin, last) => {
      const points = Array.from({ length: begin.length + 1 }, (_, at) => at);
      for (const how of ['reset', 'end'] as const) {
        const scripts = points.map((at): Action[] => [text(begin.slice(0, at)), { do: how }]);
        const replies = await askEach(scripts);
        const wrong = points.filter((at) => {
          const reply = replies[at];
          return reply?.kind !== 'none' || !['reset', 'protocol'].includes(reply.failure);
        });
        expect({ how, wrong: wrong.map((at) => [at, replies[at]]) }).toEqual({ how, wrong: [] });
      }
      const [complete] = await askEach([[text(begin), { do: 'wait', ms: 5 }, text(last)]]);
      expect(complete).toMatchObject({ kind: 'reply', status: 200, isCut: false });
    },
    60_000,
  );

  it('calls a connection that ends before it was asked anything a reset', async () => {
    for (const how of ['reset', 'end'] as const) {
      const server = await hostile(() => [], [{ do: how }]);
      expect(await ask(server.url)).toMatchObject({ kind: 'none', failure: 'reset' });
      await server.close();
    }
  });

  it('speaks to a server that talks before it is asked', async () => {
    const server = await hostile(
      () => [text(`${head}Content-Length: 2\r\n\r\n{}`)],
      [text('220 mail.example ESMTP\r\n'), { do: 'wait', ms: 20 }, { do: 'end' }],
    );
    const reply = await ask(server.url);
    await server.close();
    expect(reply.kind === 'none' && ['protocol', 'reset'].includes(reply.failure)).toBe(true);
  });
});

/** A server whose replies take 42 ms each from one of a connection on. */
async function lateFrom(late: number): Promise<{ url: string; connections(): number; close(): Promise<void> }> {
  let connections = 0;
  const requests = new WeakMap<Socket, number>();
  const server = createHttpServer(({ socket }, outgoing) => {
    const turn = (requests.get(socket) ?? 0) + 1;
    requests.set(socket, turn);
    setTimeout(() => outgoing.end('{}'), turn < late ? 0 : 42);
  });
  server.on('connection', () => connections++);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    connections: () => connections,
    close: () => new Promise((done) => server.close(() => done())),
  };
}

/** A server that looks at a connection only when the one before is closed, as one without threads does. */
async function oneByOne(): Promise<{ url: string; close(): Promise<void> }> {
  const waiting: Socket[] = [];
  let current: Socket | null = null;
  const server = createPlainServer({ pauseOnConnect: true }, (socket) => {
    waiting.push(socket);
    next();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => {
      for (const socket of [current, ...waiting]) socket?.destroy();
      return new Promise((done) => server.close(() => done()));
    },
  };

  function next(): void {
    if (current !== null) return;
    current = waiting.shift() ?? null;
    const socket = current;
    socket?.on('error', () => {});
    socket?.on('close', () => {
      current = null;
      next();
    });
    socket?.on('data', (bytes) => {
      const mustClose = /connection: close/i.test(bytes.toString('latin1'));
      socket.write(`${head}${mustClose ? 'Connection: close\r\n' : ''}Content-Length: 2\r\n\r\n{}`);
      if (mustClose) socket.end();
    });
    socket?.resume();
  }
}

/** What is read of each script, one after the other. */
async function askEach(scripts: readonly (readonly Action[])[]): Promise<Reply[]> {
  const server = await hostile((sent) => scripts[Number(/^\S+ \/(\d+) /.exec(sent)?.[1])] ?? []);
  const { world, close } = createWorld(server.url);
  const replies: Reply[] = [];
  for (const i of scripts.keys()) replies.push(await world.send({ ...request(), path: `/${i}` }));
  await close();
  await server.close();
  return replies;
}

async function ask(url: string, timeoutMs?: number): Promise<Reply> {
  const { world, close } = createWorld(url);
  const reply = await world.send(request(timeoutMs));
  await close();
  return reply;
}

function request(timeoutMs = 10_000) {
  return {
    method: 'PATCH',
    path: '/users/1',
    headers: { 'content-type': 'application/json', authorization: 'Bearer hostile-test-key' },
    body: '{"firstName":"A"}',
    timeoutMs,
    maxReplyBytes: 100_000,
  };
}
