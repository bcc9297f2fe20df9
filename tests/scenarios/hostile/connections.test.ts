import type { AddressInfo } from 'node:net';
import { createServer } from 'node:tls';
import { createWorld } from '../../../src/edge/httpWorld';
import type { Reply } from '../../../src/model';
import { request } from './outgoing';
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
