import type { Contract, Json } from '../../../src/model';
import type { ProviderReply, ProviderRequest, ProviderState } from '../../../src/reference/design';
import { type Choice, createProvider, settle } from '../../../src/reference/provider';
import { access, requestOf } from './contracts';

const json = { 'content-type': 'application/json' };
const valid = { ...json, authorization: access.valid };
const names: readonly string[] = [
  'Ada',
  '',
  ' ',
  'X',
  'Null',
  'constructor',
  '__proto__',
  "O'Brien",
  'van der Berg',
  'Jose\u0301  Luis',
  'Александр',
  'Żółw'.repeat(25),
  '漢'.repeat(100),
  'Ada 😀',
  '👩‍👩‍👧',
  'Ad\u0000a',
  'Ad\u0001\u001ba',
  'Ad\ud800a',
  'Ad\na',
  '<b>Ada</b> & Co',
  'Ada &amp; Co',
  "Robert'); DROP TABLE users;--",
  'a\\n\\u0041',
  'a+b%20c',
  '{{7*7}}',
  '007',
  'ﬁnn',
  'Ab'.repeat(128),
  'Abcdefghij'.repeat(1000),
];
const wrongTypes: readonly Json[] = [
  null,
  1,
  0,
  1.5,
  -1,
  2 ** 31,
  -(2 ** 31) - 1,
  2 ** 32,
  12345678,
  true,
  false,
  'true',
  '1',
  [],
  {},
  ['en'],
  [1],
  '',
];
const credentials: readonly (string | null)[] = [
  null,
  access.forbidden,
  'Bearer other',
  access.valid.slice(0, -1),
  `${access.valid}x`,
  access.valid.toUpperCase(),
  `${access.valid.slice(0, -1)}0`,
  'Bearer',
];
const texts: readonly string[] = [
  '',
  ' \n',
  '{',
  '{"firstName":"A',
  '{"firstName":"A"} x',
  '{"firstName":"A"}{}',
  'x{"firstName":"A"}',
  '{"firstName":"A",}',
  "{'firstName':'A'}",
  '{firstName:"A"}',
  '{"firstName":"A","extra":"a\nb"}',
  'firstName=Ada',
  'null',
  '[]',
  '[{}]',
  '"text"',
  '7',
  '['.repeat(20_000),
  `{"deep":${'['.repeat(500)}${']'.repeat(500)}}`,
  `{${Array.from({ length: 1000 }, (_, i) => `"extra${i}":${i}`).join(',')}}`,
  `{"padding":"${'a'.repeat(120_000)}"}`,
  '\ufeff{"firstName":"A"}',
  '{/* x */"firstName":"A"}',
  '{"__proto__":{"x":1},"constructor":1}',
  '{"":"x"}',
  '{"firstName":"A","firstName":"B"}',
  '{"nickname":"x"}',
  '{"preferences":{}}',
];

/** Requests that between them show every fault of the DoiT provider that shows in single replies or in what is stored. */
function doitProbes(): ProviderRequest[] {
  const patch = (body: Json | Uint8Array, headers: ProviderRequest['headers'] = valid, id = 'user-1') =>
    requestOf('PATCH', `/iam/v1/users/${id}`, body, { headers });
  const whole = {
    firstName: 'Zoe',
    lastName: 'Quill',
    jobFunction: 'Management',
    phone: '+355',
    phoneExtension: '00123456',
    language: 'ja',
    roleId: 'role-admin',
  };
  const jobs = [
    'Legal / Purchasing',
    'Founder',
    'founder',
    ' Founder',
    'Finance/Accounting',
    'Found',
    'The Founder',
    'FINANCE_ACCOUNTING',
    'x',
    '',
  ];
  const phones = [
    '+4',
    '+447911',
    '+0',
    `+${'1'.repeat(16)}`,
    `+${'1'.repeat(64)}`,
    '+',
    '',
    '44',
    '+44x',
    'x+44',
    '+44\n',
    '+٤٤',
    ' +44',
    '+44 20',
    '0044',
  ];
  const extensions = [
    '12345678',
    '123456789012345',
    '1234567',
    '1234567890123456',
    '1',
    'x\n12345678',
    'x12345678',
    '1234567a',
    '1e5',
  ];
  return [
    ...Object.entries(whole).map(([name, value]) => patch({ [name]: value })),
    patch(whole),
    patch(whole, valid, 'user-2'),
    patch({}),
    patch({ language: 'ja', jobFunction: 'Founder' }),
    patch({ phone: '+1', firstName: 'Half', language: 'xx' }),
    patch({ firstName: 'Half', phone: 'bad', lastName: 'Later' }),
    patch({ jobFunction: 'Founder' }),
    patch({ firstName: 7, phone: 'x' }),
    patch({ jobFunction: 'Executive Team', phone: 'x' }),
    patch({ language: 'en' }),
    patch({ phone: '+355', phoneExtension: '87654321' }),
    patch({ language: 'en' }),
    patch({ phone: '+1' }, valid, 'user-2'),
    ...names.flatMap((name) => [patch({ firstName: name }), patch({ lastName: name }), patch({ language: 'en' })]),
    ...jobs.map((jobFunction) => patch({ jobFunction })),
    ...['en-US', 'en_US', 'fr', 'EN', 'toString', 0].map((language) => patch({ language })),
    ...phones.map((phone) => patch({ phone })),
    ...extensions.map((phoneExtension) => patch({ phoneExtension })),
    ...Object.keys(whole).flatMap((name) => wrongTypes.map((value) => patch({ [name]: value }))),
    ...['id', 'email', 'displayName', 'organizationId', 'isAdmin', 'role'].flatMap((name) => [
      patch({ [name]: 'taken' }),
      patch({ [name]: 'taken', firstName: 'Beside' }),
    ]),
    patch({ roleId: 'role-king' }),
    ...around((body, headers) => patch(body, headers), patch({ language: 'en' })),
    requestOf('PATCH', '/iam/v1/users/nobody', { firstName: 'Nobody', language: 'ja' }, { headers: valid }),
    requestOf('PUT', '/iam/v1/users/user-1', { firstName: 'Put' }, { headers: valid }),
    patch({ language: 'en' }),
    patch({ language: 'en' }, valid, 'user-2'),
  ];
}

