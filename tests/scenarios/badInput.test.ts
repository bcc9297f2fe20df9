import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { doit } from './doubles/doit';
import { start } from './doubles/double';
import { type ConformSettings, conform } from './support/conform';
import { contractCopy } from './support/contractCopy';
import { newFolder, put, removeFolders } from './support/folder';

interface BadInput {
  readonly name: string;
  /** Replaces the good target file; the text of a YAML file. */
  readonly target?: (good: object) => object | string | null;
  /** Replaces the contract on the command line. */
  readonly contract?: () => string;
  readonly words?: (folder: string) => readonly string[];
  readonly settings?: ConformSettings;
  /** What the message must say: where, what, what to do. */
  readonly says: readonly RegExp[];
}

const doitName = 'doit-update-user';
const withUsers = (users: unknown) => (good: object) => ({ ...good, users });

const inputs: readonly BadInput[] = [
  {
    name: 'an unknown contract',
    contract: () => 'doit-updat-user',
    says: [/no contract "doit-updat-user"/, /did you mean "doit-update-user"\?/],
  },
  { name: 'a target file that is missing', target: () => null, says: [/target\.yaml: is not there/, /conform init/] },
  {
    name: 'a target file that is not YAML',
    target: () => 'a: [1\nb: }',
    says: [/target\.yaml:\d+: is not valid YAML/],
  },
  { name: 'a target file that is no mapping', target: () => '- 1', says: [/target\.yaml: is not a mapping/] },
  {
    name: 'an unknown key',
    target: (good) => ({ ...good, timeoutMs: 5 }),
    says: [/target\.yaml:\d+#\/timeoutMs: unknown key "timeoutMs"/],
  },
  {
    name: 'a misspelt key',
    target: (good) => ({ ...good, limits: { timeoutMS: 500 } }),
    says: [/#\/limits\/timeoutMS: unknown key/, /did you mean "timeoutMs"\?/],
  },
  { name: 'no users', target: withUsers([]), says: [/target\.yaml:\d+#\/users: /] },
  { name: 'users left out', target: withUsers(undefined), says: [/target\.yaml:\d+#\/users: is missing/] },
  {
    name: 'a user listed twice',
    target: withUsers([{ id: 'a' }, { id: 'a' }]),
    says: [/#\/users\/1: is the same user as \/users\/0/],
  },
  { name: 'a user without its id', target: withUsers([{ name: 'a' }]), says: [/#\/users\/0: has no id/] },
  {
    name: 'an unset $NAME',
    target: (good) => ({ ...good, authorization: { valid: 'Bearer $NO_SUCH_KEY' } }),
    says: [
      /target\.yaml:\d+#\/authorization\/valid: environment variable NO_SUCH_KEY is not set/,
      /export NO_SUCH_KEY/,
    ],
  },
  {
    name: 'a credential file that is missing',
    target: (good) => ({ ...good, authorization: { valid: 'Bearer file:no-such-key' } }),
    says: [/#\/authorization\/valid: no file "no-such-key"/],
  },
  {
    name: 'a prototype key',
    target: () => '{"__proto__": {"contract": "x"}, "users": [{"id": "a"}]}',
    says: [/target\.yaml.*__proto__/],
  },
  { name: 'a YAML bomb', target: bomb, says: [/target\.yaml: cannot be read/, /aliases/] },
  {
    name: 'a host that is not confirmed',
    target: (good) => ({ ...good, baseUrl: 'http://api.service.invalid' }),
    says: [/target\.yaml#\/confirmHost: is not set/, /write confirmHost: api\.service\.invalid/],
  },
  {
    name: 'another host confirmed',
    target: (good) => ({ ...good, baseUrl: 'http://api.service.invalid', confirmHost: 'api.other.invalid' }),
    says: [/confirmHost: names "api\.other\.invalid"/],
  },
  {
    name: 'a target file of another contract',
    target: (good) => ({ ...good, contract: 'gjirafa-put-user' }),
    says: [/target\.yaml#\/contract: names gjirafa-put-user, the command line doit-update-user/],
  },
  {
    name: '--only that means nothing',
    words: () => ['--only', 'rejects-violatin-body'],
    says: [/--only "rejects-violatin-body" matches no rule/, /conform list --rules/],
  },
  { name: 'an unknown option', words: () => ['--sed', '7'], says: [/unknown option '--sed'/, /Did you mean --seed\?/] },
  { name: 'an unknown profile', words: () => ['--profile', 'fast'], says: [/quick, standard, deep/] },
  { name: 'a seed that is no number', words: () => ['--seed', 'x'], says: [/--seed/, /whole number/] },
  { name: 'a duration without sense', words: () => ['--max-time', 'soon'], says: [/--max-time/, /60s/] },
  { name: 'a shard out of range', words: () => ['--shard', '5/4'], says: [/--shard/, /1\/4/] },
  {
    name: '--out in the way of a file',
    words: (folder) => ['--out', put(folder, 'reports', 'a file')],
    says: [/reports: is in the way/, /--out/],
  },
  {
    name: "a file in the way of the contract's folder",
    words: (folder) => ['--out', dirname(put(folder, `reports/${doitName}`, 'a file'))],
    says: [/reports\/doit-update-user: is in the way/, /--out/],
  },
  {
    name: 'a folder in the way of the index',
    words: (folder) => ['--out', dirname(dirname(put(folder, 'reports/index.html/a-file', '')))],
    says: [/reports\/index\.html: is in the way/, /--out/],
  },
  {
    name: 'a baseline that is missing',
    words: () => ['--baseline', 'no-such.yaml'],
    says: [/no-such\.yaml: is not there/],
  },
  {
    name: 'a baseline of another contract',
    words: (folder) => ['--baseline', put(folder, 'b.yaml', 'contract: gjirafa-put-user\nentries: []\n')],
    says: [/b\.yaml:1#\/contract: is gjirafa-put-user/],
  },
  {
    name: 'a requirement naming an unknown check',
    contract: () =>
      contractCopy(doitName, [
        { file: `contracts/${doitName}/requirements.yaml`, from: 'check: status', to: 'check: stauts' },
      ]),
    says: [/requirements\.yaml.*#\/requirements\/0\/then\/0\/check: no check "stauts"/, /did you mean "status"\?/],
  },
  {
    name: 'a requirement with an option its recipe has not',
    contract: () =>
      contractCopy(doitName, [
        { file: `contracts/${doitName}/requirements.yaml`, from: 'kinds: [forbidden]', to: 'kind: [forbidden]' },
      ]),
    says: [/requirements\.yaml.*\/given\/kind: recipe "credentials" has no option "kind"; did you mean "kinds"\?/],
  },
  {
    name: 'a requirement with a value its recipe does not know',
    contract: () =>
      contractCopy(doitName, [
        {
          file: `contracts/${doitName}/requirements.yaml`,
          from: '[empty-body, blank-body]',
          to: '[empty, blank-body]',
        },
      ]),
    says: [/requirements\.yaml.*\/given\/only\/0: recipe "unusual-input" expects /, /"empty-body"/],
  },
  {
    name: 'a requirement that narrows replies which are not narrowed',
    contract: () =>
      contractCopy(doitName, [
        {
          file: `contracts/${doitName}/requirements.yaml`,
          from: 'given: { replies: error }',
          to: 'given: { replies: error, from: [valid] }',
        },
      ]),
    says: [/requirements\.yaml.*\/given\/from: narrows replies of success, not "error"/],
  },
  {
    name: 'a schema with an unknown keyword',
    contract: () =>
      contractCopy(doitName, [
        { file: `schemas/${doitName}/request.schema.json`, from: '"pattern":', to: '"patern":' },
      ]),
    says: [/#.*\/patern: unknown keyword "patern"/, /did you mean "pattern"\?/],
  },
  {
    name: 'a body that $refs a missing file',
    contract: () =>
      contractCopy(doitName, [
        { file: `contracts/${doitName}/openapi.yaml`, from: 'request.schema.json', to: 'requets.schema.json' },
      ]),
    says: [/openapi\.yaml.*requestBody.*requets\.schema\.json/],
  },
];

describe('bad input ends with exit 2, one message, and nothing sent', () => {
  afterAll(removeFolders);

  it.each(inputs.map((input) => [input.name, input] as const))(
    '%s',
    async (_, input) => {
      const { target = (good: object) => good, contract, words, settings, says } = input;
      const double = await start(doit());
      const folder = newFolder();
      const file = target(double.target);
      if (file !== null) put(folder, 'target.yaml', file);
      const name = contract?.() ?? doitName;
      const common = ['run', name, '--config', join(folder, 'target.yaml'), '--out', join(folder, 'out')];
      const { code, stdout, stderr } = await conform([...common, ...(words?.(folder) ?? [])], settings);
      await double.close();
      expect({ code, stdout, sent: double.count() }).toEqual({ code: 2, stdout: '', sent: 0 });
      for (const text of says) expect(stderr).toMatch(text);
      expect(stderr).not.toMatch(/\n {4}at /);
      expect(stderr.trim().split('\n').length).toBeLessThanOrEqual(3);
      expect(existsSync(join(folder, 'out', doitName))).toBe(false);
    },
    60_000,
  );

  it('says what to do where no target file is given', async () => {
    const { code, stderr } = await conform(['run']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/no target file is given/);
    expect(stderr).toMatch(/conform init/);
    expect(stderr).toMatch(/conform demo/);
  });

  it('suggests the command that was meant', async () => {
    const { code, stderr } = await conform(['rnu']);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringMatching(/unknown command 'rnu'[\s\S]*Did you mean run\?/),
    });
  });

  it.each([
    ['that is missing', null, /report\.json: is not there/],
    ['that is no JSON', '{"schemaVersion": 1,', /report\.json: is not JSON/],
    ['that is another document', '{"a": 1}', /report\.json: is not a report/],
    ['that does not fit the schema', '{"schemaVersion": 1}', /report\.json#\//],
  ])('refuses a report %s', async (_, text, says) => {
    const folder = newFolder();
    if (text !== null) put(folder, 'report.json', text);
    const words = [
      ['report', join(folder, 'report.json'), '--out', join(folder, 'out')],
      ['diff', join(folder, 'report.json'), join(folder, 'report.json')],
    ];
    for (const each of words) {
      const { code, stderr } = await conform(each);
      expect(code).toBe(2);
      expect(stderr).toMatch(says);
    }
    expect(existsSync(join(folder, 'out'))).toBe(false);
  });
});

/** Aliases of aliases: a few lines that would grow to millions of nodes. */
function bomb(): string {
  const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
  for (let i = 1; i < 9; i++)
    lines.push(`a${i}: &a${i} [${Array.from({ length: 10 }, () => `*a${i - 1}`).join(', ')}]`);
  return lines.join('\n');
}
