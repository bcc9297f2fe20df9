import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openContract } from '../../src/edge/openContract';
import { shippedContracts } from '../../src/edge/packageFiles';
import { publishedPacts, readPact } from '../../src/edge/pactFiles';
import { verifyPacts } from '../../src/edge/pactVerify';
import { type ServeOptions, serveProvider } from '../../src/edge/serveProvider';
import type { PactReport, Target } from '../../src/model';

/** Verifies the published pacts of a contract on an embedded provider. */
async function verify(
  name: string,
  options: ServeOptions = {},
  settings: { readonly canAnswer?: boolean; readonly target?: Partial<Target>; readonly statesUrl?: string } = {},
): Promise<PactReport> {
  const contract = openContract(name);
  let status: number | null = null;
  const { canAnswer = true, statesUrl = null } = settings;
  const served = await serveProvider(contract, { ...options, answerWith: () => status });
  try {
    const target = { ...served.target, ...settings.target };
    const answerWith = canAnswer ? (wanted: number | null) => (status = wanted) : null;
    const { report } = await verifyPacts(
      { pacts: publishedPacts(contract).map(readPact) },
      { contract, target, statesUrl, answerWith },
    );
    return report;
  } finally {
    await served.close();
  }
}

function verdictsOf({ interactions }: PactReport): Record<string, string> {
  return Object.fromEntries(interactions.map(({ description, verdict }) => [description, verdict]));
}

describe('the reference provider', () => {
  it.each(shippedContracts())('keeps the pact of %s', async (name) => {
    const report = await verify(name);
    expect(report.consumer).toBe('update-user-client');
    expect(report.provider).toBe(name);
    expect(report.interactions.length).toBeGreaterThanOrEqual(7);
    expect(new Set(Object.values(verdictsOf(report)))).toEqual(new Set(['pass']));
  });

  it.each([
    ['doit-update-user', 'doit-sent-only'],
    ['gjirafa-put-user', 'gjirafa-201'],
  ])('keeps the pact of %s in another way: %s', async (name, variant) => {
    const report = await verify(name, { variant });
    expect(new Set(Object.values(verdictsOf(report)))).toEqual(new Set(['pass']));
  });
});

describe('a provider that breaks one promise', () => {
  it('fails with the interaction named and the status in words', async () => {
    const report = await verify('doit-update-user', { fault: 'doit-answers-422' });
    const failed = report.interactions.filter(({ verdict }) => verdict !== 'pass');
    expect(failed).toEqual([
      {
        description: 'an update in an array, where an object is asked',
        verdict: 'fail',
        mismatches: ['expected 400, answered 422'],
      },
      {
        description: 'an update whose phone breaks its pattern',
        verdict: 'fail',
        mismatches: ['expected 400, answered 422'],
      },
    ]);
  });

  it('fails with the place of the body and the mismatch in words', async () => {
    const report = await verify('doit-update-user', { fault: 'doit-error-object' });
    const failed = report.interactions.filter(({ verdict }) => verdict === 'fail');
    expect(failed.length).toBeGreaterThan(0);
    for (const { mismatches } of failed)
      expect(mismatches.join()).toMatch(/^body \$\.error: .*Expected .* to be the same type as/);
  });
});

describe('what cannot be verified', () => {
  it('is untested where a state cannot be brought about', async () => {
    const report = await verify('gjirafa-put-user', {}, { canAnswer: false });
    const untested = report.interactions.filter(({ verdict }) => verdict === 'untested');
    expect(untested.map(({ description }) => description).sort()).toEqual([
      'an update answered with 201',
      'an update while the service answers 500',
      'an update while the service answers 503',
    ]);
    for (const { reason } of untested) expect(reason).toContain('give --provider-states-setup-url');
  });

  it('is untested where the target has no credential without the right', async () => {
    const { authorization } = (await servedTarget()) satisfies Target;
    const report = await verify(
      'doit-update-user',
      {},
      { target: { authorization: { ...authorization, forbidden: null } } },
    );
    const [only, ...others] = report.interactions.filter(({ verdict }) => verdict !== 'pass');
    expect(others).toEqual([]);
    expect(only).toMatchObject({ description: 'an update with a credential without the right', verdict: 'untested' });
    expect(only?.reason).toContain('authorization.forbidden');
  });

  it('is blocked where the target does not answer', async () => {
    const report = await verify('doit-update-user', {}, { target: { baseUrl: 'http://127.0.0.1:1' } });
    expect(new Set(Object.values(verdictsOf(report)))).toEqual(new Set(['blocked']));
    expect(report.interactions[0]?.reason).toBe('the target did not answer');
  });

  it('is untested where the provider states URL fails', async () => {
    const states = createServer((_, response) => response.writeHead(404).end()).listen(0, '127.0.0.1');
    try {
      await new Promise((done) => states.once('listening', done));
      const statesUrl = `http://127.0.0.1:${(states.address() as AddressInfo).port}/states`;
      const report = await verify('doit-update-user', {}, { statesUrl });
      expect(new Set(Object.values(verdictsOf(report)))).toEqual(new Set(['untested']));
      expect(report.interactions[0]?.reason).toContain('the provider states URL answered 404');
    } finally {
      states.close();
      states.closeAllConnections();
    }
  });
});

async function servedTarget(): Promise<Target> {
  const served = await serveProvider(openContract('doit-update-user'));
  await served.close();
  return served.target;
}
