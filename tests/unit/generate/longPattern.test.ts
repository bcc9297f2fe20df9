import { isValid } from '../../../src/contract/validator';
import { coverageOf } from '../../../src/generate/coverage';
import { nearMissesOf } from '../../../src/generate/nearMisses';
import { placesOfOperation } from '../../../src/generate/recipe';
import { freshValue } from '../../../src/generate/sample';
import type { JsonObject } from '../../../src/model';
import { madeUp } from '../../support/contracts';
import { planOf } from '../../support/recipes';
import { complaintOf } from '../../support/throwing';

const none = { text: {}, values: {} };

describe('a pattern that asks for long text', () => {
  it.each([
    ['^[A-Za-z0-9]{40,64}$', {}],
    ['^[0-9a-f]{64}$', {}],
    ['^(?:[A-Z]{20}-){3}[a-z]+$', {}],
    ['^sk_[a-z]+$', { minLength: 50, maxLength: 60 }],
  ])('%s has values', (pattern, lengths) => {
    const schema: JsonObject = { type: 'string', pattern, ...lengths };
    const values = ['a', 'b', 'c'].map((key) => freshValue('/extra', schema, none, key));
    expect(values.map((value) => isValid(schema, value))).toEqual([true, true, true]);
    expect(new Set(values).size).toBe(3);
    const place = { at: '/extra', schema, keyword: 'pattern', kind: 'property' } as const;
    expect(coverageOf(place, none, 'k').length).toBeGreaterThan(0);
    expect(nearMissesOf(place, none, 'k').some(({ keyword }) => keyword === 'pattern')).toBe(true);
  });

  it('is planned like any other', () => {
    const properties: JsonObject = { extra: { type: 'string', pattern: '^[A-Za-z0-9]{40,64}$' } };
    const contract = madeUp({ request: { type: 'object', properties } });
    for (const recipe of ['valid-body', 'violating-body', 'field-updates'])
      expect(planOf(contract, recipe).cases.length).toBeGreaterThan(0);
  });
});

describe('a place without any value', () => {
  it.each<[string, JsonObject, string]>([
    ['lengths that exclude each other', { type: 'string', minLength: 5, maxLength: 3 }, 'found no value for /extra'],
    [
      'a pattern that its lengths exclude',
      { type: 'string', pattern: '^a$', minLength: 2 },
      'found no value for pattern ^a$',
    ],
    ['a pattern that looks around', { type: 'string', pattern: '^(?!admin)[a-z]+$' }, 'no generator for pattern'],
  ])('is named in its file: %s', (_, extra, what) => {
    const contract = madeUp({ request: { type: 'object', properties: { extra } } });
    expect(placesOfOperation(contract)).toHaveLength(2);
    expect(complaintOf(() => planOf(contract, 'valid-body'))).toContain(
      `GeneratorError: made-up/openapi.yaml#/paths/~1users~1{id}/patch/requestBody/content/application~1json/schema/properties/extra: ${what}`,
    );
  });
});
