import { authorizeExactly, type Blueprint, credentials, isMembers, type Members, readStrictly } from './double';
import { partOf } from './server';

type Test = (value: unknown) => boolean;

export const isText: Test = (value) => typeof value === 'string';
export const isFlag: Test = (value) => typeof value === 'boolean';
export const isInt32: Test = (value) =>
  typeof value === 'number' && Number.isInteger(value) && value >= -(2 ** 31) && value <= 2 ** 31 - 1;

/** What the role may hold. */
export const roleFields: { readonly [name: string]: Test } = {
  id: isInt32,
  name: isText,
  description: isText,
  isActive: isFlag,
  organizationId: isInt32,
};

/** What each request property may hold; hand-written from the page. */
export const gjirafaFields: { readonly [name: string]: Test } = {
  publicId: isText,
  firstname: isText,
  lastname: isText,
  projectName: (value) => Array.isArray(value) && value.every(isText),
  picture: isText,
  email: isText,
  isActive: isFlag,
  role: (value) => isMembers(value) && wrongOf(value, roleFields) === undefined,
  isConfirmed: isFlag,
  defaultOrganizationId: isInt32,
};

/** Checks a body against fields; unknown properties are ignored, `publicId` is needed. */
export function checkGjirafa(body: unknown, fields = gjirafaFields): string | null {
  if (!isMembers(body)) return 'the body is not an object';
  if (!Object.hasOwn(body, 'publicId')) return 'publicId is missing';
  const wrong = wrongOf(body, fields);
  return wrong === undefined ? null : `${wrong} is not valid`;
}

function wrongOf(members: Members, fields: { readonly [name: string]: Test }): string | undefined {
  return Object.entries(fields).find(([name, isRight]) => Object.hasOwn(members, name) && !isRight(members[name]))?.[0];
}

const stored = Object.keys(gjirafaFields).filter((name) => name !== 'publicId');

/** Copies the members of a body that an update may change; others keep their values. */
export function storeGjirafa(user: Members, body: Members): void {
  for (const name of stored) if (Object.hasOwn(body, name)) user[name] = body[name];
}

/** The user as `result` shows it. */
export function resultOf(user: Members): Members {
  const { id, globalId, firstname, lastname, picture, email, isActive, role, isConfirmed } = user;
  return { id, globalId, firstname, lastname, picture, email, isActive, role, isConfirmed };
}

/** An honest PUT /api/projects/{projectId}/users, whose third user has the first one's publicId in another project. */
export function gjirafa(): Blueprint {
  return {
    contract: 'gjirafa-put-user',
    method: 'PUT',
    path: /^\/api\/projects\/[^/?]+\/users$/,
    stages: {
      authorize: authorizeExactly,
      read: readStrictly,
      check: (body) => checkGjirafa(body),
      find: ({ request, users, body }) =>
        users.find(({ projectId, publicId }) => projectId === projectOf(request.path) && publicId === body.publicId),
      store: storeGjirafa,
      refused: () => undefined,
      success: (user) => envelope(true, 200, [], resultOf(user)),
      successStatus: 200,
      failure: (status, message) => envelope(false, status, [message], null),
      violatingStatus: 400,
      unknownStatus: 404,
      send: (answer) => answer,
    },
    users: () => identities.map((identity, i) => userOf(identity, i)),
    target: (url) => ({
      contract: 'gjirafa-put-user',
      baseUrl: url,
      authorization: { ...credentials },
      users: identities,
      unknown: [
        { projectId: 'nowhere', publicId: 'pub-a' },
        { projectId: 'north', publicId: 'nobody' },
      ],
    }),
  };
}

const identities = [
  { projectId: 'north', publicId: 'pub-a' },
  { projectId: 'north', publicId: 'pub-b' },
  { projectId: 'south', publicId: 'pub-a' },
];

/** The response envelope. */
export function envelope(success: boolean, statusCode: number, errors: readonly string[], result: unknown): Members {
  return { success, errors, messages: [], result, resultInfo: null, statusCode };
}

function projectOf(path: string): string {
  return partOf(path, 3);
}

function userOf(identity: Members, i: number): Members {
  return {
    ...identity,
    id: 40 + i,
    globalId: `0000000${i}-584a-4b9b-949a-244c6347bcc6`,
    firstname: `First${i + 1}`,
    lastname: `Last${i + 1}`,
    projectName: ['Main'],
    picture: null,
    email: `person-${i + 1}@people.example`,
    isActive: true,
    role: null,
    isConfirmed: i % 2 === 0,
    defaultOrganizationId: 1,
  };
}
