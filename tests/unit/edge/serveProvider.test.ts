import { request } from 'undici';
import { demoAccess, type ServedProvider, type ServeOptions, serveProvider } from '../../../src/edge/serveProvider';
import type { Contract } from '../../../src/model';
import { accountContract, doit, gjirafa } from '../reference/contracts';

const served: ServedProvider[] = [];

afterEach(async () => {
  await Promise.all(served.splice(0).map((provider) => provider.close()));
});

describe('serveProvider', () => {
  it('updates a user over HTTP by the target it describes', async () => {
    const { target } = await start(doit);
    const reply = await request(`${target.baseUrl}/iam/v1/users/${target.users[1]?.identity.id}`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json', authorization: target.authorization.valid },
      body: JSON.stringify({ firstName: 'Grëce' }),
    });
    expect(reply.statusCode).toBe(200);
    expect(reply.headers['content-type']).toBe('application/json');
    expect(await reply.body.json()).toMatchObject({ user: { id: 'user-2', firstName: 'Grëce', lastName: 'Hopper' } });
  });

  it('describes credentials, users, unknown identities and values', async () => {
    const { target, url } = await start(doit);
    expect(target).toMatchObject({
      contract: 'doit-update-user',
      baseUrl: url,
      users: [{ identity: { id: 'user-1' } }, { identity: { id: 'user-2' } }],
      unknown: [{ id: 'no-such-user' }, { id: 'constructor' }],
      values: { roleId: ['role-admin', 'role-viewer'] },
      read: null,
    });
    const { valid, forbidden, invalid } = target.authorization;
    const statuses = await Promise.all([valid, forbidden, invalid].map((key) => statusUnder(url, key ?? '')));
    expect(statuses).toEqual([200, 403, 401]);
  });

  it.each([
    ['json', 'application/json'],
    ['yaml', 'application/yaml'],
  ])('publishes the OpenAPI document as %s with its own address', async (form, mediaType) => {
    const { url } = await start(gjirafa);
    const reply = await request(`${url}/openapi.${form}`);
    expect(reply.headers['content-type']).toBe(mediaType);
    expect(await reply.body.json()).toMatchObject({
      openapi: '3.1.0',
      servers: [{ url }],
      paths: { '/api/projects/{projectId}/users': { put: { operationId: 'putUser' } } },
    });
  });

  it('lets its users be read where that is asked for', async () => {
    const { url, target } = await start(gjirafa, { read: true });
    expect(target.read).toMatchObject({ method: 'GET', at: '/users', where: { '/identity/publicId': '{publicId}' } });
    const headers = { authorization: target.authorization.valid };
    const reply = await request(url + target.read?.path, { headers });
    expect(await reply.body.json()).toMatchObject({ users: [{ firstname: 'Sejfi' }, {}, { firstname: 'Besa' }] });
    const refused = await request(url + target.read?.path);
    expect(refused.statusCode).toBe(401);
    await refused.body.dump();
  });

  it('serves a contract that is data alone', async () => {
    const { url, target } = await start(accountContract());
    const reply = await request(`${url}/v2/a/accounts`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: target.authorization.valid },
      body: JSON.stringify({ key: 'k1', nick: 'Zoe' }),
    });
    expect(await reply.body.json()).toMatchObject({ data: { account: { nick: 'Zoe', profile: { age: 36 } } } });
  });

  it('refuses a body above ten megabytes with 413', async () => {
    const { url, target } = await start(doit);
    const reply = await request(`${url}/iam/v1/users/user-1`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json', authorization: target.authorization.valid },
      body: Buffer.alloc(10_000_001, 0x20),
    });
    expect(reply.statusCode).toBe(413);
    await reply.body.dump();
  });

  it('answers nothing more once it is closed', async () => {
    const { url, close } = await serveProvider(doit);
    await close();
    await expect(request(`${url}/openapi.json`)).rejects.toThrow(/ECONNREFUSED/);
  });

  it('says what is wrong with a fault or variant nobody knows', async () => {
    await expect(serveProvider(doit, { fault: 'doit-answers-42' })).rejects.toThrow(/did you mean "doit-answers-422"/);
    await expect(serveProvider(gjirafa, { fault: 'doit-answers-422' })).rejects.toThrow(/is made for doit-update-user/);
    await expect(serveProvider(doit, { fault: 'a', variant: 'b' })).rejects.toThrow(/name one/);
  });

  it('says that a port is taken', async () => {
    const { url } = await start(doit);
    await expect(serveProvider(doit, { port: Number(new URL(url).port) })).rejects.toThrow(/cannot be used/);
  });
});

