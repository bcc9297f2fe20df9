import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readReport } from '../../src/edge/readReport';
import { doit } from './doubles/doit';
import { start } from './doubles/double';
import { wrongReplies } from './doubles/wrongReplies';
import { conform } from './support/conform';
import { newFolder, put, removeFolders } from './support/folder';
import { judged } from './support/judged';
import { served } from './support/served';

afterAll(removeFolders);

describe('conform --help', () => {
  const commands = ['run', 'doctor', 'init', 'list', 'serve', 'replay', 'report', 'diff', 'baseline', 'demo'];

  it('names every command and the exit codes', async () => {
    const { code, stdout } = await conform(['--help']);
    expect(code).toBe(0);
    for (const command of commands) expect(stdout).toMatch(new RegExp(`^ {2}${command} `, 'm'));
    expect(stdout).toMatch(/^ {2}3 +could not be judged/m);
  });

  it.each(commands.map((command) => (command === 'baseline' ? ['baseline update'] : [command])))(
    'shows examples for %s',
    async (command) => {
      const { code, stdout } = await conform([...command.split(' '), '--help']);
      expect(code).toBe(0);
      expect(stdout).toMatch(new RegExp(`Examples:\\n {2}conform ${command}`));
    },
  );

  it('prints the version of the package', async () => {
    const { version } = JSON.parse(readFileSync(join(__dirname, '../../package.json'), 'utf8'));
    expect(await conform(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });
});

describe('serve, init, doctor and run', () => {
  it.each(['doit-update-user', 'gjirafa-put-user'])(
    'judge the served %s with exit 0',
    async (contract) => {
      const provider = await served([contract]);
      const folder = newFolder();
      const made = await conform(['init', contract, '--base-url', provider.url, '--out', join(folder, 'target.yaml')]);
      expect(made.code).toBe(0);
      const [, valid = '', forbidden = ''] = /valid: (.*)\n {2}forbidden: (.*)\n/.exec(provider.targetFile) ?? [];
      const [, prefix = ''] = /export (\w+)_API_KEY=/.exec(made.stdout) ?? [];
      const scheme = contract.startsWith('doit') ? /^Bearer / : /^/;
      const env = {
        [`${prefix}_API_KEY`]: valid.replace(scheme, ''),
        [`${prefix}_READONLY_KEY`]: forbidden.replace(scheme, ''),
      };
      const settings = { cwd: folder, env };
      const doctor = await conform(['doctor', '--config', 'target.yaml'], settings);
      expect({ code: doctor.code, stdout: doctor.stdout }).toEqual({
        code: 0,
        stdout: expect.stringContaining('The target can be judged.'),
      });
      const run = await conform(['run', '--config', 'target.yaml', '--profile', 'quick'], settings);
      const stopped = await provider.stop();
      expect({ code: run.code, stopped: stopped.code }).toEqual({ code: 0, stopped: 0 });
      expect(run.stdout).toContain(`conforms to ${contract}`);
      for (const file of ['report.json', 'junit.xml', 'summary.md'])
        expect(existsSync(join(folder, 'reports', contract, file))).toBe(true);
      expect(run.stderr).not.toMatch(/\r/);
    },
    120_000,
  );

  it('never writes over a target file without --force', async () => {
    const folder = newFolder();
    const file = put(folder, 'target.yaml', 'mine');
    const refused = await conform(['init', 'doit-update-user', '--out', file]);
    expect({ code: refused.code, stderr: refused.stderr }).toEqual({
      code: 2,
      stderr: expect.stringMatching(/target\.yaml: is there already.*--force/),
    });
    expect(readFileSync(file, 'utf8')).toBe('mine');
    expect((await conform(['init', 'doit-update-user', '--out', file, '--force'])).code).toBe(0);
    expect(readFileSync(file, 'utf8')).toContain('contract: doit-update-user');
  });

  it('serves a fault by its id, and refuses an unknown one', async () => {
    const listed = await conform(['serve', 'doit-update-user', '--list']);
    const [, fault = ''] = /^ {2}(doit-\S+)/m.exec(listed.stdout) ?? [];
    const provider = await served(['doit-update-user', '--fault', fault]);
    expect((await provider.stop()).code).toBe(0);
    const unknown = await conform(['serve', 'doit-update-user', '--fault', `${fault}x`]);
    expect({ code: unknown.code, stderr: unknown.stderr }).toEqual({ code: 2, stderr: expect.stringContaining(fault) });
  }, 30_000);
});

describe('a report that cannot be written after all', () => {
  it('does not take the verdict with it', async () => {
    const double = await start(doit());
    const folder = newFolder();
    const config = put(folder, 'target.yaml', double.target);
    put(folder, 'out/doit-update-user/report.html/a-file', '');
    const only = ['--profile', 'quick', '--only', 'requires-credential'];
    const { code, stdout, stderr } = await conform(['run', '--config', config, '--out', join(folder, 'out'), ...only]);
    await double.close();
    expect({ code, stdout }).toEqual({ code: 70, stdout: expect.stringMatching(/ conforms to doit-update-user/) });
    expect(stdout).not.toContain('report.html');
    expect(stderr).toMatch(/report\.html: is in the way[^\n]*--out\s*$/);
  }, 60_000);
});

describe('a report that exists', () => {
  it('is rendered again, compared, and made a baseline that keeps the gate green', async () => {
    const [scenario] = wrongReplies;
    if (scenario === undefined) throw new Error('there is no scenario');
    const only = ['--only', 'rejects-violating-body#pattern*'];
    const { double, reportFile, config, outcome } = await judged({ ...scenario, words: only });
    expect(outcome.code).toBe(1);
    const out = newFolder();
    const rendered = await conform(['report', reportFile, '--out', out]);
    expect({ code: rendered.code, again: readReport(join(out, 'doit-update-user/report.json')) }).toEqual({
      ...{ code: 1, again: readReport(reportFile) },
    });
    const same = await conform(['diff', reportFile, reportFile]);
    expect({ code: same.code, stdout: same.stdout }).toEqual({
      code: 0,
      stdout: expect.stringMatching(/Newly red: 0 rules[\s\S]*Still red: 1 rule\n/i),
    });
    const baseline = join(out, 'baseline.yaml');
    const written = await conform(['baseline', 'update', '--from', reportFile, '--baseline', baseline]);
    expect(written.code).toBe(0);
    const words = ['run', '--config', config, '--out', out, '--profile', 'quick', '--baseline', baseline, ...only];
    const gated = await conform(words);
    await double.close();
    expect({ code: gated.code, stdout: gated.stdout }).toEqual({
      code: 0,
      stdout: expect.stringMatching(/gate green/),
    });
    expect(gated.stdout).not.toMatch(/ conforms to /);
    const other = put(out, 'other.yaml', { contract: 'gjirafa-put-user', entries: [] });
    const refused = await conform(['baseline', 'update', '--from', reportFile, '--baseline', other]);
    expect({ code: refused.code, stderr: refused.stderr, text: readFileSync(other, 'utf8') }).toEqual({
      code: 2,
      stderr: expect.stringContaining('is gjirafa-put-user, not doit-update-user'),
      text: expect.stringContaining('gjirafa-put-user'),
    });
  }, 120_000);

  it('is merged from shards into the rules of one run', async () => {
    const double = await start(doit());
    const folder = newFolder();
    const config = put(folder, 'target.yaml', double.target);
    const common = ['run', '--config', config, '--profile', 'quick', '--seed', '5', '--only', 'rejects-violating-body'];
    for (const shard of ['1/2', '2/2'])
      expect((await conform([...common, '--shard', shard, '--out', join(folder, `s${shard[0]}`)])).code).toBe(0);
    expect((await conform([...common, '--out', join(folder, 'whole')])).code).toBe(0);
    const shards = ['s1', 's2'].map((name) => join(folder, name, 'doit-update-user/report.json'));
    const merged = await conform(['report', ...shards, '--out', join(folder, 'merged')]);
    await double.close();
    const verdicts = (name: string) =>
      readReport(join(folder, name, 'doit-update-user/report.json'))
        .requirements.flatMap(({ rules }) => rules)
        .map(({ id, verdict, cases }) => ({ id, verdict, cases }))
        .filter(({ id }) => id.includes('rejects-violating-body'));
    expect(merged.code).toBe(0);
    expect(verdicts('merged')).toEqual(verdicts('whole'));
    expect(verdicts('whole').length).toBeGreaterThan(10);
  }, 120_000);

  it('names the rules it has where replay asks for another', async () => {
    const [scenario] = wrongReplies;
    if (scenario === undefined) throw new Error('there is no scenario');
    const { double, reportFile, config } = await judged({
      ...scenario,
      words: ['--only', 'rejects-violating-body#pattern*'],
    });
    const { code, stderr } = await conform([
      'replay',
      reportFile,
      'rejects-violating-body#pattern:/phoneExtensio',
      '--config',
      config,
    ]);
    await double.close();
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringContaining(
        'did you mean "doit-update-user/rejects-violating-body#pattern:/phoneExtension"?',
      ),
    });
  }, 60_000);
});

