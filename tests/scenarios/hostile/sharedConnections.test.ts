import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer as createPlainServer, type Socket } from 'node:net';
import { createWorld } from '../../../src/edge/httpWorld';
import type { Reply } from '../../../src/model';
import { request } from './outgoing';
import { type Action, hostile } from './rawServer';

const head = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n';
const text = (written: string): Action => ({ do: 'write', bytes: Buffer.from(written) });

describe('createWorld, where requests share connections', () => {
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
