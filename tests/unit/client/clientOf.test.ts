import type { ClientRequest, ClientSend, RawReply } from '../../../src/client/client';
import { ReplyError, RequestError } from '../../../src/client/clientErrors';
import { clientOf } from '../../../src/client/clientOf';
import { openContract } from '../../../src/edge/openContract';
import type { Identity, JsonObject } from '../../../src/model';

const doit = openContract('doit-update-user');
const gjirafa = openContract('gjirafa-put-user');
const settings = { baseUrl: 'http://api.example/v0/', authorization: 'Bearer secret-credential' };

function answering(status: number, body: string, contentType: string | null = 'application/json') {
  const sent: ClientRequest[] = [];
  const send: ClientSend = async (request): Promise<RawReply> => {
    sent.push(request);
    return { status, contentType, body };
  };
  return { send, sent };
}

async function thrownBy(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => null,
    (error: unknown) => error,
  );
}

describe('a request', () => {
  it('has the method, path, credential and body of the contract', async () => {
    const { send, sent } = answering(200, '{}');
    await clientOf(doit, settings, send).updateUser({ id: 'a b/c@d' }, { firstName: 'Ada' });
    expect(sent).toEqual([
      {
        method: 'PATCH',
        url: 'http://api.example/v0/iam/v1/users/a%20b%2Fc%40d',
        headers: {
          'content-type': 'application/json',
          accept: 'application/json',
          authorization: 'Bearer secret-credential',
        },
        body: '{"firstName":"Ada"}',
        timeoutMs: 10_000,
      },
    ]);
  });

  it('names the user in the body where the contract does', async () => {
    const { send, sent } = answering(200, '{}');
    await clientOf(gjirafa, settings, send).updateUser({ projectId: 'p', publicId: 'u' }, { firstname: 'Ada' });
    expect(sent[0]?.url).toBe('http://api.example/v0/api/projects/p/users');
    expect(JSON.parse(sent[0]?.body ?? '')).toEqual({ publicId: 'u', firstname: 'Ada' });
  });

  it('has no credential where none is set', async () => {
    const { send, sent } = answering(401, '{}');
    await clientOf(doit, { ...settings, authorization: null }, send).updateUser({ id: 'u' }, {});
    expect(sent[0]?.headers).toEqual({ 'content-type': 'application/json', accept: 'application/json' });
  });

  it('leaves out members without a value', async () => {
    const { send, sent } = answering(200, '{}');
    const changes: { [name: string]: string | undefined } = { firstName: 'Ada', phone: undefined };
    await clientOf(doit, settings, send).updateUser({ id: 'u' }, changes as JsonObject);
    expect(sent[0]?.body).toBe('{"firstName":"Ada"}');
  });

  it.each([
    [{ phone: '44' }, '/phone', 'doit-update-user/rejects-violating-body#pattern:/phone'],
    [{ language: 'de' }, '/language', 'doit-update-user/rejects-violating-body#enum:/language'],
    [{ firstName: null }, '/firstName', 'doit-update-user/rejects-violating-body#type:/firstName'],
  ])('that breaks the schema is not sent: %j', async (changes, at, rule) => {
    const { send, sent } = answering(200, '{}');
    const error = await thrownBy(clientOf(doit, settings, send).updateUser({ id: 'u' }, changes));
    expect(error).toBeInstanceOf(RequestError);
    expect(error).toMatchObject({ breach: { at, rule } });
    expect(String(error)).toContain(`request#${at}: expected `);
    expect(String(error)).toContain(rule);
    expect(sent).toEqual([]);
  });

  it('speaks of the first item of an array for all of them', async () => {
    const { send } = answering(200, '{}');
    const wrong = clientOf(gjirafa, settings, send).updateUser(
      { projectId: 'p', publicId: 'u' },
      { projectName: ['a', 'b', 3] },
    );
    expect(await thrownBy(wrong)).toMatchObject({
      breach: { at: '/projectName/2', rule: 'gjirafa-put-user/rejects-violating-body#type:/projectName/0' },
    });
  });

  it.each<Identity>([{ id: '' }, { id: '.' }, { id: '..' }, {}])(
    'needs an identity that a path can hold: %j',
    async (user) => {
      const { send, sent } = answering(200, '{}');
      expect(await thrownBy(clientOf(doit, settings, send).updateUser(user, {}))).toBeInstanceOf(RequestError);
      expect(sent).toEqual([]);
    },
  );

  it('does not name one user and send another', async () => {
    const { send, sent } = answering(200, '{}');
    const user = { projectId: 'p', publicId: 'u' };
    const error = await thrownBy(clientOf(gjirafa, settings, send).updateUser(user, { publicId: 'v' }));
    expect(String(error)).toContain('expected publicId "u", as the user says, found "v"');
    expect(sent).toEqual([]);
  });

  it('is sent as it is where that is asked', async () => {
    const { send, sent } = answering(400, '{"error":"no"}');
    const reply = await clientOf(doit, settings, send).sendUnchecked({ id: 'u' }, '{"phone":');
    expect(sent[0]?.body).toBe('{"phone":');
    expect(reply).toEqual({ status: 400, ok: false, body: { error: 'no' } });
  });
});

