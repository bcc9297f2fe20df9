import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { targetFile } from '../../src/cli/targetFile';
import { openContract } from '../../src/edge/openContract';
import { readReport } from '../../src/edge/readReport';
import { type ServedProvider, type ServeOptions, serveProvider } from '../../src/edge/serveProvider';
import { conform, type Ended } from './shell';

const name = 'gjirafa-put-user';
const folder = mkdtempSync(join(tmpdir(), 'conform-verify-'));
const out = join(folder, 'reports');

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** `conform pact verify` on an embedded provider, and whatever is to be looked at while it still runs. */
async function verify(
  name: string,
  options: ServeOptions,
  look: (served: ServedProvider) => Promise<unknown> = async () => undefined,
): Promise<Ended & { before: unknown; after: unknown }> {
  const served = await serveProvider(openContract(name), { read: true, ...options });
  try {
    const config = join(folder, 'target.yaml');
    writeFileSync(config, targetFile(served.target, name));
    const before = await look(served);
    const ended = await conform(['pact', 'verify', '--config', config, '--out', out]);
    return { ...ended, before, after: await look(served) };
  } finally {
    await served.close();
  }
}

async function usersOf({ url, target }: ServedProvider): Promise<unknown> {
  const reply = await fetch(`${url}${target.read?.path}`, { headers: { authorization: target.authorization.valid } });
  return reply.json();
}

describe('conform pact verify', () => {
  it('ends with 0 where the pact is kept, reports what it could not try, and puts the user back', async () => {
    const { code, before, after } = await verify('doit-update-user', {}, usersOf);
    expect(code).toBe(0);
    expect(after).toEqual(before);
    const report = readReport(join(out, 'doit-update-user', 'report.json'));
    const verdicts = report.pact?.interactions.map(({ verdict }) => verdict).sort();
    expect(verdicts).toEqual([...Array(6).fill('pass'), 'untested']);
    expect(report.exit).toEqual({ code: 0, reason: '6 of 7 interactions verified, none failed' });
  });

  it('ends with 1 where a promise is broken, and says so in every form', async () => {
    const { code, stdout } = await verify(name, { fault: 'gjirafa-answers-422' });
    expect(code).toBe(1);
    expect(stdout).toContain('verifies-pact#an-update-whose-defaultorganizationid-breaks-its-format');
    const junit = readFileSync(join(out, name, 'junit.xml'), 'utf8');
    expect(junit).toMatch(
      /<testcase [^>]*an-update-whose-defaultorganizationid[^>]*>\s*<failure [^>]*expected 400, answered 422/,
    );
    expect(junit).toMatch(/<testcase [^>]*an-update-answered-with-201[^>]*>\s*<skipped/);
    const html = readFileSync(join(out, name, 'report.html'), 'utf8');
    expect(html).toContain('an update whose defaultOrganizationId breaks its format');
  });

  it('ends with 3 where the target is silent, and still reports', async () => {
    const served = await serveProvider(openContract(name));
    await served.close();
    const config = join(folder, 'silent.yaml');
    writeFileSync(config, targetFile(served.target, name));
    rmSync(out, { recursive: true, force: true });
    const { code } = await conform(['pact', 'verify', '--config', config, '--out', out]);
    expect(code).toBe(3);
    const report = readReport(join(out, name, 'report.json'));
    expect(new Set(report.pact?.interactions.map(({ verdict }) => verdict))).toEqual(new Set(['blocked']));
  });

  it.each([
    [['--config', 'no-such.yaml'], 'no-such.yaml: is not there'],
    [[name], 'no target file is given'],
  ])('ends with 2 and writes nothing on wrong usage: %j', async (words, message) => {
    rmSync(out, { recursive: true, force: true });
    const { code, stderr } = await conform(['pact', 'verify', ...words, '--out', out]);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
    expect(existsSync(out)).toBe(false);
  });

  it('publishes nothing without a provider version', async () => {
    const served = await serveProvider(openContract(name));
    await served.close();
    const config = join(folder, 'publish.yaml');
    writeFileSync(config, targetFile(served.target, name));
    const words = ['pact', 'verify', '--config', config, '--broker', 'http://127.0.0.1:1', '--publish'];
    const { code, stderr } = await conform(words);
    expect(code).toBe(2);
    expect(stderr).toContain('--provider-version: is missing');
  });
});
