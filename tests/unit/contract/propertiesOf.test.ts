import { possibleNames, propertiesOf, propertyAt } from '../../../src/contract/propertiesOf';
import type { JsonObject } from '../../../src/model';

const text: JsonObject = { type: 'string' };
const named: JsonObject = { type: 'object', properties: { name: text } };
const aged: JsonObject = { type: 'object', properties: { age: { type: 'integer' } } };

describe('propertiesOf', () => {
  it('has those of the schema, and none where it is no object', () => {
    expect(propertiesOf(named)).toEqual({ name: text });
    expect([propertiesOf(true), propertiesOf(undefined), propertiesOf({ type: 'string' })]).toEqual([{}, {}, {}]);
  });

  it('looks through allOf, and takes what several say of one property together', () => {
    const short: JsonObject = { properties: { name: { maxLength: 5 } } };
    expect(propertiesOf({ ...aged, allOf: [{ allOf: [named] }] })).toEqual({ age: { type: 'integer' }, name: text });
    expect(propertiesOf({ allOf: [named, short] })).toEqual({ name: { allOf: [text, { maxLength: 5 }] } });
  });

  it.each(['oneOf', 'anyOf'])('has of %s what every object among the alternatives has', (keyword) => {
    const both: JsonObject = { allOf: [named, aged] };
    expect(Object.keys(propertiesOf({ [keyword]: [both, named, { type: 'null' }] }))).toEqual(['name']);
    expect(propertiesOf({ ...aged, [keyword]: [{ type: 'null' }, named] })).toEqual({
      age: { type: 'integer' },
      name: text,
    });
    expect(propertiesOf({ [keyword]: [named, { type: 'object' }] })).toEqual({});
  });
});

describe('possibleNames', () => {
  it('has those of every alternative', () => {
    expect(possibleNames({ allOf: [{ oneOf: [named, aged] }] })).toEqual(['name', 'age']);
  });
});

describe('propertyAt', () => {
  it('follows allOf, and what a recursive schema names', () => {
    const node: JsonObject = { ...named, properties: { name: text, parent: { $ref: '#/$defs/node' } } };
    const root: JsonObject = { allOf: [{ properties: { user: { $ref: '#/$defs/node' } } }], $defs: { node } };
    expect(propertyAt(root, '/user')).toBe(node);
    expect(propertyAt(root, '/user/parent/parent/name')).toBe(text);
    expect(propertyAt(root, '/nobody')).toBeUndefined();
  });
});
