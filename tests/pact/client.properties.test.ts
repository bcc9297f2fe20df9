import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PactV4 as Pact } from '@pact-foundation/pact/src/v4';
import fc from 'fast-check';
import type { ClientRequest } from '../../src/client/client';
import { RequestError } from '../../src/client/clientErrors';
import { clientOf } from '../../src/client/clientOf';
import { openContract } from '../../src/edge/openContract';
import { shippedContracts } from '../../src/edge/packageFiles';
import { sendOverHttp } from '../../src/edge/sendOverHttp';
import { everydayValue } from '../../src/generate/everydayValue';
import { nearMissesOf } from '../../src/generate/nearMisses';
import { pactCredentials, pactInteractions } from '../../src/generate/pactInteractions';
import { isIdentity, placesOfOperation } from '../../src/generate/recipe';
import type { Contract, Json } from '../../src/model';
import { request } from './consumer';

const numRuns = 100;

/** Thrown to end an interaction: Pact writes a pact only where nothing was thrown. */
class Unwritten extends Error {}

/** Bodies with every settable property, all valid. */
function wholeBodies({ operation, ...contract }: Contract): fc.Arbitrary<Record<string, Json>> {
  const whole = { ...contract, operation };
  const vocabulary = {
    text: operation.text,
    values: Object.fromEntries(Object.entries(operation.reference.values).map(([name, list]) => [`/${name}`, list])),
  };
  const places = placesOfOperation(whole).filter(
    ({ at, kind }) => kind === 'property' && at.lastIndexOf('/') === 0 && !isIdentity(operation, at),
  );
  return fc.record(Object.fromEntries(places.map((place) => [place.at.slice(1), everydayValue(place, vocabulary)])));
}

/** What breaks a top-level property of the request, one near miss each. */
function misses(contract: Contract): readonly { at: string; value: Json }[] {
  const places = placesOfOperation(contract).filter(
    ({ at, kind }) => kind === 'property' && at.lastIndexOf('/') === 0 && !isIdentity(contract.operation, at),
  );
  const vocabulary = { text: contract.operation.text, values: {} };
  return places.flatMap((place) =>
    nearMissesOf(place, vocabulary, 'properties')
      .filter(({ literal }) => literal === undefined)
      .map(({ value }) => ({ at: place.at, value })),
  );
}

describe.each(shippedContracts())('the client of %s on the mock server', (name) => {
  const contract = openContract(name);
  const [interaction] = pactInteractions(contract);
  const folder = mkdtempSync(join(tmpdir(), 'conform-unwritten-'));

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** Drives the client against the mock server of the first interaction; what it sent is counted. */
  async function drive(
    use: (client: ReturnType<typeof clientOf>, sent: ClientRequest[]) => Promise<void>,
  ): Promise<void> {
    if (interaction === undefined) throw new Error('no interaction');
    const pact = new Pact({ consumer: 'unwritten', provider: name, dir: folder, logLevel: 'error' });
    const sent: ClientRequest[] = [];
    await request(pact, contract, interaction)
      .executeTest(async ({ url }) => {
        const client = clientOf(contract, { baseUrl: url, authorization: pactCredentials.valid }, (outgoing) => {
          sent.push(outgoing);
          return sendOverHttp(outgoing);
        });
        // One update as the pact has it, so that the mock server misses nothing.
        await client.updateUser(interaction.user, 'changes' in interaction.sends ? interaction.sends.changes : {});
        await use(client, sent);
        throw new Unwritten();
      })
      .catch((error: unknown) => {
        if (!(error instanceof Unwritten)) throw error;
      });
    expect(existsSync(folder) ? readdirSync(folder) : []).toEqual([]);
  }

  it('sends any valid body, and the matchers take it', async () => {
    await drive(async (client, sent) => {
      const before = sent.length;
      await fc.assert(
        fc.asyncProperty(wholeBodies(contract), async (changes) => {
          const { status } = await client.updateUser(interaction?.user ?? {}, changes);
          expect(status).toBe(interaction?.status);
        }),
        { numRuns },
      );
      expect(sent.length - before).toBe(numRuns);
    });
  });

  it('stops any body with one violation before it is sent, naming the place', async () => {
    await drive(async (client, sent) => {
      const before = sent.length;
      await fc.assert(
        fc.asyncProperty(
          wholeBodies(contract),
          fc.constantFrom(...misses(contract)),
          async (changes, { at, value }) => {
            const wrong = client.updateUser(interaction?.user ?? {}, { ...changes, [at.slice(1)]: value });
            const error: unknown = await wrong.then(
              () => null,
              (thrown: unknown) => thrown,
            );
            expect(error).toBeInstanceOf(RequestError);
            expect(error instanceof RequestError ? error.breach.at : null).toContain(at);
            expect(error instanceof RequestError ? error.breach.rule : null).toMatch(/rejects-violating-body#\w+:\//);
          },
        ),
        { numRuns },
      );
      expect(sent.length).toBe(before);
    });
  });
});