describe('a reply', () => {
  const update = (status: number, body: string, type?: string | null, contract = doit) =>
    clientOf(contract, settings, answering(status, body, type).send).updateUser(
      contract === doit ? { id: 'u' } : { projectId: 'p', publicId: 'u' },
      {},
    );

  it('of a documented error is a value', async () => {
    expect(await update(403, '{"error":"not yours"}')).toEqual({
      status: 403,
      ok: false,
      body: { error: 'not yours' },
    });
  });

  it('of an error without a body is a value without one', async () => {
    expect(await update(401, '', null)).toEqual({ status: 401, ok: false, body: null });
  });

  it('may have parameters in its media type', async () => {
    const body = { message: 'done', user: { id: 'u' } };
    expect(await update(200, JSON.stringify(body), 'Application/JSON; charset=utf-8')).toEqual({
      ...{ status: 200, ok: true, body },
    });
  });

  it('with an array of one user is that user where the contract says so', async () => {
    const body = { success: true, result: [{ id: 6 }], statusCode: 200 };
    const reply = await update(200, JSON.stringify(body), 'application/json', gjirafa);
    expect(reply.body).toEqual({ success: true, result: { id: 6 }, statusCode: 200 });
  });

  it.each([
    [
      404,
      '{"error":"x"}',
      undefined,
      'reply 404: expected a documented status (200, 400, 401, 403, 500), answered 404',
    ],
    [
      ...[200, '{"user":{"id":7}}', undefined],
      'reply 200#/user/id: expected string, answered 7 (doit-update-user/answers-success-schema#type:/user/id)',
    ],
    [
      ...[400, '{"error":7}', undefined],
      'reply 400#/error: expected string, answered 7 (doit-update-user/answers-error-schema#type:/error)',
    ],
    [
      ...[200, '<html>', 'text/html'],
      'reply 200: expected application/json, answered text/html (doit-update-user/answers-in-json#success)',
    ],
    [200, '{"user":', undefined, 'expected JSON, answered "{\\"user\\":" (doit-update-user/answers-in-json#success)'],
    [200, '', undefined, 'expected JSON, answered "" (doit-update-user/answers-in-json#success)'],
  ] as const)('that the contract does not document is an error: %s %s', async (status, body, type, message) => {
    const error = await thrownBy(update(status, body, type));
    expect(error).toBeInstanceOf(ReplyError);
    expect(String(error)).toContain(message);
  });

  it('never shows the credential in a message', async () => {
    const error = await thrownBy(update(200, '{"message":{"echo":"Bearer secret-credential"}}'));
    expect(String(error)).toContain('(the credential)');
    expect(String(error)).not.toContain('secret-credential');
  });
});
