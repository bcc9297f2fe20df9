import { authorizeExactly, type Blueprint, credentials, isMembers, type Members, readStrictly } from './double';
import { partOf } from './server';

export const jobFunctions = [
  'Data Engineer / Data Analysts',
  'Executive Team',
  'Finance / Accounting',
  'Founder',
  'Legal / Purchasing',
  'Management',
  'Sales / Marketing',
  'Software / Ops Engineer',
];

/** What each request property may hold; hand-written from the page. */
export const doitFields: { readonly [name: string]: (text: string) => boolean } = {
  firstName: () => true,
  lastName: () => true,
  jobFunction: (text) => jobFunctions.includes(text),
  phone: (text) => /^\+[0-9]+$/.test(text),
  phoneExtension: (text) => /^[0-9]{8,15}$/.test(text),
  language: (text) => text === 'en' || text === 'ja',
  roleId: (text) => text === 'role-admin' || text === 'role-viewer',
};

/** Checks a body against fields; unknown properties are ignored. */
export function checkDoit(body: unknown, fields = doitFields): string | null {
  if (!isMembers(body)) return 'the body is not an object';
  for (const [name, isRight] of Object.entries(fields)) {
    if (!Object.hasOwn(body, name)) continue;
    const value = body[name];
    if (typeof value !== 'string') return `${name} is not a string`;
    if (!isRight(value)) return `${name} is not valid`;
  }
  return null;
}

/** The members of a body that an update may change, in the order of the body. */
export function ownDoit(body: Members): Members {
  return Object.fromEntries(Object.entries(body).filter(([name]) => Object.hasOwn(doitFields, name)));
}

/** Copies the members of a body that an update may change. */
export function storeDoit(user: Members, body: Members): void {
  for (const name of Object.keys(doitFields)) if (Object.hasOwn(body, name)) user[name] = body[name];
}

/** An honest PATCH /iam/v1/users/{id}, of as many users as asked for. */
export function doit(userCount = 2, idOf = (i: number) => `person-${i + 1}`): Blueprint {
  return {
    contract: 'doit-update-user',
    method: 'PATCH',
    path: /^\/iam\/v1\/users\/[^/?]+$/,
    stages: {
      authorize: authorizeExactly,
      read: readStrictly,
      check: (body) => checkDoit(body),
      find: ({ request, users }) => users.find(({ id }) => id === partOf(request.path, 4)),
      store: storeDoit,
      refused: () => undefined,
      success: (user) => ({ message: 'updated', user: { ...user } }),
      successStatus: 200,
      failure: (_, message) => ({ error: message }),
      violatingStatus: 400,
      unknownStatus: 403,
      send: (answer) => answer,
    },
    users: () => Array.from({ length: userCount }, (_, i) => userOf(i, idOf(i))),
    target: (url) => ({
      contract: 'doit-update-user',
      baseUrl: url,
      authorization: { ...credentials },
      users: Array.from({ length: userCount }, (_, i) => ({ id: idOf(i) })),
      unknown: [{ id: 'nobody' }],
      values: { roleId: ['role-admin', 'role-viewer'] },
    }),
  };
}

function userOf(i: number, id: string): Members {
  return {
    id,
    displayName: `Person ${i + 1}`,
    firstName: `First${i + 1}`,
    lastName: `Last${i + 1}`,
    email: `person-${i + 1}@people.example`,
    jobFunction: 'Management',
    phone: '+44',
    phoneExtension: '20791112',
    language: 'en',
    roleId: 'role-viewer',
    organizationId: 'org-7',
  };
}
