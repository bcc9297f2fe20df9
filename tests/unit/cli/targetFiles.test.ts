import { targetFile } from '../../../src/cli/targetFile';
import { credentialNames, targetTemplate } from '../../../src/cli/targetTemplate';
import { inline } from '../../../src/cli/yamlLine';
import { parseText } from '../../../src/contract/documents';
import { checkIdentities, parseTarget } from '../../../src/contract/parseTarget';
import { openContract } from '../../../src/edge/openContract';
import { harnessSchemas, shippedContracts } from '../../../src/edge/packageFiles';
import type { Json, Target } from '../../../src/model';

function parse(text: string, environment = {}): Target {
  return parseTarget('target.yaml', text, harnessSchemas().target, environment);
}

describe('the target file of conform init', () => {
  it.each(shippedContracts())('fits %s and the schema', (name) => {
    const contract = openContract(name);
    const { valid, forbidden } = credentialNames(contract);
    const target = parse(targetTemplate(contract, name, 'http://127.0.0.1:8080'), {
      [valid]: 'a-key',
      [forbidden]: 'b-key',
    });
    const { reference, identity } = contract.operation;
    checkIdentities(
      'target.yaml',
      target,
      identity.map((part) => part.name),
    );
    expect(target).toMatchObject({
      contract: name,
      baseUrl: 'http://127.0.0.1:8080',
      users: reference.users.map((user) => ({ identity: user.identity })),
      unknown: reference.unknown,
      values: reference.values,
      authorization: { valid: expect.stringMatching(/a-key$/), forbidden: expect.stringMatching(/b-key$/) },
    });
  });
});

describe('the target file of conform serve', () => {
  it('reads back as the target it was made from', () => {
    const target: Target = {
      contract: 'gjirafa-put-user',
      baseUrl: 'http://127.0.0.1:8080/base',
      authorization: { valid: 'Bearer a: b # c', forbidden: null, invalid: 'Bearer not-a-key' },
      users: [
        {
          identity: { projectId: '007', publicId: 'true' },
          state: { email: 'a@b.example', isActive: false, role: null },
        },
        { identity: { projectId: 'p, q', publicId: '{x}' }, state: null },
      ],
      unknown: [{ projectId: 'no', publicId: '- x' }],
      values: { roleId: ['a', 1, null] },
      read: { method: 'GET', path: '/users/{publicId}', at: '/user', where: { '/id': '{publicId}' } },
      limits: { timeoutMs: 1000, requestsPerSecond: 2.5, visibleWithinMs: 0, maxReplyBytes: 5_000 },
      confirmHost: null,
    };
    expect(parse(targetFile(target, 'gjirafa-put-user'))).toEqual(target);
  });
});

describe('inline', () => {
  const values: readonly Json[] = [
    ...[
      '',
      'a',
      'yes',
      'null',
      '1',
      'a: b',
      'a:b',
      'a #b',
      '[x',
      '{',
      '*a',
      '&a',
      '- a',
      "it's",
      '"',
      'ü',
      'a\nb',
      '@x',
      '%',
      '~',
    ],
    ...[1, true, null, [], {}, ['a', ['b: c']], { 'a b': { c: '}' }, '': 1 }],
  ];

  it.each(values.map((value) => [value]))('writes %j so that it reads back', (value) => {
    expect(parseText('x.yaml', `value: ${inline(value)}\nlist: [${inline(value)}, 1]`).value).toEqual({
      value,
      list: [value, 1],
    });
  });
});
