import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createWorld } from '../../../src/edge/httpWorld';

/** A body's pieces as a server gets them, and its header. */
interface Arrived {
  readonly pieces: readonly string[];
  readonly length: string | undefined;
  readonly coding: string | undefined;
}

async function sent(body: string | Uint8Array | null, pauseAt?: number): Promise<Arrived> {
  const pieces: Buffer[] = [];
  const server = createServer((incoming, outgoing) => {
    incoming.on('data', (piece) => pieces.push(piece));
    incoming.on('end', () => outgoing.end(JSON.stringify(incoming.headers)));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { world, close } = createWorld(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const headers = { 'content-type': 'application/json' };
  const pause = pauseAt === undefined ? {} : { pauseAt };
  const limits = { timeoutMs: 5_000, maxReplyBytes: 10_000 };
  const reply = await world.send({ method: 'PATCH', path: '/', headers, body, ...pause, ...limits });
  await close();
  await new Promise((done) => server.close(done));
  if (reply.kind !== 'reply') throw new Error(reply.message);
  const { 'content-length': length, 'transfer-encoding': coding } = JSON.parse(reply.body);
  return { pieces: pieces.map((piece) => piece.toString('latin1')), length, coding };
}

describe('a body in pieces', () => {
  it('arrives in two, cut where the request says, under its length', async () => {
    expect(await sent('{"a":"é"}', 7)).toEqual({ pieces: ['{"a":"\xc3', '\xa9"}'], length: '10', coding: undefined });
    expect(await sent(Uint8Array.of(1, 2, 3), 1)).toMatchObject({ pieces: ['\x01', '\x02\x03'], length: '3' });
  });

  it('arrives at once where the request says nothing, and not at all where there is none', async () => {
    expect(await sent('{"a":"é"}')).toMatchObject({ pieces: ['{"a":"\xc3\xa9"}'], length: '10' });
    expect((await sent(null, 1)).pieces).toEqual([]);
  });
});
