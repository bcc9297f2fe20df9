import { bundle, joinPath } from '../../../src/contract/bundle';
import { parseText } from '../../../src/contract/documents';
import type { Json } from '../../../src/model';
import { readFrom } from '../../support/contracts';
import { complaintOf } from '../../support/throwing';

function bundled(files: { readonly [path: string]: Json }, first = 'c/a.yaml'): Json {
  const read = readFrom(files);
  return bundle(parseText(first, read(first) ?? ''), read);
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
    bundle(parseText('c/a.yaml', read('c/a.yaml') ?? ''), read);
    expect(asked).toEqual(['c/a.yaml', 'c/b.json']);
  });

  it('keeps a property that is called $ref', () => {
    const properties = { $ref: { type: 'string' } };
    expect(bundled({ 'c/a.yaml': { properties } })).toEqual({ properties });
  });

  it('keeps a title or description beside a reference and refuses what would change the schema', () => {
    expect(bundled({ 'c/a.yaml': { a: { $ref: '#/b', description: 'x' }, b: { type: 'string' } } })).toMatchObject({
      a: { type: 'string' },
    });
    expect(
      complaintOf(() => bundled({ 'c/a.yaml': { a: { $ref: '#/b', minLength: 3 }, b: { type: 'string' } } })),
    ).toBe(
      'ContractError: c/a.yaml#/a/minLength: stands beside a $ref and would be lost; move it into what the $ref names',
    );
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
    ['of a document and itself', { 'c/a.yaml': { a: { $ref: '#' } } }],
    ['of a place and itself', { 'c/a.yaml': { a: { $ref: '#/a' } } }],
    ['with two ways round', { 'c/a.yaml': { a: { x: { $ref: '#/a' }, y: { $ref: '#/a' } } } }],
    ['over two files', { 'c/a.yaml': { $ref: 'b.json' }, 'c/b.json': { x: { $ref: 'a.yaml' } } }],
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
