import { placesOfOperation } from '../../../src/generate/recipe';
import { madeUp } from '../../support/contracts';
import { complaintOf } from '../../support/throwing';

describe('what no value can be made for', () => {
  const refusing = { type: 'object', properties: { extra: { $ref: '#/n' } }, n: { type: 'integer', multipleOf: 5 } };

  it('is named where it was written', () => {
    const contract = madeUp({
      request: { type: 'object', properties: { extra: { type: 'integer', multipleOf: 5 } } },
    });
    expect(complaintOf(() => placesOfOperation(contract))).toContain(
      'GeneratorError: made-up/openapi.yaml#/paths/~1users~1{id}/patch/requestBody/content/application~1json/schema/properties/extra/multipleOf: no',
    );
  });

  it('is named in another file, too', () => {
    const { n, ...request } = refusing;
    const contract = madeUp({
      request: { $ref: '../r.json#/r' },
      success: { type: 'object' },
      files: { 'r.json': { r: request, n } },
    });
    expect(complaintOf(() => placesOfOperation(contract))).toContain('GeneratorError: r.json#/n/multipleOf: no');
  });
});
