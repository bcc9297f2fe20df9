import { spawn } from 'node:child_process';
import { dirname, join, resolve } from 'node:path';
import type { ConformanceOptions } from '../../src/jest';
import { doit } from './doubles/doit';
import { type Change, type Double, isMembers, start } from './doubles/double';
import { builtCommand } from './support/built';
import { newFolder, put, removeFolders } from './support/folder';

const runner = resolve(__dirname, '../../node_modules/jest/bin/jest.js');

/** Runs a provider's own suite of three lines against a double. */
async function suite(
  double: Double,
  only: object = {},
  options: ConformanceOptions = {},
): Promise<{ code: number | null; text: string }> {
  const folder = newFolder();
  const target = put(folder, 'target.yaml', { ...double.target, ...only });
  put(folder, 'package.json', { jest: { transform: {} } });
  const module = join(dirname(builtCommand()), '../jest.js');
  put(
    folder,
    'conformance.test.js',
    `const { describeConformance } = require(${JSON.stringify(module)});
describeConformance('doit-update-user', ${JSON.stringify(target)}, ${JSON.stringify({ profile: 'quick', seed: 3, ...options })});
`,
  );
  const child = spawn(process.execPath, [runner, '--rootDir', folder, '--colors=false'], {
    cwd: folder,
    env: { PATH: process.env.PATH ?? '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (part) => (text += part));
  const code = await new Promise<number | null>((done) => child.once('close', done));
  await double.close();
  return { code, text };
}

describe('describeConformance in a suite of its own', () => {
  afterAll(removeFolders);

  it('passes for a server that conforms, one test a requirement, and says what was untested', async () => {
    const { code, text } = await suite(await start(doit()));
    expect({ code, text }).toEqual({ code: 0, text: expect.stringMatching(/MUST rejects-violating-body: /) });
    expect(text).toMatch(/doit-update-user 1\.0, profile quick, seed 3/);
    expect(text).toMatch(/untested: sequences-follow-the-model: /);
    expect(text).toMatch(/Tests: +\d\d passed, \d\d total/);
  }, 120_000);

  it('fails the broken requirement with its findings and the smallest request', async () => {
    const change: Change = (honest) => ({
      authorize: (given) => (given === undefined ? 200 : honest.authorize(given)),
    });
    const { code, text } = await suite(await start(doit(), change));
    expect(code).toBe(1);
    expect(text).toMatch(/✕ MUST requires-credential: /);
    expect(text).toMatch(
      /fail: doit-update-user\/requires-credential#missing\s+case: no credential.*\s+(expected 401, .*\s+)*expected 401, answered 200/,
    );
    expect(text).toMatch(/curl -i -X PATCH/);
    expect(text).toMatch(/Tests: +1 failed, \d\d passed/);
  }, 120_000);

  it('fails every test of a requirement that cannot be judged', async () => {
    const double = await start(doit());
    await double.close();
    const { code, text } = await suite({ ...double, close: async () => undefined });
    expect(code).toBe(1);
    expect(text).toMatch(/Tests: +\d\d failed, 1 passed, \d\d total/);
    expect(text).toMatch(/is the server running/);
  }, 60_000);

  it('fails with the message of a wrong target file', async () => {
    const { code, text } = await suite(await start(doit()), { users: [] });
    expect(code).toBe(1);
    expect(text).toMatch(/UsageError: .*target\.yaml:\d+#\/users/);
  }, 60_000);

  it('ends in time, says that it did, and leaves no user changed', async () => {
    const double = await start(doit());
    const { code, text } = await suite(double, { limits: { requestsPerSecond: 20 } }, { timeoutMs: 4_000 });
    expect({ code, users: double.users }).toEqual({ code: 1, users: double.before });
    expect(text).toMatch(/✕ the run as a whole/);
    expect(text).toMatch(/the time given by .* ran out\s+not all was judged: timeoutMs gives a run more time/);
    expect(text).toMatch(/Tests: +1 failed, \d\d passed/);
  }, 60_000);

  it('fails where users could not be put back', async () => {
    const change: Change = (honest) => ({
      check: (body) => (isMembers(body) && body.firstName === 'First1' ? 'not this name' : honest.check(body)),
    });
    const { code, text } = await suite(await start(doit(), change));
    expect(code).toBe(1);
    expect(text).toMatch(/✕ the run as a whole/);
    expect(text).toMatch(/person-1: firstName was "First1" and is /);
    expect(text).toMatch(/Tests: +1 failed, \d\d passed/);
  }, 120_000);
});
