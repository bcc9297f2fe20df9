import type { Json } from '../../../../src/model';
import type { ProviderRequest } from '../../../../src/reference/design';
import { requestOf } from '../contracts';
import { around, valid } from './around';
import { names, wrongTypes } from './oddValues';

/** Requests that between them show every fault of the DoiT provider that shows in single replies or in what is stored. */
export function doitProbes(): ProviderRequest[] {
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
    '-44',
    '+44#',
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
    patch({ phone: 'x', phoneExtension: '87654321' }),
    patch({ id: 'user-2', firstName: 'Named' }),
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
    patch({ email: null }),
    patch({ Email: 'taken' }),
    patch({ organization_id: 'taken' }),
    patch({ user: { email: 'taken', displayName: 'taken' } }),
    patch({ firstName: 'Zed', phoneExtension: '12345678' }),
    patch({ firstName: 'zed', phoneExtension: '012345678' }),
    patch({ firstName: 'Typed' }, { ...valid, 'content-type': 'text/plain' }),
    patch({ language: 'en' }),
    patch({ roleId: 'role-king' }),
    patch({ roleId: 'role-king', firstName: 'Late' }),
    patch({ language: 'en' }),
    ...around((body, headers) => patch(body, headers), patch({ language: 'en' })),
    requestOf('PATCH', '/iam/v1/users/constructor', { firstName: 'Nobody' }, { headers: valid }),
    requestOf('PATCH', "/iam/v1/users/o'neil", { firstName: 'Nobody' }, { headers: valid }),
    requestOf('PATCH', '/iam/v1/users/%C5%81', { firstName: 'Nobody' }, { headers: valid }),
    requestOf('PATCH', '/iam/v1/users/nobody', { firstName: 'Nobody', language: 'ja' }, { headers: valid }),
    requestOf('PUT', '/iam/v1/users/user-1', { firstName: 'Put' }, { headers: valid }),
    patch({ language: 'en' }),
    patch({ language: 'en' }, valid, 'user-2'),
  ];
}
