import { bodySchema } from '../../../src/check/bodySchema';
import type { Json, JsonObject } from '../../../src/model';
import { madeUp } from '../../support/contracts';
import { planOf } from '../../support/recipes';
import { complaint, request } from './complaint';

const text: JsonObject = { type: 'string' };
const named: JsonObject = { type: 'object', properties: { name: text } };
const aged: JsonObject = { type: 'object', properties: { age: { type: 'integer' } } };
const inUser = (user: Json): JsonObject => ({ type: 'object', properties: { user } });
const shows = { at: '/user' };

describe('what a success body shows', () => {
  it('is the same whether it is written with allOf or not', () => {
    const plain = madeUp({
      request,
      success: inUser({ ...named, properties: { name: text, age: { type: 'integer' } } }),
      extension: { shows },
    });
    const composed = madeUp({ request, success: { allOf: [inUser({ allOf: [named, aged] })] }, extension: { shows } });
    expect(composed.operation.shows).toEqual(plain.operation.shows);
    expect(composed.operation.shows.fields).toEqual({ name: '/name', age: '/age' });
    const rules = (contract: typeof plain) => planOf(contract, 'field-updates').cases.map(({ rule }) => rule);
    expect(rules(composed)).toEqual(rules(plain));
    expect(new Set(bodySchema.places?.(composed, { of: 'success' }))).toEqual(
      new Set(bodySchema.places?.(plain, { of: 'success' })),
    );
  });

  it('has what every alternative has', () => {
    const { operation } = madeUp({ request, success: { oneOf: [{ allOf: [named, aged] }, { type: 'null' }] } });
    expect(operation.shows.fields).toEqual({ name: '/name', age: '/age' });
  });

  it('cannot be known where only some alternatives have a property', () => {
    const success: JsonObject = { anyOf: [{ allOf: [named, aged] }, named] };
    expect(complaint({}, { request, success })).toContain(
      '/x-update-user/shows: whether replies show "age" cannot be known: it stands in some alternatives of oneOf or anyOf only; ' +
        'list under shows.fields what every reply shows',
    );
    const { operation } = madeUp({ request, success, extension: { shows: { at: '', fields: { name: '/name' } } } });
    expect(operation.shows.fields).toEqual({ name: '/name' });
  });

  it('cannot be known where the user itself stands in some alternatives', () => {
    const success: JsonObject = { oneOf: [inUser(named), { type: 'object', properties: { error: text } }] };
    expect(complaint({}, { request, success, extension: { shows } })).toContain(
      '/x-update-user/shows/at: "/user" stands in some alternatives of oneOf or anyOf only; declare it outside of them',
    );
    expect(complaint({}, { request, success, extension: { shows: { at: '/usr' } } })).toContain(
      '/x-update-user/shows/at: "/usr" names nothing in the success body',
    );
  });
});
