import { join } from 'node:path';
import { loadContract } from '../../../src/contract/loadContract';
import { openContract } from '../../../src/edge/openContract';
import { harnessSchemas, packageRoot, readInput, shippedContracts } from '../../../src/edge/packageFiles';
import type { Json, JsonObject } from '../../../src/model';
import {
  type MadeUp,
  madeUp,
  madeUpFiles,
  plainRequirement,
  plainRuling,
  readFrom,
  shipped,
} from '../../support/contracts';
import { complaintOf } from '../../support/throwing';

const request: JsonObject = { type: 'object', properties: { name: { type: 'string' }, age: { type: 'integer' } } };
const plain: MadeUp = { request };

/** What loading complains of once some files are other ones. */
function complaint(changed: { readonly [path: string]: Json | undefined }, parts: MadeUp = plain): string {
  const files: Record<string, Json> = { ...madeUpFiles(parts) };
  for (const [path, value] of Object.entries(changed)) {
    if (value === undefined) delete files[path];
    else files[path] = value;
  }
  return complaintOf(() => loadContract('made-up', readFrom(files), harnessSchemas()));
}

const requirements = (...list: readonly JsonObject[]) => ({ 'made-up/requirements.yaml': { requirements: list } });

describe('loadContract', () => {
  it('reads the shipped contract of update-user', () => {
    const { operation, ...contract } = shipped('doit-update-user');
    expect(contract).toMatchObject({ name: 'doit-update-user', version: '1.0', title: 'DoiT update-user' });
    expect(operation).toMatchObject({
      id: 'updateUser',
      method: 'PATCH',
      path: '/iam/v1/users/{id}',
      credentialHeader: 'authorization',
      update: 'merge',
      identity: [{ name: 'id', in: 'path', at: null, shownAt: '/id' }],
      readOnly: ['id', 'email', 'displayName', 'organizationId'],
      providerValues: ['/roleId'],
    });
    expect(operation.responses.map(({ status }) => status)).toEqual([200, 400, 401, 403, 500]);
    expect(operation.shows.at).toBe('/user');
    expect(Object.keys(operation.shows.fields)).toEqual([
      'firstName',
      'lastName',
      'jobFunction',
      'phone',
      'phoneExtension',
      'language',
      'roleId',
    ]);
    expect(operation.reference).toMatchObject({ successStatus: 200, unknownStatus: 403 });
  });

  it.each(shippedContracts())('may vouch for the schemas of %s: they fit the meta-schemas', (name) => {
    const folder = join(packageRoot, 'contracts', name);
    expect(loadContract(folder, readInput, harnessSchemas(), false).operation).toEqual(openContract(name).operation);
  });

  it('refuses a schema that does not fit the meta-schemas', () => {
    const wrong = { ...request, properties: { name: { type: 'string', maxLength: -1 } } };
    expect(complaint({}, { request: wrong })).toContain('does not compile');
    expect(complaint({}, { request: wrong })).toContain('maxLength must be >= 0');
  });

  it('reads the shipped contract of PUT User', () => {
    const { operation } = shipped('gjirafa-put-user');
    expect(operation).toMatchObject({
      id: 'putUser',
      method: 'PUT',
      path: '/api/projects/{projectId}/users',
      credentialHeader: 'authorization',
      update: 'replace',
      text: { '/email': 'email', '/picture': 'url' },
    });
    expect(operation.identity.map(({ name, in: place, at }) => [name, place, at])).toEqual([
      ['projectId', 'path', null],
      ['publicId', 'body', '/publicId'],
    ]);
    expect(operation.responses.map(({ status }) => status)).toEqual([200, 201, 400, 401, 403, 404, 500, 503]);
    expect(operation.shows).toMatchObject({
      at: '/result',
      loose: ['picture', 'role'],
      arrayOfOne: true,
      aliases: { '/firstname': '/firstName' },
    });
  });

  it('inlines the schemas into the published document', () => {
    expect(JSON.stringify(shipped('doit-update-user').openapi)).not.toContain('$ref');
  });

  it('shows the properties that request and success body share when the document does not say which', () => {
    const { operation } = madeUp({ request, success: { type: 'object', properties: { name: { type: 'string' } } } });
    expect(operation.shows).toEqual({ at: '', fields: { name: '/name' }, loose: [], aliases: {}, arrayOfOne: false });
  });

  it('takes the name of the credential header from the security scheme', () => {
    const files = madeUpFiles(plain);
    const openapi = files['made-up/openapi.yaml'];
    const components = { securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'X-Api-Key' } } };
    const read = readFrom({ ...files, 'made-up/openapi.yaml': { ...(openapi as JsonObject), components } });
    expect(loadContract('made-up', read, harnessSchemas()).operation.credentialHeader).toBe('x-api-key');
  });

  it('reads the same contract from a folder with a trailing slash', () => {
    const files = madeUpFiles({
      request: { $ref: '../schemas/r.json' },
      success: request,
      files: { 'schemas/r.json': request },
    });
    const slashed = readFrom(
      Object.fromEntries(Object.entries(files).map(([path, value]) => [path.replace('made-up/', 'made-up//'), value])),
    );
    expect(loadContract('made-up/', slashed, harnessSchemas())).toMatchObject({
      name: 'made-up',
      operation: { request: { schema: request } },
    });
  });

  it('fills in defaults of a requirement', () => {
    const [requirement] = madeUp(plain).requirements;
    expect(requirement).toMatchObject({
      source: { quote: null },
      rulings: [],
      dependsOn: [],
      given: { cases: 'valid-body', options: {} },
      then: [{ check: 'status', options: { pass: [200] } }],
    });
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
      'ContractError: schemas/r.json#/properties/a/patern: unknown keyword "patern"; did you mean "pattern"?',
    );
  });

  it('refuses a response schema with an unknown keyword, naming its place', () => {
    expect(complaint({}, { request, success: { type: 'object', propertys: {} } })).toBe(
      'ContractError: made-up/openapi.yaml#/paths/~1users~1{id}/patch/responses/200#/propertys: unknown keyword "propertys"; did you mean "properties"?',
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

  it.each(['default', '4XX'])('refuses a response for %s, which is no status', (status) => {
    const files = madeUpFiles(plain);
    const text = JSON.stringify(files['made-up/openapi.yaml']).replace('"400"', `"${status}"`);
    expect(complaint({ 'made-up/openapi.yaml': text })).toContain(
      `/patch/responses/${status}: is not a status; list each status by its number`,
    );
  });

  it('refuses an operation that documents no success', () => {
    const text = JSON.stringify(madeUpFiles(plain)['made-up/openapi.yaml']).replace('"200"', '"302"');
    expect(complaint({ 'made-up/openapi.yaml': text })).toContain(
      '/responses: documents no success status; add the 2xx response',
    );
  });

  it('refuses an operation without a request body schema', () => {
    const text = JSON.stringify(madeUpFiles(plain)['made-up/openapi.yaml']).replace('requestBody', 'requestBodies');
    expect(complaint({ 'made-up/openapi.yaml': text })).toContain('/requestBody: has no schema');
  });

  it.each<[string, { readonly [path: string]: Json }, RegExp]>([
    ['no requirement', requirements(), /#\/requirements: expected minItems 1, found \[\]/],
    [
      'a requirement without a level',
      requirements({ ...plainRequirement, level: 'HAVE TO' }),
      /\/0\/level: expected one of \["MUST","SHOULD","MAY"\], found "HAVE TO"/,
    ],
    [
      'a misspelt member',
      requirements({ ...plainRequirement, dependson: [] }),
      /\/0\/dependson: unknown key "dependson"; did you mean "dependsOn"\?/,
    ],
    ['an id with capitals', requirements({ ...plainRequirement, id: 'Does-It' }), /\/0\/id: expected text matching/],
    [
      'an id that stands twice',
      requirements(plainRequirement, plainRequirement),
      /\/1\/id: "does-something" stands twice; ids are unique/,
    ],
    [
      'a dependency on nothing',
      requirements({ ...plainRequirement, dependsOn: ['x'] }),
      /\/0\/dependsOn: no requirement "x"; name one of this file/,
    ],
    [
      'a dependency on itself',
      requirements({ ...plainRequirement, dependsOn: ['does-something'] }),
      /\/0\/dependsOn: "does-something" depends on itself; break the circle/,
    ],
    [
      'dependencies in a circle',
      requirements(
        { ...plainRequirement, id: 'a', dependsOn: ['b'] },
        { ...plainRequirement, id: 'b', dependsOn: ['a'] },
      ),
      /\/0\/dependsOn: "a" depends on itself/,
    ],
    [
      'a ruling nobody made',
      requirements({ ...plainRequirement, rulings: ['T9'] }),
      /\/0\/rulings: no ruling "T9"; name one of rulings\.yaml/,
    ],
    [
      'neither cases nor replies',
      requirements({ ...plainRequirement, given: { case: 'valid-body' } }),
      /\/0\/given: has neither cases nor replies/,
    ],
    [
      'both cases and replies',
      requirements({ ...plainRequirement, given: { cases: 'a', replies: 'b' } }),
      /\/0\/given: has both cases and replies/,
    ],
    ['no check', requirements({ ...plainRequirement, then: [] }), /\/0\/then: expected minItems 1/],
    [
      'a ruling that stands twice',
      { 'made-up/rulings.yaml': { rulings: [plainRuling, plainRuling] } },
      /made-up\/rulings\.yaml:1#\/rulings\/1\/id: "T1" stands twice/,
    ],
    [
      'a ruling of one reading',
      { 'made-up/rulings.yaml': { rulings: [{ ...plainRuling, readings: ['this'] }] } },
      /\/rulings\/0\/readings: expected minItems 2/,
    ],
  ])('refuses %s', (_, changed, message) => {
    expect(complaint(changed)).toMatch(/^ContractError: made-up\/(requirements|rulings)\.yaml:1#/);
    expect(complaint(changed)).toMatch(message);
  });

  it('names the line of a wrong requirement', () => {
    const lines = ['requirements:', '  - id: a', '    title: A', '    level: MAST'].join('\n');
    expect(complaint({ 'made-up/requirements.yaml': lines })).toContain('made-up/requirements.yaml:');
  });

  it('lets two requirements depend on a third', () => {
    const list = [
      plainRequirement,
      ...['a', 'b'].map((id) => ({ ...plainRequirement, id, dependsOn: ['does-something'] })),
    ];
    const read = readFrom({ ...madeUpFiles(plain), ...requirements(...list) });
    expect(loadContract('made-up', read, harnessSchemas()).requirements).toHaveLength(3);
  });
});
