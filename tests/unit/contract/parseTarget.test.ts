import { checkIdentities, defaultLimits, parseTarget } from '../../../src/contract/parseTarget';
import { harnessSchemas } from '../../../src/edge/packageFiles';
import type { Target } from '../../../src/model';
import { complaintOf } from '../../support/throwing';

const environment = { KEY: 'k-1', EMPTY: '', BAD: 'a\nb', WIDE: 'ключ' };
const secrets = (path: string) => (path === '/run/key' ? 'from-file\n' : null);

function parse(text: string): Target {
  return parseTarget('t.yaml', text, harnessSchemas().target, environment, secrets);
}

function lines(changed: { readonly [key: string]: string | null } = {}): string {
  const all: { readonly [key: string]: string | null } = {
    baseUrl: 'http://127.0.0.1:8080',
    authorization: '{ valid: Bearer $KEY }',
    users: '[{ id: user-1 }]',
    ...changed,
  };
  return Object.entries(all)
    .flatMap(([key, value]) => (value === null ? [] : [`${key}: ${value}`]))
    .join('\n');
}

describe('parseTarget', () => {
  it('fills in what a short file leaves out', () => {
    expect(parse(lines())).toEqual({
      contract: null,
      baseUrl: 'http://127.0.0.1:8080',
      authorization: { valid: 'Bearer k-1', forbidden: null, invalid: 'Bearer not-a-key' },
      users: [{ identity: { id: 'user-1' }, state: null }],
      unknown: [],
      values: {},
      read: null,
      limits: defaultLimits,
      confirmHost: null,
    });
  });

  it('reads a whole file, in JSON too', () => {
    const target = parse(
      JSON.stringify({
        contract: 'doit-update-user',
        baseUrl: 'https://api.example/base//',
        authorization: { valid: `\${KEY}`, forbidden: 'x $KEY y', invalid: 'no' },
        users: [{ id: 1, state: { firstName: 'Ada' } }, { id: 'two' }],
        unknown: [{ id: 'nobody' }],
        values: { roleId: ['a', 'b'] },
        read: { path: '/users', at: '/users', where: { '/id': '{id}' } },
        limits: { timeoutMs: 500, requestsPerSecond: 2.5 },
        confirmHost: 'api.example',
      }),
    );
    expect(target).toMatchObject({
      baseUrl: 'https://api.example/base',
      authorization: { valid: 'k-1', forbidden: 'x k-1 y', invalid: 'no' },
      users: [
        { identity: { id: '1' }, state: { firstName: 'Ada' } },
        { identity: { id: 'two' }, state: null },
      ],
      read: { method: 'GET', path: '/users', at: '/users', where: { '/id': '{id}' } },
      limits: { ...defaultLimits, timeoutMs: 500, requestsPerSecond: 2.5 },
      confirmHost: 'api.example',
    });
  });

  it('reads a credential from a file and trims its line end', () => {
    expect(parse(lines({ authorization: '{ valid: "Bearer file:/run/key" }' })).authorization.valid).toBe(
      'Bearer from-file',
    );
  });

  it('reads the path of that file from a variable', () => {
    const schema = harnessSchemas().target;
    const text = lines({ authorization: '{ valid: "file:$FOLDER/key" }' });
    expect(parseTarget('t.yaml', text, schema, { FOLDER: '/run' }, secrets).authorization.valid).toBe('from-file');
  });

  it('does not look for files or variables in what a variable held', () => {
    const schema = harnessSchemas().target;
    const held = { KEY: 'file:/etc/passwd $OTHER', OTHER: 'x' };
    expect(parseTarget('t.yaml', lines(), schema, held, () => 'leaked').authorization.valid).toBe(
      'Bearer file:/etc/passwd $OTHER',
    );
  });

  it('leaves a dollar sign that names nothing as it is', () => {
    expect(parse(lines({ authorization: '{ valid: "a$ b$1 $" }' })).authorization.valid).toBe('a$ b$1 $');
  });

  it('tells users that differ in one part from the same user', () => {
    const users = '[{ projectId: a, publicId: p }, { projectId: b, publicId: p }, { projectId: a, publicId: q }]';
    expect(parse(lines({ users })).users).toHaveLength(3);
  });

  it.each<[string, string, string]>([
    ['an empty file', '', 't.yaml: is not a mapping; write one with conform init'],
    ['a list', '- a', 't.yaml: is not a mapping; write one with conform init'],
    ['an unknown key', lines({ bseUrl: 'x' }), 't.yaml:4#/bseUrl: unknown key "bseUrl"; did you mean "baseUrl"?'],
    ['no address', lines({ baseUrl: null }), 't.yaml:1#/baseUrl: is missing; add it'],
    ['no users', lines({ users: null }), 't.yaml:1#/users: is missing; add it'],
    ['an empty list of users', lines({ users: '[]' }), 't.yaml:3#/users: expected minItems 1, found []; correct it'],
    ['no authorization', lines({ authorization: null }), 't.yaml:1#/authorization: is missing; add it'],
    [
      'no valid credential',
      lines({ authorization: '{ invalid: x }' }),
      't.yaml:2#/authorization/valid: is missing; add it',
    ],
    [
      'an empty credential',
      lines({ authorization: '{ valid: "" }' }),
      't.yaml:2#/authorization/valid: expected minLength 1, found another value; correct it',
    ],
    [
      'a read that looks for a flag, not for text',
      lines({ read: '{ path: /users, where: { /current: true } }' }),
      't.yaml:4#/read/where/~1current: expected string, found true; write "true"',
    ],
    [
      'a misspelt credential',
      lines({ authorization: '{ valid: x, forbiden: y }' }),
      't.yaml:2#/authorization/forbiden: unknown key "forbiden"; did you mean "forbidden"?',
    ],
    [
      'an unset variable',
      lines({ authorization: '{ valid: Bearer $NOPE }' }),
      't.yaml:2#/authorization/valid: environment variable NOPE is not set; export NOPE=…',
    ],
    [
      'an empty variable',
      lines({ authorization: `{ valid: "\${EMPTY}" }` }),
      't.yaml:2#/authorization/valid: environment variable EMPTY is not set; export EMPTY=…',
    ],
    [
      'a variable of Object.prototype',
      lines({ authorization: '{ valid: $toString }' }),
      't.yaml:2#/authorization/valid: environment variable toString is not set; export toString=…',
    ],
    [
      'an unset variable of the second credential',
      lines({ authorization: '{ valid: x, forbidden: $NOPE }' }),
      't.yaml:2#/authorization/forbidden: environment variable NOPE is not set; export NOPE=…',
    ],
    [
      'a file that is not there',
      lines({ authorization: '{ valid: "file:/no" }' }),
      't.yaml:2#/authorization/valid: no file "/no"; create it or correct the path',
    ],
    [
      'a line end in a credential',
      lines({ authorization: '{ valid: $BAD }' }),
      't.yaml:2#/authorization/valid: holds a character no header may hold; check the value for line ends and non-Latin text',
    ],
    [
      'a credential beyond Latin-1',
      lines({ authorization: '{ valid: $WIDE }' }),
      't.yaml:2#/authorization/valid: holds a character no header may hold; check the value for line ends and non-Latin text',
    ],
    [
      'the valid credential as the invalid one',
      lines({ authorization: '{ valid: $KEY, invalid: k-1 }' }),
      't.yaml:2#/authorization/invalid: is the valid credential; give one that must be refused',
    ],
    [
      'the valid credential as the forbidden one',
      lines({ authorization: '{ valid: $KEY, forbidden: $KEY }' }),
      't.yaml:2#/authorization/forbidden: is the valid credential; give one that must be refused',
    ],
    [
      'an address without a scheme',
      lines({ baseUrl: 'localhost:8080' }),
      't.yaml:1#/baseUrl: expected text matching ^https?://[^/?#]+[^?#]*$, found "localhost:8080"; correct it',
    ],
    [
      'an address with a query',
      lines({ baseUrl: 'http://a/?x=1' }),
      't.yaml:1#/baseUrl: expected text matching ^https?://[^/?#]+[^?#]*$, found "http://a/?x=1"; correct it',
    ],
    [
      'an address no client can read',
      lines({ baseUrl: 'http://a b:99999999' }),
      't.yaml:1#/baseUrl: "http://a b:99999999" is not a URL; write http://host:port',
    ],
    [
      'a password in the address',
      lines({ baseUrl: 'http://ada:secret@a' }),
      't.yaml:1#/baseUrl: holds a user name or password; put credentials under authorization',
    ],
    [
      'a user twice',
      lines({ users: '[{ id: a, of: b }, { of: b, id: a }]' }),
      't.yaml:3#/users/1: is the same user as /users/0; list each once',
    ],
    [
      'a user without a name',
      lines({ users: '[{}]' }),
      't.yaml:3#/users/0: expected minProperties 1, found {}; correct it',
    ],
    [
      'an unknown identity that is a user',
      lines({ unknown: '[{ id: x }, { id: user-1 }]' }),
      't.yaml:4#/unknown/1: is the user /users/0; name one that does not exist',
    ],
    [
      'a misspelt limit',
      lines({ limits: '{ timeout: 5 }' }),
      't.yaml:4#/limits/timeout: unknown key "timeout"; did you mean "timeoutMs"?',
    ],
    [
      'a limit out of bounds',
      lines({ limits: '{ timeoutMs: 5 }' }),
      't.yaml:4#/limits/timeoutMs: expected minimum 50, found 5; correct it',
    ],
    [
      'no request a second',
      lines({ limits: '{ requestsPerSecond: 0 }' }),
      't.yaml:4#/limits/requestsPerSecond: expected exclusiveMinimum 0, found 0; correct it',
    ],
    ['a read without a path', lines({ read: '{ at: /x }' }), 't.yaml:4#/read/path: is missing; add it'],
    [
      'an empty list of values',
      lines({ values: '{ roleId: [] }' }),
      't.yaml:4#/values/roleId: expected minItems 1, found []; correct it',
    ],
    [
      'a key twice',
      `${lines()}\nusers: []`,
      't.yaml:4: is not valid YAML (Map keys must be unique at line 4, column 1); mend the syntax',
    ],
  ])('refuses %s', (_, text, message) => {
    expect(complaintOf(() => parse(text))).toBe(`UsageError: ${message}`);
  });

  it('never shows a credential in a message', () => {
    for (const valid of ['12345678', '[s3cret]', '{ key: s3cret }']) {
      const message = complaintOf(() => parse(lines({ authorization: `{ valid: ${valid} }` })));
      expect(message).toBe(
        'UsageError: t.yaml:2#/authorization/valid: expected string, found another value; correct it',
      );
    }
    expect(complaintOf(() => parse(lines({ authorization: 's3cret' })))).not.toContain('s3cret');
    expect(complaintOf(() => parse(lines({ baseUrl: 'http://ada:s3cret@a' })))).not.toContain('s3cret');
  });
});

describe('checkIdentities', () => {
  const target = parse(lines({ users: '[{ projectId: a, publicId: p }]', unknown: '[{ projectId: b, publicId: p }]' }));

  it('takes identities that have exactly the parts', () => {
    expect(() => checkIdentities('t.yaml', target, ['projectId', 'publicId'])).not.toThrow();
  });

  it.each<[string, readonly string[], string]>([
    [
      'a missing part',
      ['projectId', 'publicId', 'x'],
      't.yaml#/users/0: has no x; an identity is { projectId, publicId, x }',
    ],
    ['a surplus part', ['projectId'], 't.yaml#/users/0: unknown key "publicId"; an identity is { projectId }'],
  ])('refuses %s', (_, parts, message) => {
    expect(complaintOf(() => checkIdentities('t.yaml', target, parts))).toBe(`UsageError: ${message}`);
  });

  it('looks at the unknown identities too', () => {
    const other: Target = { ...target, unknown: [{ projectId: 'b' }] };
    expect(complaintOf(() => checkIdentities('t.yaml', other, ['projectId', 'publicId']))).toBe(
      'UsageError: t.yaml#/unknown/0: has no publicId; an identity is { projectId, publicId }',
    );
  });
});
