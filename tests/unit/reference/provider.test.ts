import { valueAt } from '../../../src/contract/documents';
import type { Contract, Json, JsonObject } from '../../../src/model';
import type { ProviderReply, ProviderRequest, ProviderState } from '../../../src/reference/design';
import { createProvider } from '../../../src/reference/provider';
import { access, accountContract, bodyOf, doit, gjirafa, requestOf } from './contracts';

const patch = (body: Json | Uint8Array, change: Partial<ProviderRequest> = {}) =>
  requestOf('PATCH', '/iam/v1/users/user-1', body, change);
const put = (body: Json | Uint8Array, change: Partial<ProviderRequest> = {}) =>
  requestOf('PUT', '/api/projects/proj-1/users', body, change);
const withHeaders = (headers: { [name: string]: string }) => ({ headers });

describe('decisions of the DoiT provider', () => {
  it.each<[string, ProviderRequest, number]>([
    ['a valid body', patch({ firstName: 'Ada' }), 200],
    ['an empty object', patch({}), 200],
    ['unknown properties', patch({ nickname: 'x' }), 200],
    ['a path of another resource', requestOf('PATCH', '/iam/v1/groups/1', {}), 404],
    ['an empty id', requestOf('PATCH', '/iam/v1/users/', {}), 404],
    ['a broken percent escape', requestOf('PATCH', '/iam/v1/users/%zz', {}), 404],
    ['another method', requestOf('PUT', '/iam/v1/users/user-1', {}), 405],
    ['no credential', patch({}, withHeaders({ 'content-type': 'application/json' })), 401],
    ['the credential without the right and a violating body', patch({ language: 'fr' }, reader()), 403],
    ['a wrong credential and a violating body', patch({ language: 'fr' }, stranger()), 401],
    ['no media type', patch({}, withHeaders({ authorization: access.valid })), 415],
    ['another media type', patch({}, typed('text/plain')), 415],
    ['a suffix media type', patch({}, typed('application/merge-patch+json')), 415],
    ['another charset', patch({}, typed('application/json; charset=latin1')), 415],
    [
      'a compressed body',
      patch({}, { headers: { ...typed('application/json').headers, 'content-encoding': 'gzip' } }),
      415,
    ],
    ['UTF-8 named as charset, in capitals', patch({}, typed('Application/JSON; Charset="UTF-8"')), 200],
    ['a body that is too long', patch({}, { isTooLong: true }), 413],
    ['bytes that are not UTF-8', patch(new Uint8Array([0x22, 0xff, 0x22])), 400],
    ['a byte order mark', patch(new Uint8Array([0xef, 0xbb, 0xbf, 0x7b, 0x7d])), 400],
    ['no body', patch(new Uint8Array()), 400],
    ['no body and no media type', patch(new Uint8Array(), withHeaders({ authorization: access.valid })), 400],
    ['broken JSON', patch(new TextEncoder().encode('{"firstName":')), 400],
    ['an array', patch([]), 400],
    ['null', patch(null), 400],
    ['a phone with a letter', patch({ phone: '+44a' }), 400],
    ['a phone with a line end', patch({ phone: '+44\n' }), 400],
    ['a role nobody knows', patch({ roleId: 'role-king' }), 400],
    ['a known role', patch({ roleId: 'role-admin' }), 200],
    ['an unknown user', requestOf('PATCH', '/iam/v1/users/nobody', { firstName: 'x' }), 403],
    ['an unknown user and a violating body', requestOf('PATCH', '/iam/v1/users/nobody', { firstName: 1 }), 400],
  ])('answers %s', (_, request, status) => {
    const provider = createProvider(doit, access);
    expect(provider.respond(provider.start, request).reply.status).toBe(status);
  });

  it('names the allowed method and the scheme of the credential', () => {
    expect(replyTo(doit, requestOf('GET', '/iam/v1/users/user-1', {})).headers.allow).toBe('PATCH');
    expect(replyTo(doit, patch({}, stranger())).headers['www-authenticate']).toBe('Bearer');
  });

  it('says which place breaks which rule', () => {
    const reply = replyTo(doit, patch({ phoneExtension: '1234567' }));
    expect(bodyOf(reply)).toEqual({ error: '/phoneExtension breaks pattern: expected text matching ^[0-9]{8,15}$' });
  });
});

