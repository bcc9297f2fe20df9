import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { judgeTarget } from '../../../src/cli/judgeTarget';
import { writeSnapshots } from '../../../src/cli/writeSnapshots';
import { usePrepared, violations } from '../../../src/contract/validator';
import { openContract } from '../../../src/edge/openContract';
import { harnessSchemas, packageRoot, shippedContracts } from '../../../src/edge/packageFiles';
import { serveProvider } from '../../../src/edge/serveProvider';
import { offerValidators, validatorPath } from '../../../src/edge/validators';
import { placesOfOperation } from '../../../src/generate/recipe';
import type { Json, Schema } from '../../../src/model';

/** Within the package: what the validators import of Ajv is looked for from where they stand. */
const home = join(packageRoot, 'node_modules/.cache');
let folder = '';
beforeAll(() => {
  mkdirSync(home, { recursive: true });
  folder = mkdtempSync(join(home, 'snapshots-'));
  writeSnapshots(folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const validators = () => join(folder, 'validators');

describe('the validators made ahead', () => {
  it.each(shippedContracts())('are all that a run of %s asks for', async (name) => {
    const asked = new Set<string>();
    const contract = openContract(name);
    usePrepared((text) => {
      asked.add(text);
      return null;
    });
    const provider = await serveProvider(contract);
    try {
      const { exit } = await judgeTarget(contract, provider.target, { profile: 'quick', seed: 1 });
      expect(exit.code).toBe(0);
    } finally {
      await provider.close();
    }
    const there = readdirSync(validators());
    expect(asked.size).toBeGreaterThan(10);
    expect(
      [...asked].filter((text) => !there.some((file) => validatorPath(text, validators()).endsWith(file))),
    ).toEqual([]);
  });

  it.each<[string, () => Schema & object, Json]>([
    ['proof', () => harnessSchemas().proof, { version: '1', seed: 1, trials: [{ id: 'a' }], summary: { faults: 1 } }],
    ['target', () => harnessSchemas().target, { contract: 'a', baseUrl: 'http://127.0.0.1:1', users: [{ id: 'a' }] }],
    ['phone', () => schemaAt('doit-update-user', '/phone'), '+1'],
    ['jobFunction', () => schemaAt('doit-update-user', '/jobFunction'), 'Founder'],
    [
      'role',
      () => schemaAt('gjirafa-put-user', '/role'),
      { id: 1, name: 'a', isActive: true, organizationId: 2 ** 31 },
    ],
    [
      'body of DoiT',
      () => schemaAt('doit-update-user', ''),
      { firstName: 'Ada', phone: '1', language: 'EN', a: { b: 1 } },
    ],
    ['body of Gjirafa', () => schemaAt('gjirafa-put-user', ''), { publicId: 'a', projectName: ['a', 1], role: null }],
  ])('say the same of a %s as Ajv at work', (_, schema, value) => {
    const [ahead, anew] = [madeAhead(schema()), compiledAnew(schema())];
    let found = 0;
    for (const one of [value, ...nearby(value)]) {
      const said = violations(ahead, one);
      expect(said).toEqual(violations(anew, one));
      found += said.length;
    }
    expect(found).toBeGreaterThan(0);
  });

  it('tell nothing of the machine that made them', () => {
    const texts = readdirSync(validators()).map((file) => readFileSync(join(validators(), file), 'utf8'));
    expect(texts.filter((text) => text.includes(packageRoot))).toEqual([]);
  });
});

function schemaAt(contract: string, pointer: string): Schema & object {
  const place = placesOfOperation(openContract(contract)).find(({ at }) => at === pointer);
  if (place === undefined) throw new Error(`no place ${pointer}`);
  return place.schema;
}

/** A schema whose validator is the one made ahead. */
function madeAhead(schema: Schema & object): Schema & object {
  offerValidators(validators());
  return warmed(schema);
}

/** A schema that Ajv compiles. */
function compiledAnew(schema: Schema & object): Schema & object {
  usePrepared(() => null);
  return warmed(schema);
}

/** A copy, so that the validator is looked for anew, and found before another way of finding is set. */
function warmed(schema: Schema & object): Schema & object {
  const copy = structuredClone(schema);
  violations(copy, null);
  return copy;
}

/** The value with each of its members in turn left out, or another one. */
function* nearby(value: Json): Generator<Json> {
  for (const other of [null, true, 1.5, 'other', [], {}]) yield other;
  if (typeof value !== 'object' || value === null) return;
  for (const [key, member] of Object.entries(value)) {
    const but = (changed: Json | undefined): Json => {
      if (Array.isArray(value))
        return value.flatMap((item, i) => (String(i) !== key ? [item] : changed === undefined ? [] : [changed]));
      const entries = Object.entries(value).flatMap(([name, own]) =>
        name !== key ? [[name, own]] : changed === undefined ? [] : [[name, changed]],
      );
      return Object.fromEntries(entries);
    };
    yield but(undefined);
    for (const changed of nearby(member)) yield but(changed);
  }
}
