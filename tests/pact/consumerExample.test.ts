// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Pact fills it in from the provider's state
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
// The package's root does not load in Jest before Node 24.9.
import { fromProviderState } from '@pact-foundation/pact/src/v3/matchers';
import { PactV4 } from '@pact-foundation/pact/src/v4';
import { createClient, openContract, serveProvider } from '../../src';
import { readPact } from '../../src/edge/pactFiles';
import { verifyPacts } from '../../src/edge/pactVerify';

const dir = mkdtempSync(join(tmpdir(), 'conform-example-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const pact = new PactV4({ consumer: 'web', provider: 'doit-update-user', dir, logLevel: 'error' });

it('shows the new name', () =>
  pact
    .addInteraction()
    .given('a user who may be updated', { id: 'user-1' })
    .uponReceiving('an update of firstName')
    .withRequest('PATCH', fromProviderState('/iam/v1/users/${id}', '/iam/v1/users/user-1'), (request) => {
      request.headers({ authorization: 'Bearer a-valid-key' }).jsonBody({ firstName: 'Grace' });
    })
    .willRespondWith(200, (response) => {
      response.jsonBody({ user: { firstName: 'Grace' } });
    })
    .executeTest(async ({ url }) => {
      const client = createClient('doit-update-user', { baseUrl: url, authorization: 'Bearer a-valid-key' });
      const reply = await client.updateUser({ id: 'user-1' }, { firstName: 'Grace' });
      expect(reply).toMatchObject({ status: 200, body: { user: { firstName: 'Grace' } } });
    }));

it('makes a pact that another user of another provider keeps', async () => {
  const contract = openContract('doit-update-user');
  const served = await serveProvider(contract);
  try {
    const target = { ...served.target, users: served.target.users.slice(1) };
    const pacts = [readPact(join(dir, 'web-doit-update-user.json'))];
    const { report } = await verifyPacts({ pacts }, { contract, target, statesUrl: null, answerWith: null });
    expect(report).toEqual({
      consumer: 'web',
      provider: 'doit-update-user',
      interactions: [{ description: 'an update of firstName', verdict: 'pass', mismatches: [] }],
    });
  } finally {
    await served.close();
  }
});