describe('conform list', () => {
  it('gives requirements and rules as JSON', async () => {
    const { code, stdout } = await conform(['list', 'gjirafa-put-user', '--rules', '--json']);
    const listed: unknown = JSON.parse(stdout);
    expect(code).toBe(0);
    expect(listed).toMatchObject({ name: 'gjirafa-put-user', operation: { method: 'PUT' } });
    expect(listed).toHaveProperty(
      'requirements',
      expect.arrayContaining([
        expect.objectContaining({
          id: 'rejects-violating-body',
          rules: expect.arrayContaining(['gjirafa-put-user/rejects-violating-body#type:/isActive']),
        }),
      ]),
    );
  });

  it('names only contracts that are there', async () => {
    const { stdout } = await conform(['list']);
    const folders = readdirSync(join(__dirname, '../../contracts'));
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => line.split(' ')[0]),
    ).toEqual(folders.sort());
  });
});

describe('conform run --dry-run', () => {
  it('prints every request of a run on a server that conforms, sends none and gives no verdict', async () => {
    const double = await start(doit());
    const folder = newFolder();
    const config = put(folder, 'target.yaml', double.target);
    const words = [
      'run',
      '--config',
      config,
      '--profile',
      'quick',
      '--seed',
      '11',
      '--out',
      join(folder, 'reports'),
      '--lanes',
      '1',
    ];
    const dry = await conform([...words, '--dry-run']);
    const sentDry = double.count();
    const run = await conform(words);
    await double.close();
    const requests = dry.stdout.trim().split('\n');
    expect({ code: dry.code, sentDry, run: run.code }).toEqual({ code: 3, sentDry: 0, run: 0 });
    expect(requests.length).toBe(double.count());
    expect(requests.filter((line) => !/^(PATCH|PUT|POST) \/iam\/v1\/users\//.test(line))).toEqual([]);
    expect(dry.stderr).not.toMatch(/conforms|proven|pass/);
    expect(dry.stderr).toMatch(/sends nothing and judges nothing/);
    expect(dry.stdout + dry.stderr).not.toContain('double-valid-key');
  }, 120_000);

  it.each([
    ['each user by itself', { path: '/accounts/{id}', at: '/data/user' }],
    ['all users in one list', { path: '/accounts', at: '/data', where: { '/id': '{id}' } }],
  ])(
    'prints the reads too: %s',
    async (_, read) => {
      const double = await start(doit());
      const folder = newFolder();
      const config = put(folder, 'target.yaml', { ...double.target, read });
      const dry = await conform(['run', '--config', config, '--profile', 'quick', '--seed', '11', '--dry-run']);
      await double.close();
      const requests = dry.stdout.trim().split('\n');
      expect(requests.filter((line) => line.startsWith('GET /accounts')).length).toBeGreaterThan(100);
      expect(requests.filter((line) => line.startsWith('PATCH /iam/v1/users/')).length).toBeGreaterThan(1000);
    },
    120_000,
  );
});
