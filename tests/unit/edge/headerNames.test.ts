import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createWorld } from '../../../src/edge/httpWorld';
import type { Outgoing } from '../../../src/world';

const headers = { accept: 'application/json', 'content-type': 'application/json', 'x-api-key': 'k' };

/** The names of the headers as a server gets them, those that the connection needs left out. */
async function namesOf(extra: Partial<Outgoing>): Promise<readonly string[]> {
  const names: string[] = [];
  const server = createServer((incoming, outgoing) => {
    names.push(...incoming.rawHeaders.filter((_, i) => i % 2 === 0));
    incoming.resume().on('end', () => outgoing.end('{}'));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { world, close } = createWorld(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  await world.send({ method: 'PATCH', path: '/', headers, body: '{}', timeoutMs: 5_000, maxReplyBytes: 10, ...extra });
  await close();
  await new Promise((done) => server.close(done));
  return names.filter((name) => Object.hasOwn(headers, name.toLowerCase()));
}

it.each<[string, Partial<Outgoing>, readonly string[]]>([
  ['as most clients write them', {}, ['Accept', 'Content-Type', 'X-Api-Key']],
  ['so too where the body comes in pieces', { pauseAt: 1 }, ['Accept', 'Content-Type', 'X-Api-Key']],
  ['in small letters', { headerNames: 'lower' }, ['accept', 'content-type', 'x-api-key']],
  ['in capital letters', { headerNames: 'upper' }, ['ACCEPT', 'CONTENT-TYPE', 'X-API-KEY']],
])('header names go over the wire %s', async (_, extra, expected) => {
  expect(await namesOf(extra)).toEqual(expected);
});
