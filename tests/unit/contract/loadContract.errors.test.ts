import type { Json, JsonObject } from '../../../src/model';
import { type MadeUp, madeUpFiles } from '../../support/contracts';
import { complaint, plain, request } from './complaint';

describe('loadContract', () => {
  it('refuses a schema that does not fit the meta-schemas', () => {
    const wrong = { ...request, properties: { name: { type: 'string', maxLength: -1 } } };
    expect(complaint({}, { request: wrong })).toContain('does not compile');
    expect(complaint({}, { request: wrong })).toContain('maxLength must be >= 0');
  });

  it.each(['openapi.yaml', 'requirements.yaml', 'rulings.yaml'])('refuses a folder without %s', (file) => {
    expect(complaint({ [`made-up/${file}`]: undefined })).toBe(
      `ContractError: made-up/${file}: is not there; a contract folder holds openapi.yaml, requirements.yaml and rulings.yaml`,
    );
  });

  it('refuses a body that names a schema which is not there', () => {
    expect(complaint({}, { request: { $ref: '../../schemas/gone.schema.json' } })).toBe(
      'ContractError: made-up/openapi.yaml#/paths/~1users~1{id}/patch/requestBody/content/application~1json/schema/$ref: ' +
        '"../../schemas/gone.schema.json" is not there; create ../schemas/gone.schema.json or correct the path',
    );
  });

  it('refuses a request schema with an unknown keyword, naming its file', () => {
    const schema = {
      $id: 'https://x.example/schemas/r.json',
      type: 'object',
      properties: { a: { type: 'string', patern: 'x' } },
    };
    expect(complaint({}, { request: schema })).toBe(
      'ContractError: made-up/openapi.yaml#/paths/~1users~1{id}/patch/requestBody/content/application~1json/schema/properties/a/patern: unknown keyword "patern"; did you mean "pattern"?',
    );
  });

  it('refuses a response schema with an unknown keyword, naming its place', () => {
    expect(complaint({}, { request, success: { type: 'object', propertys: {} } })).toBe(
      'ContractError: made-up/openapi.yaml#/paths/~1users~1{id}/patch/responses/200/content/application~1json/schema/propertys: unknown keyword "propertys"; did you mean "properties"?',
    );
  });

  it.each<[string, Json, string]>([
    ['a list', [], 'ContractError: made-up/openapi.yaml: is not an OpenAPI document; start from a shipped contract'],
    [
      'a document without paths',
      { openapi: '3.1.0' },
      'ContractError: made-up/openapi.yaml#/paths: no operation has x-update-user; give it to exactly one',
    ],
    [
      'a document with two operations under test',
      { paths: { '/a': { put: { 'x-update-user': {} }, patch: { 'x-update-user': {} } } } },
      'ContractError: made-up/openapi.yaml#/paths: two operations have x-update-user; give it to exactly one',
    ],
  ])('refuses %s', (_, openapi, message) => {
    expect(complaint({ 'made-up/openapi.yaml': openapi })).toBe(message);
  });

  it.each<[string, MadeUp, string]>([
    [
      'an extension with an unknown key',
      { request, extension: { updates: 'merge' } },
      '/x-update-user:1#/updates: unknown key "updates"; did you mean "update"?',
    ],
    [
      'a path parameter that is no part of the identity',
      { request, path: '/t/{tenant}/users/{id}' },
      '/x-update-user/identity: has no part for {tenant} of the path /t/{tenant}/users/{id}; add { name: tenant, in: path }',
    ],
    [
      'an identity part the path does not have',
      {
        request,
        extension: {
          identity: [
            { name: 'id', in: 'path' },
            { name: 'userId', in: 'path' },
          ],
        },
      },
      '/x-update-user/identity/1/name: the path /users/{id} has no {userId}; name a parameter of the path',
    ],
    [
      'an identity part in the body without a place',
      {
        request,
        extension: {
          identity: [
            { name: 'id', in: 'path' },
            { name: 'code', in: 'body' },
          ],
        },
      },
      '/x-update-user/identity/1/at: is missing; say where in the body the part stands',
    ],
    [
      'a place for an identity part that the body does not have',
      {
        request,
        extension: {
          identity: [
            { name: 'id', in: 'path' },
            { name: 'code', in: 'body', at: '/nam' },
          ],
        },
      },
      '/x-update-user/identity/1/at: "/nam" is no place of the request body; did you mean "/name"?',
    ],
    [
      'a kind of text for a place that is not there',
      { request, extension: { text: { '/nmae': 'name' } } },
      '/x-update-user/text/~1nmae: "/nmae" is no place of the request body; did you mean "/name"?',
    ],
    [
      'provider values for a place that is not there',
      { request, extension: { providerValues: ['/name', '/role'] } },
      '/x-update-user/providerValues/1: "/role" is no place of the request body',
    ],
    [
      'a shown field the request does not have',
      { request, extension: { shows: { at: '', fields: { nam: '/name' } } } },
      '/x-update-user/shows/fields/nam: "/nam" is no place of the request body; did you mean "/name"?',
    ],
    [
      'a shown user the success body does not have',
      { request, extension: { shows: { at: '/user' } } },
      '/x-update-user/shows/at: "/user" names nothing in the success body; correct the pointer',
    ],
  ])('refuses %s', (_, parts, message) => {
    expect(complaint({}, parts)).toMatch(/^ContractError: made-up\/openapi\.yaml#\/paths\/[^/]+\/patch\/x-update-user/);
    expect(complaint({}, parts)).toContain(message);
  });

  it('points into the file a schema was written in', () => {
    const schema: JsonObject = {
      type: 'object',
      properties: { name: { $ref: '#/$defs/n' } },
      $defs: { n: { patern: 'x' } },
    };
    expect(complaint({ 'schemas/r.json': schema }, { request: { $ref: '../schemas/r.json' } })).toBe(
      'ContractError: schemas/r.json#/$defs/n/patern: unknown keyword "patern"; did you mean "pattern"?',
    );
  });

  it('refuses a response for what is no status', () => {
    const text = JSON.stringify(madeUpFiles(plain)['made-up/openapi.yaml']).replace('"400"', '"4XY"');
    expect(complaint({ 'made-up/openapi.yaml': text })).toContain(
      '/patch/responses/4XY: is not a status; write a status such as 404, a class such as 4XX, or default',
    );
  });

  it('refuses a request schema without end, unless replies alone go on', () => {
    const person = (more: JsonObject): JsonObject => ({
      type: 'object',
      properties: { name: { type: 'string' }, boss: { $ref: '#/person', ...more } },
    });
    const load = (more: JsonObject) =>
      complaint(
        { 'schemas/r.json': { person: person(more) } },
        { request: { $ref: '../schemas/r.json#/person' }, success: request },
      );
    expect(load({})).toBe(
      'ContractError: schemas/r.json#/person/properties/boss/$ref: is a recursive schema, for which no body can be made; ' +
        'write out as many levels as a request has, or mark the property readOnly',
    );
    expect(() => load({ readOnly: true })).toThrow('nothing was thrown');
  });

  it('refuses an operation that documents no success', () => {
    const text = JSON.stringify(madeUpFiles(plain)['made-up/openapi.yaml']).replace('"200"', '"302"');
    expect(complaint({ 'made-up/openapi.yaml': text })).toContain(
      '/responses: documents no success status; add the 2xx response by its number',
    );
  });

  it('refuses an operation without a request body schema', () => {
    const text = JSON.stringify(madeUpFiles(plain)['made-up/openapi.yaml']).replace('requestBody', 'requestBodies');
    expect(complaint({ 'made-up/openapi.yaml': text })).toContain('/requestBody: has no schema');
  });
});