describe('serveProvider with a fault or a variant', () => {
  it('never answers where the fault is silent, and still closes', async () => {
    const { url } = await start(doit, { fault: 'doit-always-silent' });
    await expect(request(`${url}/iam/v1/users/user-1`, { method: 'PATCH', headersTimeout: 150 })).rejects.toThrow(
      /Headers Timeout/,
    );
  });

  it('resets the connection where the fault does', async () => {
    const { url } = await start(doit, { fault: 'doit-always-resets' });
    await expect(update(url, { language: 'en' })).rejects.toThrow(/ECONNRESET|other side closed/);
  });

  it('breaks off in the middle of a body where the fault does', async () => {
    const { url } = await start(doit, { fault: 'doit-breaks-off' });
    expect(await update(url, { language: 'en' })).toMatchObject({ status: 200 });
    await expect(update(url, { language: 'ja' })).rejects.toThrow(/other side closed|terminated|ECONNRESET|aborted/);
  });

  it('writes what is no HTTP where the fault does', async () => {
    const { url } = await start(doit, { fault: 'doit-no-http' });
    await expect(update(url, 'not JSON')).rejects.toThrow(/Expected HTTP|Parse Error|Response does not match/);
  });

  it('holds replies back by the time the variant says, and answers other requests meanwhile', async () => {
    const { url } = await start(doit, { variant: 'doit-takes-20-ms' });
    const replies = await Promise.all([0, 1, 2, 3].map(() => update(url, { language: 'ja' })));
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  });

  it('writes chunks that cut characters where the variant does', async () => {
    const { url } = await start(doit, { variant: 'doit-chunked' });
    const reply = await update(url, { firstName: '漢字😀' });
    expect(reply.headers['content-length']).toBeUndefined();
    expect(reply.headers['transfer-encoding']).toBe('chunked');
    expect(reply.body).toMatchObject({ user: { firstName: '漢字😀' } });
  });

  it('closes connections where the variant does', async () => {
    const { url } = await start(doit, { variant: 'doit-closes-connections' });
    expect((await update(url, {})).headers.connection).toBe('close');
  });

  it('sends no body with 204', async () => {
    const { url } = await start(doit, { fault: 'doit-answers-204' });
    expect(await update(url, { language: 'en' })).toMatchObject({ status: 204, body: null });
  });

  it('loses updates that overlap where the fault does, and none where there is no fault', async () => {
    // On a busy machine two requests may come one after the other: several pairs of them do not.
    const losesOne = async (url: string) => {
      for (let i = 0; i < 20; i++) {
        await Promise.all([update(url, { firstName: `One ${i}` }), update(url, { lastName: `Two ${i}` })]);
        const after = JSON.stringify((await update(url, { language: 'en' })).body);
        if (!after.includes(`"One ${i}"`) || !after.includes(`"Two ${i}"`)) return true;
      }
      return false;
    };
    expect(await losesOne((await start(doit, { fault: 'doit-lost-update' })).url)).toBe(true);
    expect(await losesOne((await start(doit)).url)).toBe(false);
  });

  it('gives the target the limits a variant needs', async () => {
    const { target } = await start(doit, { variant: 'doit-visible-later' });
    expect(target.limits).toMatchObject({ visibleWithinMs: 80, timeoutMs: 10_000 });
  });
});

async function start(contract: Contract, options: ServeOptions = {}): Promise<ServedProvider> {
  const provider = await serveProvider(contract, options);
  served.push(provider);
  return provider;
}

async function statusUnder(url: string, authorization: string): Promise<number> {
  return (await update(url, { language: 'ja' }, authorization)).status;
}

async function update(url: string, body: unknown, authorization = demoAccess.valid) {
  const reply = await request(`${url}/iam/v1/users/user-1`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json', authorization },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const text = await reply.body.text();
  return { status: reply.statusCode, headers: reply.headers, body: text === '' ? null : (JSON.parse(text) as unknown) };
}
