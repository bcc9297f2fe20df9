import { coverageOf } from '../../../src/generate/coverage';
import { nearMissesOf } from '../../../src/generate/nearMisses';
import { type Place, placesOf } from '../../../src/generate/places';
import type { Json, JsonObject } from '../../../src/model';
import { planRun } from '../../../src/run/plan';
import { resolveSuite } from '../../../src/run/suite';
import { madeUp } from '../../support/contracts';
import { situationFor } from '../../support/recipes';

const vocabulary = { text: {}, values: {} };

function placeOf(schema: JsonObject): Place {
  const [place] = placesOf(schema, 'schema.json');
  if (place === undefined) throw new Error('no place');
  return place;
}

function longest(values: readonly { readonly value: Json }[]): number {
  return Math.max(...values.map(({ value }) => (typeof value === 'string' || Array.isArray(value) ? value.length : 0)));
}

function untestedOf(properties: JsonObject): readonly { readonly rule: string; readonly reason: string }[] {
  const contract = madeUp({ request: { type: 'object', properties } });
  const [plain] = contract.requirements;
  if (plain === undefined) throw new Error('the contract has no requirement');
  const requirements = ['valid-body', 'violating-body'].map((cases) => ({
    ...plain,
    ...{ id: cases, given: { cases, options: {} } },
  }));
  const selection = { only: [], shard: null };
  const suite = resolveSuite({ ...contract, requirements });
  return planRun(suite, situationFor(contract), 1, 'standard', selection).untested;
}

describe('a bound on lengths', () => {
  const items = { type: 'boolean' };

  it.each<[string, JsonObject, number]>([
    ['of text', { type: 'string', maxLength: 100_000 }, 100_000],
    ['of an array', { type: 'array', items, maxItems: 1_000 }, 1_000],
  ])('%s is covered, and just missed, as far as bodies are sent', (_, schema, bound) => {
    expect(longest(coverageOf(placeOf(schema), vocabulary, 'key'))).toBe(bound);
    expect(longest(nearMissesOf(placeOf(schema), vocabulary, 'key'))).toBe(bound + 1);
  });

  it.each<[string, JsonObject]>([
    ['of text', { type: 'string', maxLength: 2_147_483_647 }],
    ['of text by one', { type: 'string', maxLength: 100_001 }],
    ['of an array', { type: 'array', items, maxItems: 2_147_483_647 }],
    ['of an array by one', { type: 'array', items, maxItems: 1_001 }],
  ])('%s beyond that is left alone', (_, schema) => {
    expect(longest(coverageOf(placeOf(schema), vocabulary, 'key'))).toBeLessThanOrEqual(1_000);
    expect(longest(nearMissesOf(placeOf(schema), vocabulary, 'key'))).toBeLessThanOrEqual(1_000);
  });

  it('beyond that is untested, with the reason', () => {
    const properties = {
      name: { type: 'string', maxLength: 2_147_483_647 },
      flags: { type: 'array', items, maxItems: 2_147_483_647 },
      city: { type: 'string', maxLength: 100_000 },
    };
    expect(untestedOf(properties)).toEqual(
      ['valid-body', 'violating-body'].flatMap((requirement) => [
        {
          rule: `made-up/${requirement}#maxLength:/name`,
          reason:
            'unsupported: no body is sent with more than 100000 characters in one text; up to 2147483647 are valid',
        },
        {
          rule: `made-up/${requirement}#maxItems:/flags`,
          reason: 'unsupported: no body is sent with more than 1000 items in one array; up to 2147483647 are valid',
        },
      ]),
    );
  });
});
