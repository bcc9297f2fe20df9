import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { openContract } from '../../../src/edge/openContract';
import { shippedContracts } from '../../../src/edge/packageFiles';

const schema: unknown = JSON.parse(
  readFileSync(require.resolve('@seriousme/openapi-schema-validator/schemas/v3.1/schema.json'), 'utf8'),
);
const validate = addFormats(new Ajv2020({ strict: false, formats: { 'media-range': true } })).compile(schema as object);

describe('the OpenAPI documents', () => {
  it.each(shippedContracts())('%s is valid OpenAPI 3.1, its schemas inlined', (name) => {
    validate(openContract(name).openapi);
    expect(validate.errors ?? []).toEqual([]);
  });

  it('refuses an operation without responses that are objects', () => {
    const [name = ''] = shippedContracts();
    const { openapi } = openContract(name);
    expect(validate({ ...openapi, paths: { '/x': { get: { responses: 1 } } } })).toBe(false);
  });
});