describe('updates of the DoiT provider', () => {
  it('shows sent fields as sent and unsent ones as they were', () => {
    const odd = 'Żółć 😀 \u0000 <b> \ud800 e\u0301';
    const reply = replyTo(doit, patch({ firstName: odd, language: 'ja' }));
    const shown = doit.operation.reference.users[0]?.shown;
    expect(bodyOf(reply)).toEqual({
      message: 'User updated successfully',
      user: { ...shown, firstName: odd, language: 'ja' },
    });
  });

  it('keeps what was accepted, for the one user only', () => {
    const { state } = stateAfter(doit, [patch({ lastName: 'King' }), patch({ phone: '+355' })]);
    expect(state.users.map(({ shown }) => shown)).toEqual([
      { ...doit.operation.reference.users[0]?.shown, lastName: 'King', phone: '+355' },
      doit.operation.reference.users[1]?.shown,
    ]);
  });

  it('never changes identity and read-only properties', () => {
    const { state } = stateAfter(doit, [
      patch({ id: 'x', email: 'x', displayName: 'x', organizationId: 'x', isAdmin: true }),
    ]);
    expect(state.users).toEqual(createProvider(doit, access).start.users);
  });

  it('is not polluted by prototype names and does not show them', () => {
    const text =
      '{"__proto__":{"polluted":1,"firstName":"Eve"},"constructor":{"prototype":{"polluted":1}},"lastName":"L"}';
    const reply = replyTo(doit, patch(new TextEncoder().encode(text)));
    expect(reply.status).toBe(200);
    expect(valueAt(bodyOf(reply), '/user/firstName')).toBe('Ada');
    expect(reply.body).not.toContain('polluted');
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  it('changes nothing on any refusal', () => {
    const refused = [
      patch({ firstName: 'Eve', language: 'fr' }),
      patch({ firstName: 'Eve' }, stranger()),
      patch({ firstName: 'Eve' }, reader()),
      patch({ firstName: 'Eve' }, typed('text/plain')),
      requestOf('PUT', '/iam/v1/users/user-1', { firstName: 'Eve' }),
      requestOf('PATCH', '/iam/v1/users/nobody', { firstName: 'Eve' }),
    ];
    expect(stateAfter(doit, refused).state.users).toEqual(createProvider(doit, access).start.users);
  });
});

describe('the Gjirafa provider', () => {
  const whole: JsonObject = {
    publicId: 'pub-1',
    firstname: 'Ana',
    lastname: 'Doda',
    projectName: ['Main'],
    picture: 'https://pictures.example/1.png',
    email: 'ana@users.example',
    isActive: false,
    role: { id: 2147483647, name: 'Editor', description: '', isActive: true, organizationId: -2147483648 },
    isConfirmed: true,
    defaultOrganizationId: 0,
  };

  it('answers with the envelope and the user', () => {
    const reply = replyTo(gjirafa, put(whole));
    expect(reply.status).toBe(200);
    expect(bodyOf(reply)).toEqual({
      success: true,
      errors: [],
      messages: [],
      result: {
        id: 6,
        globalId: '55b8b8b7-584a-4b9b-949a-244c6347bcc6',
        firstname: 'Ana',
        lastname: 'Doda',
        picture: null,
        email: 'ana@users.example',
        isActive: false,
        role: null,
        isConfirmed: true,
      },
      resultInfo: null,
      statusCode: 200,
    });
  });

  it('answers the same update with the same bytes', () => {
    const provider = createProvider(gjirafa, access);
    const first = provider.respond(provider.start, put(whole));
    const second = provider.respond(first.state, put(whole));
    expect(second.reply).toEqual(first.reply);
    expect(second.state.users).toEqual(first.state.users);
  });

  it('leaves a user of the same public id in another project alone', () => {
    const { state } = stateAfter(gjirafa, [put(whole)]);
    expect(state.users[2]?.shown).toEqual(gjirafa.operation.reference.users[2]?.shown);
  });

  it('keeps what an update does not send', () => {
    const { state } = stateAfter(gjirafa, [put(whole), put({ publicId: 'pub-1', firstname: 'Eva' })]);
    expect(state.users[0]?.shown).toMatchObject({ firstname: 'Eva', lastname: 'Doda', isConfirmed: true });
    expect(state.users[0]?.hidden).toMatchObject({ projectName: ['Main'], defaultOrganizationId: 0 });
  });

  it.each<[string, ProviderRequest, number]>([
    ['an unknown project', requestOf('PUT', '/api/projects/none/users', whole), 404],
    ['an unknown public id', put({ ...whole, publicId: 'none' }), 404],
    ['no public id', put({ firstname: 'Ana' }), 400],
    ['a number above int32', put({ ...whole, defaultOrganizationId: 2147483648 }), 400],
    ['a fraction', put({ ...whole, defaultOrganizationId: 1.5 }), 400],
    ['a number for a boolean', put({ ...whole, isActive: 1 }), 400],
    ['a bare project name', put({ ...whole, projectName: 'Main' }), 400],
    ['null for a string', put({ ...whole, firstname: null }), 400],
    ['no credential', put(whole, withHeaders({ 'content-type': 'application/json' })), 401],
    ['a credential without the right', put(whole, reader()), 403],
  ])('answers %s with an envelope that agrees with the status', (_, request, status) => {
    const reply = replyTo(gjirafa, request);
    expect(reply.status).toBe(status);
    expect(bodyOf(reply)).toMatchObject({ success: false, result: null, statusCode: status });
  });
});

describe('a provider of a third contract', () => {
  const contract = accountContract();
  const post = (body: Json) => requestOf('POST', '/v2/b/accounts', body);

  it('updates nested members and fills its own templates', () => {
    const reply = replyTo(contract, post({ key: 'k1', nick: 'Cleo', age: 51, badge: 'gold' }));
    expect(bodyOf(reply)).toEqual({
      data: { account: { nick: 'Cleo', profile: { age: 51 } } },
      note: 'the user was updated',
      code: 200,
    });
  });

  it.each<[string, Json, number]>([
    ['a missing required property', { key: 'k1' }, 400],
    ['a surplus property', { key: 'k1', nick: 'Cleo', more: 1 }, 400],
    ['an age below the least', { key: 'k1', nick: 'Cleo', age: 17 }, 400],
    ['a badge nobody knows', { key: 'k1', nick: 'Cleo', badge: 'tin' }, 400],
    ['an unknown key', { key: 'k9', nick: 'Cleo' }, 404],
  ])('refuses %s by its own error body', (_, body, status) => {
    const reply = replyTo(contract, post(body));
    expect(reply.status).toBe(status);
    expect(valueAt(bodyOf(reply), '/problem/code')).toBe(status);
  });
});

function replyTo(contract: Contract, request: ProviderRequest): ProviderReply {
  const provider = createProvider(contract, access);
  return provider.respond(provider.start, request).reply;
}

function stateAfter(contract: Contract, requests: readonly ProviderRequest[]): { state: ProviderState } {
  const provider = createProvider(contract, access);
  return { state: requests.reduce((state, request) => provider.respond(state, request).state, provider.start) };
}

function stranger() {
  return withHeaders({ 'content-type': 'application/json', authorization: 'Bearer wrong' });
}

function reader() {
  return withHeaders({ 'content-type': 'application/json', authorization: access.forbidden });
}

function typed(mediaType: string) {
  return withHeaders({ 'content-type': mediaType, authorization: access.valid });
}
