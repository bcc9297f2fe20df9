import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { isArray, isObject } from '../../src/contract/documents';
import { documentedFlags } from './commandLine';
import { textOf } from './pages';

/** A command that notes its arguments, writes a summary, and ends with the code it is told. */
const command = `
const { mkdirSync, writeFileSync } = require('node:fs');
const out = process.argv[process.argv.indexOf('--out') + 1];
mkdirSync(out + '/doit-update-user', { recursive: true });
writeFileSync(out + '/arguments.json', JSON.stringify(process.argv.slice(2)));
writeFileSync(out + '/doit-update-user/summary.md', '# the summary\\n');
process.exit(Number(process.env.STUB_CODE));
`;

const inputs = {
  CONFORM_CONTRACT: 'doit-update-user',
  CONFORM_CONFIG: 'my target.yaml',
  CONFORM_OUT: 'reports',
  CONFORM_PROFILE: 'standard',
  CONFORM_SEED: '',
  CONFORM_ONLY: '',
  CONFORM_MAX_TIME: '',
  CONFORM_SHARD: '',
  CONFORM_FAIL_ON: '',
  CONFORM_BASELINE: '',
};

describe("the action's script", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'conform-action-'));
    mkdirSync(join(folder, 'harness/.github/actions/conform'), { recursive: true });
    mkdirSync(join(folder, 'harness/dist/cli'), { recursive: true });
    writeFileSync(join(folder, 'harness/dist/cli/main.js'), command);
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  it('passes what is given and leaves out what is not', () => {
    expect(run({}, 0)).toEqual({
      status: 0,
      words: ['run', 'doit-update-user', '--config', 'my target.yaml', '--out', 'reports', '--profile', 'standard'],
      output: 'exit-code=0\n',
      summary: '# the summary\n',
    });
  });

  it('passes every input as one word, whatever it holds', () => {
    const { words } = run(
      {
        CONFORM_SEED: '7',
        CONFORM_ONLY: 'accepts-valid-body\ndoit-update-user/*#pattern:/phone\n',
        CONFORM_MAX_TIME: '60s',
        CONFORM_SHARD: '1/4',
        CONFORM_FAIL_ON: 'warn',
        CONFORM_BASELINE: '$(touch owned) base.yaml',
      },
      0,
    );
    expect(words.slice(8)).toEqual([
      ...['--seed', '7', '--max-time', '60s', '--shard', '1/4', '--fail-on', 'warn'],
      ...['--baseline', '$(touch owned) base.yaml'],
      ...['--only', 'accepts-valid-body', '--only', 'doit-update-user/*#pattern:/phone'],
    ]);
    const flags = words.filter((word) => word.startsWith('--'));
    expect([...(documentedFlags().get('run') ?? [])]).toEqual(expect.arrayContaining(flags));
  });

  it('ends with the exit code of the run, after the summary', () => {
    expect(run({}, 3)).toMatchObject({ status: 3, output: 'exit-code=3\n', summary: '# the summary\n' });
  });

  function run(changes: Partial<typeof inputs>, code: number) {
    const { status, stderr } = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script()], {
      cwd: folder,
      encoding: 'utf8',
      timeout: 20_000,
      env: {
        PATH: process.env.PATH,
        ...inputs,
        ...changes,
        STUB_CODE: String(code),
        GITHUB_ACTION_PATH: join(folder, 'harness/.github/actions/conform'),
        GITHUB_OUTPUT: join(folder, 'output'),
        GITHUB_STEP_SUMMARY: join(folder, 'summary'),
      },
    });
    expect(stderr).toBe('');
    const read = (file: string) => readFileSync(join(folder, file), 'utf8');
    const words: unknown = JSON.parse(read('reports/arguments.json'));
    return { status, words: isArray(words) ? words.map(String) : [], output: read('output'), summary: read('summary') };
  }
});

function script(): string {
  const action: unknown = parse(textOf('.github/actions/conform/action.yml'));
  const runs = isObject(action) ? action.runs : undefined;
  const steps = isObject(runs) && isArray(runs.steps) ? runs.steps : [];
  const judge = steps.find((step) => isObject(step) && step.id === 'run');
  return isObject(judge) ? String(judge.run) : '';
}
