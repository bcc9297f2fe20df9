import { request } from 'undici';
import { type ServedProvider, type ServeOptions, serveProvider } from '../../../src/edge/serveProvider';
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
      unknown: [{ id: 'no-such-user' }],
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

async function start(contract: Contract, options: ServeOptions = {}): Promise<ServedProvider> {
  const provider = await serveProvider(contract, options);
  served.push(provider);
  return provider;
}

async function statusUnder(url: string, authorization: string): Promise<number> {
  const reply = await request(`${url}/iam/v1/users/user-1`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json', authorization },
    body: '{"language":"ja"}',
  });
  await reply.body.dump();
  return reply.statusCode;
}
