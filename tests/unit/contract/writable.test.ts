import { writableSchema } from '../../../src/contract/writable';
import { freshValue } from '../../../src/generate/sample';
import type { JsonObject } from '../../../src/model';
import { madeUp } from '../../support/contracts';
import { planOf } from '../../support/recipes';
import { complaint } from './complaint';

const text: JsonObject = { type: 'string' };
const stamped: JsonObject = {
  type: 'object',
  required: ['name', 'createdAt'],
  additionalProperties: false,
  properties: { name: text, createdAt: { type: 'string', format: 'date-time', readOnly: true } },
};
const shown: JsonObject = { type: 'object', properties: { name: text, createdAt: text } };

describe('writableSchema', () => {
  it('leaves a schema that says nothing of readOnly as it is', () => {
    const schema: JsonObject = { type: 'object', properties: { a: { ...text, readOnly: false } } };
    expect(writableSchema(schema)).toBe(schema);
  });

  it('drops what is readOnly from the properties and from those that are required, in depth too', () => {
    const plain: JsonObject = { ...stamped, required: ['name'], properties: { name: text } };
    expect(writableSchema(stamped)).toEqual(plain);
    const around = (inner: JsonObject): JsonObject => ({
      type: 'object',
      properties: { home: inner, all: { type: 'array', items: inner } },
    });
    expect(writableSchema(around(stamped))).toEqual(around(plain));
  });

  it('keeps a property that is called readOnly', () => {
    const schema: JsonObject = { type: 'object', properties: { readOnly: { type: 'boolean' } } };
    expect(writableSchema(schema)).toBe(schema);
  });
});

describe('a request property that is readOnly', () => {
  it('is neither sent in valid bodies nor expected to be stored', () => {
    const contract = madeUp({ request: stamped, success: shown });
    expect(contract.operation.shows.fields).toEqual({ name: '/name' });
    const { schema } = contract.operation.request;
    expect(freshValue('', schema as JsonObject, { text: {}, values: {} }, 'k')).toEqual({ name: expect.any(String) });
    for (const recipe of ['valid-body', 'field-updates'])
      expect(JSON.stringify(planOf(contract, recipe))).not.toContain('createdAt');
  });

  it('is one of those an update must not change, where the user shows it', () => {
    const readOnly = ['id', 'createdAt'];
    const of = (success: JsonObject, named: string[]) =>
      madeUp({ request: stamped, success, extension: { readOnly: named } }).operation.readOnly;
    expect(of(shown, ['id'])).toEqual(readOnly);
    expect(of(shown, readOnly)).toEqual(readOnly);
    expect(of({ type: 'object', properties: { name: text } }, ['id'])).toEqual(['id']);
  });

  it('is refused as a place the extension speaks of', () => {
    expect(
      complaint({}, { request: stamped, success: shown, extension: { providerValues: ['/createdAt'] } }),
    ).toContain('/x-update-user/providerValues/0: "/createdAt" is readOnly: no update sends it; remove it');
  });
});
