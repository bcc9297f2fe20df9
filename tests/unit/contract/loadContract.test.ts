import { join } from 'node:path';
import { loadContract } from '../../../src/contract/loadContract';
import { openContract } from '../../../src/edge/openContract';
import { harnessSchemas, packageRoot, readInput, shippedContracts } from '../../../src/edge/packageFiles';
import type { JsonObject } from '../../../src/model';
import { madeUp, madeUpFiles, readFrom, shipped } from '../../support/contracts';
import { plain, request } from './complaint';

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

  it('takes the names of the request for those of a read, where a success has no body', () => {
    const text = { type: 'string' };
    const { operation } = madeUp({
      request: { type: 'object', properties: { id: text, name: text, note: text } },
      responses: { '204': { description: 'Done' } },
      extension: { identity: [{ name: 'id', in: 'body', at: '/id' }] },
      path: '/users',
    });
    expect(operation.shows).toMatchObject({ fields: { name: '/name', note: '/note' }, loose: [] });
    expect(operation.reference).toMatchObject({ successStatus: 204, successBody: null });
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
});
