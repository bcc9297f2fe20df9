import { mangle } from '../../../src/generate/mangle';
import { type BodyBase, bodyValueOf, renderBody } from '../../../src/generate/renderBody';
import type { BodyPlan, JsonPlan, SetMember } from '../../../src/model';
import { errorOf } from '../../support/throwing';

const base: BodyBase = {
  identity: { publicId: 'u' },
  full: { publicId: 'u', name: 'Ada', role: { id: 1, name: 'Editor' }, tags: ['a', 'b'] },
};
const json = (set: readonly SetMember[], extra: Partial<JsonPlan> = {}): JsonPlan => ({
  kind: 'json',
  base: 'none',
  omit: [],
  set,
  setFirst: false,
  ...extra,
});
const text = (plan: BodyPlan) => renderBody(plan, base);

describe('renderBody', () => {
  it('writes the identity and what is set, in the order it is set', () => {
    expect(text(json([]))).toBe('{"publicId":"u"}');
    expect(
      text(
        json([
          { at: '/b', value: 1 },
          { at: '/a', value: null },
        ]),
      ),
    ).toBe('{"publicId":"u","b":1,"a":null}');
  });

  it('writes what is set first where asked, also over members of the base', () => {
    const set = [
      { at: '/name', value: 'Eve' },
      { at: '/role/id', value: 2 },
    ];
    expect(text(json(set, { base: 'full', setFirst: true }))).toBe(
      '{"name":"Eve","role":{"id":2,"name":"Editor"},"publicId":"u","tags":["a","b"]}',
    );
    expect(text(json(set, { base: 'full' }))).toBe(
      '{"publicId":"u","role":{"id":2,"name":"Editor"},"tags":["a","b"],"name":"Eve"}',
    );
  });

  it('leaves out members at any depth, and takes none out that is not there', () => {
    expect(text(json([], { base: 'full', omit: ['/name', '/role/id', '/none', '/role/none/deep'] }))).toBe(
      '{"publicId":"u","role":{"name":"Editor"},"tags":["a","b"]}',
    );
  });

  it('sets and leaves out members within __proto__ and constructor as those of the body, and changes nothing else', () => {
    for (const name of ['__proto__', 'constructor'])
      expect(text(json([{ at: `/${name}/name`, value: 'x' }], { omit: [`/${name}/length`] }))).toBe(
        `{"publicId":"u","${name}":{"name":"x"}}`,
      );
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(Object.name).toBe('Object');
  });

  it('sets items and members of what is not there yet', () => {
    expect(text(json([{ at: '/tags/0', value: 5 }], { base: 'full' }))).toContain('"tags":[5,"b"]');
    expect(
      text(
        json([
          { at: '/list/0', value: 5 },
          { at: '/deep/er/est', value: true },
        ]),
      ),
    ).toBe('{"publicId":"u","list":[5],"deep":{"er":{"est":true}}}');
  });

  it('writes names with / and ~, and __proto__ as a plain member', () => {
    expect(
      text(
        json([
          { at: '/a~1b', value: 1 },
          { at: '/~0', value: 2 },
        ]),
      ),
    ).toBe('{"publicId":"u","a/b":1,"~":2}');
    const body = text(
      json([
        { at: '/__proto__', value: { isAdmin: true } },
        { at: '/constructor/prototype', value: 1 },
      ]),
    );
    expect(body).toBe('{"publicId":"u","__proto__":{"isAdmin":true},"constructor":{"prototype":1}}');
    expect(Object.hasOwn(Object.prototype, 'isAdmin')).toBe(false);
  });

  it('writes numbers no double holds as they stand', () => {
    const set = [
      { at: '/a', value: 0, literal: '9007199254740993' },
      { at: '/role/id', value: 0, literal: '1e400' },
    ];
    expect(text(json(set))).toBe('{"publicId":"u","a":9007199254740993,"role":{"id":1e400}}');
  });

  it('escapes lone surrogates, so that the bytes are UTF-8', () => {
    expect(text(json([{ at: '/a', value: 'x\ud800' }]))).toBe('{"publicId":"u","a":"x\\ud800"}');
  });

  it('does not change its base', () => {
    const before = JSON.stringify(base);
    bodyValueOf(
      json(
        [
          { at: '/role/id', value: 9 },
          { at: '/tags/0', value: 9 },
        ],
        { base: 'full', omit: ['/role/name'], setFirst: true },
      ),
      base,
    );
    expect(JSON.stringify(base)).toBe(before);
  });

  it('hands texts and nothing on as they are', () => {
    expect(renderBody({ kind: 'text', text: '[' }, base)).toBe('[');
    expect(renderBody({ kind: 'none' }, base)).toBeNull();
    expect(renderBody({ kind: 'mangled', of: json([]), how: 'trailing-letter' }, base)).toBe('{"publicId":"u"}x');
  });
});

describe('mangle', () => {
  const bytes = (how: string, body = '{"a":1}') => Buffer.from(mangle(how, body));

  it.each([
    ['proto', { a: 1 }],
    ['constructor-names', { a: 1 }],
    ['has-own-property', { a: 1, hasOwnProperty: 1 }],
    ['empty-name', { a: 1, '': 'x' }],
    ['many-members', { a: 1, extra0: 0, extra999: 999 }],
    ['duplicate-name', { a: 1 }],
  ])('by %s keeps JSON that still has its members', (how, members) => {
    expect(JSON.parse(String(mangle(how, '{"a":1}')))).toMatchObject(members);
  });

  it('writes a member __proto__ and a member twice', () => {
    expect(mangle('proto', '{"a":1}')).toContain('"__proto__":{"isAdmin":true');
    expect(mangle('duplicate-name', '{"a":1}')).toBe('{"a":1,"a":1}');
  });

  it('makes a body as large as asked', () => {
    expect(mangle('large-200000', '{}').length).toBeGreaterThan(200_000);
  });

  it('puts a byte order mark, broken UTF-8, Latin-1 and UTF-16 into the bytes', () => {
    expect([...bytes('byte-order-mark').subarray(0, 4)]).toEqual([0xef, 0xbb, 0xbf, 0x7b]);
    const decoder = new TextDecoder('utf-8', { fatal: true });
    for (const how of ['invalid-utf-8', 'latin-1']) expect(() => decoder.decode(bytes(how))).toThrow(/not valid/);
    expect(JSON.parse(bytes('latin-1').toString('latin1'))).toEqual({ a: 1, extra: 'Müller' });
    expect(bytes('utf-16', '{"a":"ż"}').subarray(2).toString('utf16le')).toBe('{"a":"ż"}');
  });

  it.each([
    'member-NaN',
    'member-Infinity',
    'member-01',
    'member-+1',
    'member-.5',
    'member-1.',
    'member-0x10',
    'member-True',
  ])('by %s adds one unknown member, so that a lenient parser would accept the rest', (how) => {
    const body = String(mangle(how, '{"a":1}'));
    expect(() => JSON.parse(body)).toThrow(SyntaxError);
    expect(JSON.parse(body.replace(how.slice(7), '0'))).toEqual({ a: 1, extra: 0 });
  });

  it.each(['nothing-known', 'toString', '__proto__'])('refuses a way called %s', (how) => {
    expect(errorOf(() => mangle(how, '{}')).exitCode).toBe(70);
  });
});