/** The same for Gjirafa. */
function gjirafaProbes(): ProviderRequest[] {
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
    put({ publicId: 'pub-1', firstname: 'Only' }),
    put({ publicId: 'pub-1' }),
    put({ publicId: 'pub-1', firstname: 'No', lastname: 'Role' }),
    put({ ...whole, firstname: 'Half', isActive: 'bad' }),
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
    ...['id', 'globalId', 'isAdmin', 'roles', 'nickname', 'firstName'].map((name) =>
      put({ ...whole, [name]: 'taken' }),
    ),
    ...around((body, headers) => put(body, headers), put({ publicId: 'pub-1', email: 'look@users.example' })),
    put({ publicId: 'pub-1', firstName: 'Camel' }),
    put({ ...whole, publicId: 'nobody' }),
    put({ ...whole, publicId: 'pub-1' }, valid, 'nowhere'),
    requestOf('PATCH', '/api/projects/proj-1/users', whole, { headers: valid }),
    put({ ...whole, publicId: 'pub-2', isConfirmed: true }),
  ];
}

/** Malformed bodies, media types and credentials around any operation. */
function around(
  send: (body: Json | Uint8Array, headers: ProviderRequest['headers']) => ProviderRequest,
  look: ProviderRequest,
): ProviderRequest[] {
  const body = { publicId: 'pub-1', firstName: 'Stranger', firstname: 'Stranger' };
  const types = [
    'application/json;charset=UTF-8',
    'Application/JSON',
    'text/plain',
    'application/xml',
    'application/x-www-form-urlencoded',
  ];
  return [
    ...texts.map((text) => send(new TextEncoder().encode(text), valid)),
    send(new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), valid),
    ...types.flatMap((type) => [
      send(body, { ...valid, 'content-type': type }),
      send({ ...body, firstName: [] }, { ...valid, 'content-type': type }),
      send(new TextEncoder().encode('firstName=Ada'), { ...valid, 'content-type': type }),
    ]),
    ...credentials.flatMap((credential, i) => {
      const headers = credential === null ? json : { ...json, authorization: credential };
      const own = { ...body, firstName: `Stranger ${i}`, firstname: `Stranger ${i}` };
      return [send(own, headers), look, send({ ...own, firstName: 1 }, headers)];
    }),
    send(body, { ...json, authorization: 'bearer right' }),
    send(body, { authorization: access.valid }),
  ];
}

const probes: { readonly [contract: string]: readonly ProviderRequest[] } = {
  'doit-update-user': doitProbes(),
  'gjirafa-put-user': gjirafaProbes(),
};

/**
 * What a provider answers to the probes of its contract, sent twice, a request every ms, and at last the users it is left with.
 * Comes one by one, so that a comparison may stop at the first difference.
 */
export function* replies(contract: Contract, choose?: Choice): Generator<string> {
  const provider = createProvider(contract, access, choose);
  let state = provider.start;
  const own = probes[contract.name] ?? [];
  for (const [atMs, request] of [...own, ...own].entries()) {
    const next = provider.respond(state, { ...request, atMs });
    state = next.state;
    yield line(next.reply);
  }
  yield JSON.stringify(state.users);
}

/** What a provider answers when updates of two users overlap, and at last the users it is left with. */
export function* overlappingReplies(contract: Contract, choose?: Choice): Generator<string> {
  const provider = createProvider(contract, access, choose);
  const own = probes[contract.name] ?? [];
  const requests = [...own.filter((_, i) => [0, 1, 4, 8].includes(i)), ...own.slice(-1)];
  let state: ProviderState = provider.start;
  const begun = requests.map((request) => {
    const race = provider.race(state, request);
    if (race !== null) state = race.begin(state, request);
    return { request, race, seen: state };
  });
  for (const { request, race, seen } of begun) {
    const { reply, state: after } = provider.respond(race?.sees === 'before' ? seen : state, request);
    state = race?.sees === 'before' ? settle(state, seen, after) : after;
    yield line(reply);
  }
  yield JSON.stringify(state.users);
}

function line({ body, ...reply }: ProviderReply): string {
  return JSON.stringify({ ...reply, body: typeof body === 'string' ? body : [...body] });
}
