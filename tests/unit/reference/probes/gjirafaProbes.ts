import type { Json } from '../../../../src/model';
import type { ProviderRequest } from '../../../../src/reference/design';
import { requestOf } from '../contracts';
import { around, valid } from './around';
import { names, wrongTypes } from './oddValues';

/** Requests that between them show every fault of the Gjirafa provider that shows in single replies or in what is stored. */
export function gjirafaProbes(): ProviderRequest[] {
  const whole: { readonly [name: string]: Json } = {
    publicId: 'pub-1',
    firstname: 'Zoe',
    lastname: 'Quill',
    projectName: ['Main'],
    picture: 'https://pictures.example/2.png',
    email: 'zoe@users.example',
    isActive: false,
    role: { id: 1, name: 'Editor', description: 'Edits', isActive: true, organizationId: 2 },
    isConfirmed: false,
    defaultOrganizationId: 40_000,
  };
  const put = (body: Json | Uint8Array, headers: ProviderRequest['headers'] = valid, project = 'proj-1') =>
    requestOf('PUT', `/api/projects/${project}/users`, body, { headers });
  const role = { id: 1, name: 'Editor', description: '', isActive: false, organizationId: 2 };
  return [
    put(whole),
    put(whole),
    put({ ...whole, isActive: true, isConfirmed: true }),
    put({ ...whole, isActive: true, role }),
    put({ ...whole, publicId: 'pub-2' }),
    put(whole, valid, 'proj-2'),
    put({ ...whole, projectId: 'proj-2', lastname: 'Named' }),
    put({ publicId: 'pub-1', firstname: 'Only' }),
    put({ publicId: 'pub-1' }),
    put({ publicId: 'pub-1', firstname: 'No', lastname: 'Role' }),
    put({ ...whole, firstname: 'Half', isActive: 'bad' }),
    put({ publicId: 'pub-1', email: 'look@users.example' }),
    put({ ...whole, firstname: 'Half', role: 7 }),
    put({ publicId: 'pub-1', email: 'look@users.example' }),
    put({ ...whole, firstname: 'Half', projectName: 7 }),
    put({ publicId: 'pub-1', email: 'look@users.example' }),
    put(new TextEncoder().encode(JSON.stringify(whole).replace('"isActive":false', '"isActive":1.0'))),
    put({ publicId: 'pub-1', email: 'look@users.example' }),
    ...names.flatMap((name) => [put({ ...whole, firstname: name }), put({ ...whole, lastname: name })]),
    put({ ...whole, role: { ...role, name: "O'Brien" } }),
    put({ ...whole, projectName: ['Żółw'] }),
    put({ ...whole, projectName: [] }),
    put({ ...whole, projectName: 'Main' }),
    ...[
      'firstname',
      'isActive',
      'isConfirmed',
      'role',
      'picture',
      'projectName',
      'defaultOrganizationId',
      'publicId',
      'email',
    ].flatMap((name) => wrongTypes.map((value) => put({ ...whole, [name]: value }))),
    ...wrongTypes.map((value) => put({ ...whole, role: { ...role, id: value } })),
    put({ ...whole, role: 'Editor' }),
    put({ ...whole, projectName: [1] }),
    put({ ...whole, projectName: ['Main', 1] }),
    put({ ...whole, projectName: ['Main', null] }),
    put({ ...whole, email: 'no-address' }),
    ...['Ada.Q@users.example', 'ada+work@users.example'].flatMap((email) => [
      put({ ...whole, email }),
      put({ publicId: 'pub-1', firstname: 'Look' }),
    ]),
    ...['id', 'globalId', 'isAdmin', 'roles', 'nickname', 'firstName'].map((name) =>
      put({ ...whole, [name]: 'taken' }),
    ),
    ...around((body, headers) => put(body, headers), put({ publicId: 'pub-1', email: 'look@users.example' })),
    put({ publicId: 'pub-1', firstName: 'Camel' }),
    put({ ...whole, lastname: 'Zoe' }),
    put({ ...whole, lastname: 'Zoé' }),
    put({ publicId: 'pub-1', email: 'look@users.example' }),
    put(new TextEncoder().encode('{"publicId":"pub-1","firstname":"\\u00E9"}')),
    put({ ...whole, firstname: 'Zoe', lastname: 'Zoe' }),
    put({ ...whole, firstname: 'Z'.repeat(1_100) }),
    put({ ...whole, publicId: 'nobody' }),
    put({ ...whole, publicId: 'pub-\\1' }),
    put({ ...whole, publicId: '^pub\\-1$' }),
    put({ ...whole, publicId: 'pub-\ud800' }),
    ...['a/b', '..', '__proto__'].map((publicId) => put({ ...whole, publicId })),
    put({ ...whole, publicId: 'nobody', isActive: 7 }),
    put(whole, valid, '%25Wx'),
    put({ ...whole, isConfirmed: true }),
    put(whole, { ...valid, 'content-type': 'text/plain' }),
    put({ publicId: 'pub-1', firstname: 'Look' }),
    put({ ...whole, $set: 1 }),
    put(new TextEncoder().encode(`{"publicId":"pub-1","extra":${'9'.repeat(5_000)}}`)),
    put(new TextEncoder().encode('{"publicId":"pub-1","__proto__":{"id":100001}}')),
    put({ ...whole, email: 'x'.repeat(60) }),
    put({ ...whole, publicId: 'pub-1' }, valid, 'p'.repeat(300)),
    put({ ...whole, publicId: 'pub-1' }, valid, 'nowhere'),
    requestOf('PATCH', '/api/projects/proj-1/users', whole, { headers: valid }),
    put({ ...whole, publicId: 'pub-2', isConfirmed: true }),
  ];
}
