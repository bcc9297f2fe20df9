import type { Json, JsonObject } from '../../../src/model';
import { madeUp } from '../../support/contracts';
import { complaint, request } from './complaint';

const success: JsonObject = {
  type: 'object',
  required: ['user'],
  properties: {
    user: {
      type: 'object',
      required: ['id'],
      properties: { id: { type: 'string' }, age: { type: 'integer' }, boss: { $ref: '#/components/schemas/Boss' } },
    },
  },
};
const shows = { at: '/user' };
const users = (...list: Json[]): JsonObject => ({ shows, reference: { users: list } });
const fine: JsonObject = { identity: { id: 'a' }, shown: { id: 'a', age: 3 } };

describe('the users of the built-in provider', () => {
  const plainSuccess: JsonObject = JSON.parse(JSON.stringify(success).replace(/,"boss":\{[^}]*\}/, ''));
  const complain = (extension: JsonObject) => complaint({}, { request, success: plainSuccess, extension });

  it('are taken where they fit what a reply shows of a user', () => {
    expect(madeUp({ request, success: plainSuccess, extension: users(fine) }).operation.reference.users).toEqual([
      fine,
    ]);
  });

  it('are refused where they break its schema, naming the place', () => {
    expect(complain(users(fine, { identity: { id: 'b' }, shown: { id: 'b', age: 'many' } }))).toBe(
      'ContractError: made-up/openapi.yaml#/paths/~1users~1{id}/patch/x-update-user/reference/users/1/shown/age: ' +
        'expected integer, found "many"; correct it, or the schema of the success body',
    );
    expect(complain(users({ ...fine, shown: { age: 3 } }))).toContain(
      '/reference/users/0/shown/id: expected the property, found nothing; correct it',
    );
  });

  it.each<[string, JsonObject, string]>([
    ['lack a part of the identity', { code: 'a' }, '/users/0/identity: has no "id"; name every part of the identity'],
    [
      'have a part too many',
      { id: 'a', ids: 'b' },
      '/users/0/identity/ids: "ids" is no part of the identity; did you mean "id"?',
    ],
  ])('are refused where they %s', (_, identity, message) => {
    expect(complain(users({ ...fine, identity }))).toContain(`/x-update-user/reference${message}`);
  });

  it('lack or have as much among the unknown ones', () => {
    expect(complain({ shows, reference: { users: [fine], unknown: [{ code: 'x' }] } })).toContain(
      '/x-update-user/reference/unknown/0: has no "id"; name every part of the identity',
    );
  });
});

describe('readOnly', () => {
  it('lists names that the success body, the request or a user of the reference has, and no pointers', () => {
    const success = { type: 'object', properties: { isAdmin: { type: 'boolean' } } };
    const readOnly = ['id', 'isAdmin', 'name'];
    expect(madeUp({ request, success, extension: { readOnly } }).operation.readOnly).toEqual(readOnly);
    expect(complaint({}, { request, success, extension: { readOnly: ['id', 'isAdmim'] } })).toMatch(
      /\/x-update-user\/readOnly\/1: the shown user has no "isAdmim"; did you mean "isAdmin"\?$/,
    );
    expect(complaint({}, { request, success, extension: { readOnly: ['zebra'] } })).toMatch(
      /\/readOnly\/0: the shown user has no "zebra"; known: isAdmin, id, name/,
    );
  });

  it('lists any name where no reply declares what a user has', () => {
    const responses = { '204': { description: 'Done' } };
    expect(madeUp({ request, responses, extension: { readOnly: ['zebra'] } }).operation.readOnly).toEqual(['zebra']);
  });

  it('holds what is fixed', () => {
    expect(madeUp({ request, extension: { readOnly: ['id'], fixed: ['id'] } }).operation.fixed).toEqual(['id']);
    expect(complaint({}, { request, extension: { readOnly: ['id'], fixed: ['it'] } })).toMatch(
      /\/x-update-user\/fixed\/0: "it" is not under readOnly; /,
    );
  });

  it('lists no pointers', () => {
    expect(complaint({}, { request, extension: { readOnly: ['id', '/isAdmin'] } })).toContain(
      '/x-update-user/readOnly/1: "/isAdmin" is a pointer; write the name isAdmin',
    );
    expect(complaint({}, { request, extension: { readOnly: ['/a/b'] } })).toContain(
      '/x-update-user/readOnly/0: "/a/b" is a pointer; write the name of a property of the user',
    );
  });
});

describe('where the shown user repeats something', () => {
  it('is a place the success body declares, if it declares any', () => {
    const identity = [{ name: 'id', in: 'path', shownAt: '/idd' }];
    expect(
      complaint({}, { request, success: { type: 'object', properties: { id: {} } }, extension: { identity } }),
    ).toContain('/x-update-user/identity/0/shownAt: "/idd" is no place of the shown user; did you mean "/id"?');
    expect(() => madeUp({ request, success: { type: 'object' }, extension: { identity } })).not.toThrow();
    const open: JsonObject = { type: 'object', properties: { id: {}, more: { type: 'object' } } };
    const deep = [{ name: 'id', in: 'path', shownAt: '/more/id' }];
    expect(() => madeUp({ request, success: open, extension: { identity: deep } })).not.toThrow();
    const fields = { name: '/full_nme' };
    expect(
      complaint(
        {},
        {
          request,
          success: { type: 'object', properties: { full_name: {} } },
          extension: { shows: { at: '', fields } },
        },
      ),
    ).toContain(
      '/x-update-user/shows/fields/name: "/full_nme" is no place of the shown user; did you mean "/full_name"?',
    );
  });
});
