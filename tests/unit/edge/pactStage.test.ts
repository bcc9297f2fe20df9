import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openStage } from '../../../src/edge/pactStage';
import { shipped } from '../../support/contracts';
import { rehearsalTarget } from '../../support/rehearsal';

describe('the stage of pact verify', () => {
  it('asks again once the date has come that a busy server names', async () => {
    // A date has no fractions of a second.
    const free = new Date(Math.floor(Date.now() / 1_000) * 1_000 + 3_000);
    const server = createServer((request, response) => {
      const isBusy = Date.now() < free.getTime();
      request.resume();
      response.writeHead(isBusy ? 429 : 200, isBusy ? { 'retry-after': free.toUTCString() } : {}).end();
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const contract = shipped('doit-update-user');
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const target = rehearsalTarget(contract, { baseUrl });
    const stage = await openStage({ contract, target, statesUrl: null, answerWith: null });
    try {
      const url = `http://127.0.0.1:${stage.port}/iam/v1/users/user-1`;
      const { status } = await fetch(url, { method: 'PATCH', body: '{}', signal: AbortSignal.timeout(20_000) });
      expect(status).toBe(200);
    } finally {
      await stage.close();
      server.close();
    }
  }, 30_000);
});
