import type { Contract, Json, JsonObject } from '../../../src/model';
import { createProvider } from '../../../src/reference/provider';
import { madeUp } from '../../support/contracts';
import { access, requestOf } from './contracts';

const problem = { 'application/problem+json': { schema: { type: 'object' } } };
const request = { type: 'object', properties: { name: { type: 'string' } } };
const typed = { authorization: access.valid, 'content-type': 'application/json' };

/** Status and media type of what the provider answers. */
function answersOf(contract: Contract) {
  const { start, respond } = createProvider(contract, access);
  const of = (body: Json | Uint8Array, path = '/users/user-1', method = 'PATCH', headers: JsonObject = typed) => {
    const { status, headers: given } = respond(
      start,
      requestOf(method, path, body, { headers: headers as { [name: string]: string } }),
    ).reply;
    return [status, given['content-type']];
  };
  return {
    valid: of({ name: 'Ada' }),
    violating: of({ name: 1 }),
    malformed: of(new TextEncoder().encode('{"name":')),
    stranger: of({}, '/users/user-1', 'PATCH', { 'content-type': 'application/json' }),
    method: of({}, '/users/user-1', 'PUT'),
  };
}

function withErrors(errors: readonly string[], reference: JsonObject = {}): Contract {
  const refused = errors.map((status) => [status, { description: 'Refused', content: problem }]);
  const success = { 'application/vnd.api+json': { schema: request } };
  const users = [{ identity: { id: 'user-1' }, shown: { name: 'Kit' } }];
  return madeUp({
    request,
    responses: { '200': { description: 'Done', content: success }, ...Object.fromEntries(refused) },
    extension: { reference: { users, ...reference } },
  });
}

describe('the reference provider of a contract with statuses and media types of its own', () => {
  it('refuses with 422 what is JSON and wrong, and with 400 what is no JSON, where both are documented', () => {
    expect(answersOf(withErrors(['400', '401', '422']))).toEqual({
      valid: [200, 'application/vnd.api+json'],
      violating: [422, 'application/problem+json'],
      malformed: [400, 'application/problem+json'],
      stranger: [401, 'application/problem+json'],
      method: [405, 'application/problem+json'],
    });
  });

  it('refuses with the one of them that is documented, and with 400 where none is', () => {
    const of = (errors: readonly string[]) => {
      const { violating, malformed } = answersOf(withErrors(errors));
      return [violating[0], malformed[0]];
    };
    expect([of(['422']), of(['400']), of([])]).toEqual([
      [422, 422],
      [400, 400],
      [400, 400],
    ]);
  });

  it('refuses as the reference setting says before all', () => {
    const { violating, malformed } = answersOf(
      withErrors(['400', '422'], { violatingStatus: 409, malformedStatus: 422 }),
    );
    expect([violating[0], malformed[0]]).toEqual([409, 422]);
  });

  it('writes a status as a text where the template asks for it', () => {
    const contract = withErrors(['422'], { errorBody: { status: '$statusText', code: '$status' } });
    const { start, respond } = createProvider(contract, access);
    const { reply } = respond(start, requestOf('PATCH', '/users/user-1', { name: 1 }, { headers: typed }));
    expect(JSON.parse(String(reply.body))).toEqual({ status: '422', code: 422 });
  });

  it('knows a path of the document that has a query', () => {
    const contract = madeUp({ request, path: '/users/{id}?api-version=1' });
    const { start, respond } = createProvider(contract, access);
    const path = '/users/user-1?api-version=1';
    expect(respond(start, requestOf('PATCH', path, { name: 'Ada' }, { headers: typed })).reply.status).toBe(200);
  });
});
