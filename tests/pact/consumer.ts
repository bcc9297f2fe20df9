import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { JsonMap } from '@pact-foundation/pact/src/common/jsonTypes';
import { PactV4 as Pact } from '@pact-foundation/pact/src/v4';
import type { AnyOperation, Client, DocumentedReply } from '../../src/client/client';
import { createClient } from '../../src/edge/createClient';
import { openContract } from '../../src/edge/openContract';
import { readTextFile } from '../../src/edge/packageFiles';
import { pactConsumer, pactPath, stablePact } from '../../src/edge/pactFiles';
import { type PactInteraction, pactCredentials, pactInteractions } from '../../src/generate/pactInteractions';
import type { Contract, Json, JsonObject } from '../../src/model';

/** Set by `npm run pact`: write the pact of this run to its place instead of comparing it. */
const isWriting = process.env.CONFORM_WRITE_PACTS === '1';

/** The mock server may answer before it has noted what it was sent, and is asked about it as soon as the test ends. */
const bookkeepingMs = 100;

/** The consumer tests between the package's client and the provider of a shipped contract: one pact, one test file. */
export function describeConsumer(name: string): void {
  const contract = openContract(name);
  const interactions = pactInteractions(contract);

  describe(`the client of ${name}`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'conform-pact-'));
    const pact = new Pact({ consumer: pactConsumer, provider: name, dir: folder, logLevel: 'error' });

    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    it.each(interactions.map((interaction) => [interaction.description, interaction] as const))(
      'understands the answer to %s',
      async (_, interaction) => {
        const reply = await exchange(pact, contract, interaction);
        expect(reply).toEqual({
          status: interaction.status,
          ok: interaction.status < 300,
          body: plain(interaction.answer),
        });
      },
    );

    it('meets every documented status', () => {
      const met = interactions.map(({ status }) => status);
      expect([...new Set(met)].sort()).toEqual(contract.operation.responses.map(({ status }) => status).sort());
    });

    it('makes the published pact, byte for byte', () => {
      const path = join(folder, `${pactConsumer}-${name}.json`);
      const made = stablePact(readFileSync(path, 'utf8'));
      if (isWriting) writePact(contract, made);
      expect(made).toBe(readTextFile(pactPath(contract)));
    });
  });
}

function exchange(pact: Pact, contract: Contract, interaction: PactInteraction): Promise<DocumentedReply | undefined> {
  return request(pact, contract, interaction).executeTest(async ({ url }) => {
    const authorization = pactCredentials[interaction.credential];
    const reply = await send(createClient(contract, { baseUrl: url, authorization }), interaction);
    await new Promise((resolve) => setTimeout(resolve, bookkeepingMs));
    return reply;
  });
}

/** The interaction as Pact's mock server expects it. */
export function request(pact: Pact, { operation }: Contract, interaction: PactInteraction) {
  const { states, description, path, body, credential, status, statuses, answer } = interaction;
  const [first, ...others] = states;
  const start = pact.addInteraction().given(first?.name ?? '', mapOf(first?.params ?? {}));
  return others
    .reduce((draft, { name, params }) => draft.given(name, mapOf(params)), start)
    .uponReceiving(description)
    .withRequest(operation.method, path as string, (builder) => {
      builder.headers({ [operation.credentialHeader]: pactCredentials[credential] }).jsonBody(body);
    })
    .willRespondWith(
      statuses.length === 1 ? status : { 'pact:matcher:type': 'statusCode', status: [...statuses], value: status },
      (builder) => {
        builder.jsonBody(answer);
      },
    );
}

/** Pact's type for parameters has no `readonly`. */
function mapOf(params: JsonObject): JsonMap {
  return params as JsonMap;
}

function send(client: Client<AnyOperation>, { user, sends }: PactInteraction): Promise<DocumentedReply> {
  return 'text' in sends ? client.sendUnchecked(user, sends.text) : client.updateUser(user, sends.changes);
}

/** What stands in a body once its matchers are taken away. */
function plain(body: Json): Json {
  if (Array.isArray(body)) return body.map(plain);
  if (typeof body !== 'object' || body === null) return body;
  const members = body as { readonly [name: string]: Json };
  if (members['pact:matcher:type'] !== undefined) return plain(members.value ?? null);
  return Object.fromEntries(Object.entries(members).map(([name, member]) => [name, plain(member)]));
}

function writePact(contract: Contract, text: string): void {
  const path = pactPath(contract);
  rmSync(dirname(path), { recursive: true, force: true });
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
