import { isArray, isObject, parseText, pointerParts, pointerTo, valueAt } from '../../../src/contract/documents';
import { UsageError } from '../../../src/errors';
import { complaintOf, errorOf } from '../../support/throwing';

describe('parseText', () => {
  it('reads YAML and JSON to the same value', () => {
    const json = parseText('a.json', '{"a": [1, true, null, "x"], "b": {"c": 1.5}}');
    const yaml = parseText('a.yaml', 'a:\n  - 1\n  - true\n  - ~\n  - x\nb: { c: 1.5 }\n');
    expect(yaml.value).toEqual(json.value);
  });

  it('reads an empty text as null', () => {
    expect(parseText('a.yaml', '').value).toBeNull();
  });

  it('keeps yes, no and on as text, as YAML 1.2 says', () => {
    expect(parseText('a.yaml', 'a: yes\nb: no\nc: on').value).toEqual({ a: 'yes', b: 'no', c: 'on' });
  });

  it('names file and line of a syntax error', () => {
    expect(complaintOf(() => parseText('a.yaml', 'a: 1\nb: [1, 2\nc: 3'))).toMatch(
      /^ContractError: a\.yaml:\d+: is not valid YAML \(.+\); mend the syntax$/,
    );
  });

  it('complains with the error class it is given', () => {
    expect(errorOf(() => parseText('t.yaml', 'a: [', UsageError))).toBeInstanceOf(UsageError);
  });

  it.each([
    ['YAML', 'a: 1\na: 2'],
    ['JSON', '{"a": 1, "a": 2}'],
    ['a nested mapping', 'x:\n  a: 1\n  a: 2'],
  ])('refuses a key that stands twice in %s', (_, text) => {
    expect(complaintOf(() => parseText('a.yaml', text))).toMatch(/a\.yaml:\d+: is not valid YAML \(Map keys must be/);
  });

  it.each([
    ['JSON', '{"__proto__": {"isAdmin": true}}'],
    ['YAML', '__proto__:\n  isAdmin: true'],
    ['depth', 'a:\n  - b: { __proto__: 1 }'],
  ])('refuses a key __proto__ in %s', (_, text) => {
    expect(complaintOf(() => parseText('a.yaml', text))).toMatch(/has a key __proto__; remove it$/);
    expect(Object.hasOwn(Object.prototype, 'isAdmin')).toBe(false);
  });

  it('keeps keys constructor and toString as plain members', () => {
    const { value } = parseText('a.yaml', 'constructor: 1\ntoString: 2');
    expect(Object.entries(value ?? {})).toEqual([
      ['constructor', 1],
      ['toString', 2],
    ]);
  });

  it('refuses aliases that multiply', () => {
    const levels = Array.from({ length: 9 }, (_, i) => {
      const nine = Array(9).fill(`*l${i}`).join(', ');
      return `l${i + 1}: &l${i + 1} [${nine}]`;
    });
    const bomb = ['l0: &l0 [x, x, x, x, x, x, x, x, x]', ...levels].join('\n');
    expect(complaintOf(() => parseText('a.yaml', bomb))).toMatch(
      /a\.yaml: cannot be read \(.*alias.*\); use at most 100/i,
    );
  });

  it('follows a few aliases', () => {
    expect(parseText('a.yaml', 'a: &x { b: 1 }\nc: *x').value).toEqual({ a: { b: 1 }, c: { b: 1 } });
  });

  it('refuses an alias of nothing', () => {
    expect(complaintOf(() => parseText('a.yaml', 'a: *gone'))).toMatch(/^ContractError: a\.yaml.*gone/);
  });

  it('refuses a text beyond two million characters before parsing it', () => {
    expect(complaintOf(() => parseText('a.yaml', 'x'.repeat(2_000_001)))).toBe(
      'ContractError: a.yaml: is 2000001 characters long; keep it below 2000000',
    );
  });

  it.each([
    ['brackets', `a: ${'['.repeat(50_000)}${']'.repeat(50_000)}`],
    ['dashes', '- '.repeat(50_000)],
    ['indentation', Array.from({ length: 1_500 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')],
    ['braces', `${'{"a":'.repeat(30_000)}1${'}'.repeat(30_000)}`],
  ])('refuses %s too deep to follow', (_, text) => {
    expect(complaintOf(() => parseText('a.yaml', text))).toMatch(/^ContractError: a\.yaml: is nested too deep/);
  });

  it.each(['.inf', '-.Inf', '.nan'])('refuses %s, which JSON has not', (number) => {
    expect(complaintOf(() => parseText('a.yaml', `a:\n  - ${number}`))).toMatch(
      /a\.yaml#\/a\/0: holds .+, which JSON has not/,
    );
  });

  it('refuses a second document', () => {
    expect(complaintOf(() => parseText('a.yaml', 'a: 1\n---\nb: 2'))).toMatch(/is not valid YAML/);
  });

  it('refuses a tag it does not know', () => {
    expect(complaintOf(() => parseText('a.yaml', 'a: !secret x'))).toMatch(/a\.yaml:1: is not valid YAML \(.*!secret/);
  });

  it('knows the line of a place, and of the nearest one above what is missing', () => {
    const document = parseText('a.yaml', 'a: 1\nusers:\n  - id: one\n  - id: two\n    name: x\n');
    expect(
      ['', '/a', '/users/0/id', '/users/1', '/users/1/name', '/users/1/none', '/users/7'].map(document.lineOf),
    ).toEqual([1, 1, 3, 4, 5, 4, 2]);
  });
});

describe('pointers', () => {
  it('escapes and unescapes ~ and / in the right order', () => {
    const at = pointerTo(pointerTo('', 'a/b'), '~1');
    expect(at).toBe('/a~1b/~01');
    expect(pointerParts(at)).toEqual(['a/b', '~1']);
  });

  it('has no parts for the whole document, and one empty part for /', () => {
    expect(pointerParts('')).toEqual([]);
    expect(pointerParts('/')).toEqual(['']);
  });

  it('finds members, items and the whole', () => {
    const root = { a: [{ 'x/y': 1 }], '': 2 };
    expect(valueAt(root, '/a/0/x~1y')).toBe(1);
    expect(valueAt(root, '/')).toBe(2);
    expect(valueAt(root, '')).toBe(root);
  });

  it.each(['/b', '/a/1', '/a/x', '/a/-', '/a/0/x/y', '/a/length', '/constructor', '/__proto__', '/toString'])(
    'finds nothing at %s',
    (at) => {
      expect(valueAt({ a: [{ x: 1 }] }, at)).toBeUndefined();
    },
  );

  it('tells null that is there from nothing', () => {
    expect(valueAt({ a: null }, '/a')).toBeNull();
    expect(valueAt(undefined, '/a')).toBeUndefined();
    expect(valueAt(null, '/a')).toBeUndefined();
  });
});

it('tells objects from arrays and null', () => {
  expect([{}, [], null, 'x', undefined].map(isObject)).toEqual([true, false, false, false, false]);
  expect([{}, [], null, 'x', undefined].map(isArray)).toEqual([false, true, false, false, false]);
});
