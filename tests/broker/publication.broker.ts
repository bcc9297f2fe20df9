import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { targetFile } from '../../src/cli/targetFile';
import { openContract } from '../../src/edge/openContract';
import { shippedContracts } from '../../src/edge/packageFiles';
import { pactConsumer, pactPath } from '../../src/edge/pactFiles';
import { readReport } from '../../src/edge/readReport';
import type { ServeOptions } from '../../src/edge/serveProvider';
import { type Ended, conform as run } from '../pact/shell';
import { serveWithStates } from './serveWithStates';
import { type RunningBroker, startBroker } from './startBroker';

/** Versions are new in every run, so that a broker may be used again. */
const stamp = Date.now().toString(36);
const consumerVersion = `consumer-${stamp}`;
const good = `good-${stamp}`;
const broken = `broken-${stamp}`;

const folder = mkdtempSync(join(tmpdir(), 'conform-broker-test-'));
let broker: RunningBroker;

beforeAll(async () => {
  broker = await startBroker();
});

afterAll(async () => {
  await broker?.close();
  rmSync(folder, { recursive: true, force: true });
});

function conform(...words: readonly string[]): Promise<Ended> {
  return run(['pact', ...words, '--broker', broker.url], broker.environment);
}

function publish(...words: readonly string[]): Promise<Ended> {
  const build = ['--build-url', 'https://ci.example/builds/1'];
  return conform('publish', ...words, '--version', consumerVersion, '--branch', 'main', ...build);
}

/** Verifies what the broker holds for a provider and publishes the results under a version of it. */
async function verify(name: string, version: string, options: ServeOptions = {}): Promise<Ended> {
  const served = await serveWithStates(name, options);
  try {
    const config = join(folder, `${name}.yaml`);
    writeFileSync(config, targetFile(served.target, name));
    return await conform(
      ...['verify', name, '--config', config, '--out', join(folder, version), '--publish'],
      ...['--provider-version', version, '--provider-branch', 'main'],
      ...['--provider-states-setup-url', served.statesUrl],
    );
  } finally {
    await served.close();
  }
}

function ask(provider: string, version: string): Promise<Ended> {
  const consumer = ['--pacticipant', pactConsumer, '--version', consumerVersion];
  return conform('can-i-deploy', ...consumer, '--pacticipant', provider, '--version', version);
}

describe('a real Pact Broker', () => {
  it('takes the pacts of both contracts', async () => {
    const { code, stdout, stderr } = await publish();
    expect([code, stderr]).toEqual([0, '']);
    for (const name of shippedContracts())
      expect(stdout).toContain(
        `published the pact between ${pactConsumer} ${consumerVersion} (branch main) and ${name}`,
      );
  });

  it('takes the same content for the same version again', async () => {
    expect((await publish('doit-update-user')).code).toBe(0);
  });

  it('says no before anything is verified', async () => {
    const { code, stdout } = await ask('doit-update-user', good);
    expect(code).not.toBe(0);
    expect(stdout).not.toContain('yes');
  });

  it.each(shippedContracts())('serves the pact of %s for verification and takes the results', async (name) => {
    const { code, stderr } = await verify(name, good);
    expect([code, stderr]).toEqual([0, '']);
    const report = readReport(join(folder, good, name, 'report.json'));
    expect(report.pact?.consumer).toBe(pactConsumer);
    const published = JSON.parse(readFileSync(pactPath(openContract(name)), 'utf8'));
    expect(report.pact?.interactions.map(({ verdict }) => verdict)).toEqual(published.interactions.map(() => 'pass'));
  });

  it.each(shippedContracts())('says yes to the good version of %s', async (name) => {
    const { code, stdout } = await ask(name, good);
    expect(stdout).toMatch(/^yes: /);
    expect(code).toBe(0);
  });

  it('takes the results of a broken version', async () => {
    const { code } = await verify('doit-update-user', broken, { fault: 'doit-answers-422' });
    expect(code).toBe(1);
  });

  it('says no to the broken version', async () => {
    const { code, stdout } = await ask('doit-update-user', broken);
    expect(stdout).toMatch(/^no: /);
    expect(code).toBe(1);
  });

  it('says no for an environment where no verified provider is deployed', async () => {
    const consumer = ['--pacticipant', pactConsumer, '--version', consumerVersion];
    const { code, stdout } = await conform('can-i-deploy', ...consumer, '--to-environment', 'production');
    expect(stdout).toMatch(/^no: /);
    expect(code).toBe(1);
  });

  it('refuses other content for a version that is published', async () => {
    const changed = join(folder, 'changed.json');
    const text = readFileSync(pactPath(openContract('doit-update-user')), 'utf8');
    writeFileSync(changed, text.replaceAll('Anne-Marie', 'Ann'));
    const { code, stderr } = await publish('--file', changed);
    expect(code).toBe(3);
    expect(stderr).toBe(
      `conform: ${broker.url}: has another pact between ${pactConsumer} and doit-update-user for version ${consumerVersion} (409); publish changed content under a new --version`,
    );
  });

  it('does not know an environment nobody made', async () => {
    const consumer = ['--pacticipant', pactConsumer, '--version', consumerVersion];
    const { code, stderr } = await conform('can-i-deploy', ...consumer, '--to-environment', `nowhere-${stamp}`);
    expect(code).toBe(2);
    expect(stderr).toContain(`Environment with name 'nowhere-${stamp}' does not exist`);
  });

  it('does not know a name nobody published', async () => {
    const words = ['can-i-deploy', '--pacticipant', `nobody-${stamp}`, '--version', '1', '--to-environment', 'test'];
    const { code, stderr } = await conform(...words);
    expect(code).toBe(2);
    expect(stderr).toContain(`Pacticipant nobody-${stamp} not found`);
  });

  it('holds no pact for a provider nobody named', async () => {
    const served = await serveWithStates('doit-update-user');
    try {
      const config = join(folder, 'unknown.yaml');
      writeFileSync(config, targetFile(served.target, 'doit-update-user'));
      const words = ['verify', '--config', config, '--provider', `nobody-${stamp}`, '--out', join(folder, 'nobody')];
      const { code, stderr } = await conform(...words);
      expect(stderr).toContain('holds no pact to verify');
      expect(code).not.toBe(0);
    } finally {
      await served.close();
    }
  });
});
