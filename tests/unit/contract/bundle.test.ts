import { bundle, joinPath } from '../../../src/contract/bundle';
import { parseText, valueAt } from '../../../src/contract/documents';
import type { Json, JsonObject } from '../../../src/model';
import { readFrom } from '../../support/contracts';
import { complaintOf } from '../../support/throwing';

function bundled(files: { readonly [path: string]: Json }, first = 'c/a.yaml'): Json {
  const read = readFrom(files);
  const document = parseText(first, read(first) ?? '');
  return bundle(document, read).resolve({ node: document.value, home: document, at: '' });
}

describe('bundle', () => {
  it('leaves a document without references as it is', () => {
    expect(bundled({ 'c/a.yaml': { a: [1, { b: null }] } })).toEqual({ a: [1, { b: null }] });
  });

  it('puts in other files, their places, and what those name in turn', () => {
    const files = {
      'c/a.yaml': {
        whole: { $ref: 's/x.json' },
        part: { $ref: 's/x.json#/defs/n' },
        list: [{ $ref: '#/own' }],
        own: 7,
      },
      'c/s/x.json': { defs: { n: { $ref: '../y.json' } }, again: { $ref: '#/defs/n' } },
      'c/y.json': { type: 'string' },
    };
    const string = { type: 'string' };
    expect(bundled(files)).toEqual({
      whole: { defs: { n: string }, again: string },
      part: string,
      list: [7],
      own: 7,
    });
  });

  it('follows a pointer with escaped and percent-encoded parts', () => {
    const files = { 'c/a.yaml': { 'x/y': { 'a b{c}': 1 }, z: { $ref: '#/x~1y/a%20b%7Bc%7D' } } };
    expect(bundled(files)).toMatchObject({ z: 1 });
  });

  it('reads each file once', () => {
    const files = readFrom({ 'c/a.yaml': { a: { $ref: 'b.json' }, b: { $ref: 'b.json' } }, 'c/b.json': { x: 1 } });
    const asked: string[] = [];
    const read = (path: string) => {
      asked.push(path);
      return files(path);
    };
    const document = parseText('c/a.yaml', read('c/a.yaml') ?? '');
    bundle(document, read).resolve({ node: document.value, home: document, at: '' });
    expect(asked).toEqual(['c/a.yaml', 'c/b.json']);
  });

  it('keeps a property that is called $ref', () => {
    const properties = { $ref: { type: 'string' } };
    expect(bundled({ 'c/a.yaml': { properties } })).toEqual({ properties });
  });

  it('leaves out what is only said beside a reference, and keeps what asserts something', () => {
    const beside = (members: JsonObject, named: Json = { type: 'string' }) =>
      valueAt(bundled({ 'c/a.yaml': { a: { $ref: '#/b', ...members }, b: named } }), '/a');
    expect(beside({ description: 'x', 'x-note': 1, example: 'y', $defs: { c: {} } })).toEqual({ type: 'string' });
    expect(beside({ minLength: 3, readOnly: true })).toEqual({ type: 'string', minLength: 3, readOnly: true });
    expect(beside({ minLength: 3 }, { type: 'string', minLength: 1 })).toEqual({
      allOf: [{ type: 'string', minLength: 1 }, { minLength: 3 }],
    });
    expect(beside({ properties: { c: { $ref: '#/b' } } }, { type: 'object' })).toMatchObject({
      allOf: [{ type: 'object' }, { properties: { c: { type: 'object' } } }],
    });
    expect(complaintOf(() => beside({ minLength: 3 }, true))).toBe(
      'ContractError: c/a.yaml#/a/minLength: stands beside a $ref and would be lost; name an object there',
    );
  });

  it('keeps the references of what holds itself, and names it', () => {
    const node: JsonObject = {
      type: 'object',
      properties: { leaf: { $ref: '#/leaf' }, all: { type: 'array', items: { $ref: '#/node' } } },
    };
    const text = JSON.stringify({ user: { $ref: '#/node' }, node, leaf: { type: 'string' } });
    const document = parseText('c/a.yaml', text);
    const { resolve, recursive } = bundle(document, () => null);
    const unrolled: JsonObject = {
      type: 'object',
      properties: { leaf: { type: 'string' }, all: { type: 'array', items: { $ref: '#/components/schemas/node' } } },
    };
    expect(resolve({ node: valueAt(document.value, '/user') ?? null, home: document, at: '/user' })).toEqual(unrolled);
    expect(recursive()).toEqual({ node: unrolled });
  });

  it('names apart what holds itself in two files', () => {
    const part = (file: string): JsonObject => ({ n: { properties: { a: { $ref: `${file}#/n` } } } });
    const files = readFrom({ 'c/b.json': part('d.json'), 'c/d.json': part('b.json') });
    const document = parseText('c/a.yaml', '{"$ref": "b.json#/n"}');
    const { resolve, recursive } = bundle(document, files);
    const first = resolve({ node: document.value, home: document, at: '' });
    expect(first).toEqual({ properties: { a: { $ref: '#/components/schemas/n' } } });
    expect(recursive()).toEqual({
      n: { properties: { a: { $ref: '#/components/schemas/n-2' } } },
      'n-2': { properties: { a: { $ref: '#/components/schemas/n' } } },
    });
  });

  it.each<[string, { readonly [path: string]: Json }, string]>([
    [
      'a file that is not there',
      { 'c/a.yaml': { x: [{ $ref: 'gone.json' }] } },
      'c/a.yaml#/x/0/$ref: "gone.json" is not there; create c/gone.json or correct the path',
    ],
    [
      'a file that is not there, named by another',
      { 'c/a.yaml': { $ref: 's/b.json' }, 'c/s/b.json': { y: { $ref: '../gone.json#/x' } } },
      'c/s/b.json#/y/$ref: "../gone.json" is not there; create c/gone.json or correct the path',
    ],
    [
      'a place that is not there',
      { 'c/a.yaml': { x: { $ref: '#/nothing/here' } } },
      'c/a.yaml#/x/$ref: "#/nothing/here" names nothing in c/a.yaml; correct the part after #',
    ],
    [
      'a prototype member as a place',
      { 'c/a.yaml': { x: { $ref: '#/constructor' } } },
      'c/a.yaml#/x/$ref: "#/constructor" names nothing in c/a.yaml; correct the part after #',
    ],
    [
      'an anchor',
      { 'c/a.yaml': { x: { $ref: '#name' }, ame: 1 } },
      'c/a.yaml#/x/$ref: "#name" names nothing in c/a.yaml; correct the part after #',
    ],
  ])('refuses %s', (_, files, message) => {
    expect(complaintOf(() => bundled(files))).toBe(`ContractError: ${message}`);
  });

  it.each<[string, { readonly [path: string]: Json }]>([
    ['of a place and itself', { 'c/a.yaml': { a: { $ref: '#/a' } } }],
    ['of references only', { 'c/a.yaml': { a: { $ref: 'b.json' } }, 'c/b.json': { $ref: 'a.yaml#/a' } }],
  ])('refuses a circle %s', (_, files) => {
    expect(complaintOf(() => bundled(files))).toMatch(
      /^ContractError: c\/(a\.yaml|b\.json)#.*: \$ref goes in a circle/,
    );
  });

  it('says which file of several has the syntax error', () => {
    expect(complaintOf(() => bundled({ 'c/a.yaml': { $ref: 'b.json' }, 'c/b.json': '{"a": [}' }))).toMatch(
      /^ContractError: c\/b\.json:1: is not valid YAML/,
    );
  });
});

describe('joinPath', () => {
  it.each([
    ['c/n/openapi.yaml', '../../schemas/x.json', 'schemas/x.json'],
    ['./c/n/openapi.yaml', '../../schemas/x.json', 'schemas/x.json'],
    ['./n/openapi.yaml', '../../schemas/x.json', '../schemas/x.json'],
    ['c/n//openapi.yaml', '../../schemas/x.json', 'schemas/x.json'],
    ['../n/openapi.yaml', '../../schemas/x.json', '../../schemas/x.json'],
    ['/abs/c/n/openapi.yaml', '../../schemas/x.json', '/abs/schemas/x.json'],
    ['openapi.yaml', 'x.json', 'x.json'],
    ['openapi.yaml', '../x.json', '../x.json'],
    ['c/openapi.yaml', './x/../y.json', 'c/y.json'],
    ['c/openapi.yaml', '/abs/x.json', '/abs/x.json'],
  ])('from %s, %s is %s', (from, path, joined) => {
    expect(joinPath(from, path)).toBe(joined);
  });
});
