import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { TransportError } from '../../../src/client/clientErrors';
import { createClient } from '../../../src/edge/createClient';
import { openContract } from '../../../src/edge/openContract';
import { serveProvider } from '../../../src/edge/serveProvider';

async function against<T>(listener: RequestListener, use: (url: string) => Promise<T>): Promise<T> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  try {
    return await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

describe('createClient', () => {
  it('brings the types of a shipped contract with its name', async () => {
    const served = await serveProvider(openContract('doit-update-user'));
    try {
      const authorization = served.target.authorization.valid;
      const client = createClient('doit-update-user', { baseUrl: served.url, authorization });
      const reply = await client.updateUser({ id: 'user-1' }, { firstName: 'Grace', language: 'ja' });
      if (reply.status !== 200) throw new Error(`answered ${reply.status}`);
      const name: string | undefined = reply.body.user?.firstName;
      expect(name).toBe('Grace');
      // @ts-expect-error: `de` is no language of the contract
      await expect(client.updateUser({ id: 'user-1' }, { language: 'de' })).rejects.toThrow('#enum:/language');
      // @ts-expect-error: the contract has no property `nick`
      await client.updateUser({ id: 'user-1' }, { nick: 'Amazing' });
      // @ts-expect-error: a user is named by `id`
      await expect(client.updateUser({ userId: 'user-1' }, {})).rejects.toThrow('expected a id');
    } finally {
      await served.close();
    }
  });

  it('takes any opened contract', async () => {
    const contract = openContract('gjirafa-put-user');
    const served = await serveProvider(contract);
    try {
      const client = createClient(contract, { baseUrl: served.url, authorization: 'Bearer not-a-key' });
      const reply = await client.updateUser({ projectId: 'proj-1', publicId: 'pub-1' }, { firstname: 'Arta' });
      expect(reply).toMatchObject({ status: 401, ok: false, body: { success: false, statusCode: 401 } });
    } finally {
      await served.close();
    }
  });

  it('follows no redirect, so that the credential goes nowhere else', async () => {
    let requests = 0;
    const redirect: RequestListener = (_, response) => {
      requests++;
      response.writeHead(307, { location: '/elsewhere' }).end();
    };
    await against(redirect, async (baseUrl) => {
      const client = createClient('doit-update-user', { baseUrl, authorization: 'Bearer x' });
      await expect(client.updateUser({ id: 'u' }, {})).rejects.toThrow('answered 307');
    });
    expect(requests).toBe(1);
  });

  it('says that nothing answers', async () => {
    const client = createClient('doit-update-user', { baseUrl: 'http://127.0.0.1:1', authorization: null });
    const failure = client.updateUser({ id: 'u' }, {});
    await expect(failure).rejects.toThrow(TransportError);
    await expect(failure).rejects.toThrow(/^http:\/\/127\.0\.0\.1:1: no reply \(.*ECONNREFUSED/);
  });

  it('waits no longer than it is told', async () => {
    await against(
      () => undefined,
      async (baseUrl) => {
        const client = createClient('doit-update-user', { baseUrl, authorization: null, timeoutMs: 100 });
        await expect(client.updateUser({ id: 'u' }, {})).rejects.toThrow('no reply (silent for 0.1 s)');
      },
    );
  });

  it.each(['', 'api.example', 'ftp://api.example'])('refuses the base URL %j', (baseUrl) => {
    expect(() => createClient('doit-update-user', { baseUrl, authorization: null })).toThrow(
      'is no http or https address',
    );
  });
});
