import { checks } from '../../../src/check';
import {
  answerOf,
  differenceOf,
  isJsonType,
  isOfOperation,
  isTooDeep,
  jsonOf,
  maxDepth,
  mediaTypeOf,
  show,
  viewOf,
} from '../../../src/check/reading';
import { compile } from '../../../src/contract/validator';
import type { Json, JsonObject, ReadSetting } from '../../../src/model';
import { shipped } from '../../support/contracts';
import { exchange } from '../../support/exchange';

const contract = shipped('gjirafa-put-user');
const { operation } = contract;

describe('isOfOperation', () => {
  const at = (path: string, setting = {}) => {
    const made = exchange(setting);
    return isOfOperation({ ...made, request: { ...made.request, path } });
  };

  it('leaves out what a server may refuse to decode before the operation is asked', () => {
    expect(at('/users/no-such%2Fx', { reason: 'unusual' })).toBe(false);
    expect(at('/users/no-such%25x', { reason: 'unusual' })).toBe(false);
    expect(at('/users/no-such%zz', { reason: 'unusual' })).toBe(false);
    expect(at('/users/no-such%c3%28', { reason: 'unusual' })).toBe(false);
  });

  it('keeps other escapes, and users who have such names', () => {
    expect(at('/users/no-such%20x', { reason: 'unusual' })).toBe(true);
    expect(at('/users/google%2F7', { reason: 'valid' })).toBe(true);
  });
});

describe('differenceOf', () => {
  it.each<[Json, Json, string]>([
    ['a', 'a', 'none'],
    ['a', ' a ', 'form'],
    ['a b', 'a\u00a0 b', 'form'],
    ['é', 'e\u0301', 'form'],
    ['a', 'A', 'value'],
    ['a', '', 'value'],
    ['1', 1, 'value'],
    [1, 1.0, 'none'],
    [null, '', 'value'],
    [false, null, 'value'],
    [{ a: 1, b: [1, 2] }, { b: [1, 2], a: 1 }, 'none'],
    [{ a: 1 }, { a: 1, b: 2 }, 'value'],
    [[1, 2], [2, 1], 'value'],
    [['x'], ['x', 'x'], 'value'],
    [{ a: 'x' }, { a: 'x ' }, 'value'],
    [{}, [], 'value'],
    [{ toString: 1 }, {}, 'value'],
  ])('of %j and %j is %s', (a, b, difference) => {
    expect(differenceOf(a, b)).toBe(difference);
  });
});

describe('viewOf', () => {
  const identity = { projectId: 'p', publicId: 'u' };
  const read = (where: ReadSetting['where']): ReadSetting => ({ method: 'GET', path: '/x', at: '/items', where });
  const seen = (items: Json, where: ReadSetting['where'] = {}) =>
    viewOf(operation, exchange({ user: identity, isRead: true, body: { items } }), read(where));

  it('finds the user of a success, and none in an error', () => {
    expect(viewOf(operation, exchange({ body: { result: { id: 1 } } }), null)).toEqual({ id: 1 });
    expect(viewOf(operation, exchange({ body: { result: [{ id: 1 }] } }), null)).toEqual({ id: 1 });
    for (const result of [null, [], 'x', [1], [{}, {}]])
      expect(viewOf(operation, exchange({ body: { result } }), null)).toBeNull();
    expect(viewOf(operation, exchange({ status: 400, body: { result: {} } }), null)).toBeNull();
    expect(viewOf(operation, exchange({ text: 'x' }), null)).toBeNull();
  });

  it('picks the read user that where names, with numbers for texts', () => {
    const items: JsonObject[] = [
      { n: 1, publicId: 'v' },
      { n: 2, publicId: 'u' },
    ];
    expect(seen(items, { '/publicId': '{publicId}' })).toMatchObject({ n: 2 });
    expect(seen([{ key: 7 }], { '/key': '7' })).toEqual({ key: 7 });
    expect(seen([{ key: 7 }], { '/key': '{publicId}' })).toBeNull();
  });

  it('picks the one with most of the identity where nothing is said, and none when two are alike', () => {
    const items: JsonObject[] = [
      { project: 'p', code: 'v' },
      { project: 'p', code: 'u' },
    ];
    expect(seen(items)).toEqual({ project: 'p', code: 'u' });
    expect(seen([{ project: 'p' }, { project: 'p' }])).toBeNull();
    expect(seen([{ a: 1 }])).toBeNull();
    expect(seen({ code: 'u' })).toEqual({ code: 'u' });
  });
});

it('reads media types without parameters and case', () => {
  const type = (value: string) => mediaTypeOf(exchange({ headers: { 'content-type': value } }).reply);
  expect([type('Application/JSON; charset=utf-8'), type(''), type(' text/html ')]).toEqual([
    'application/json',
    '',
    'text/html',
  ]);
  expect(
    ['application/json', 'application/vnd.x+json', 'text/json', 'text/html', 'application/jsonp'].map(isJsonType),
  ).toEqual([true, true, true, false, false]);
});

it('reads JSON once, and tells null from none', () => {
  expect(jsonOf(exchange({ text: 'null' }).reply)).toBeNull();
  expect(jsonOf(exchange({ text: '' }).reply)).toBeUndefined();
  const { reply } = exchange({ body: { a: [] } });
  expect(jsonOf(reply)).toBe(jsonOf(reply));
});

it('shows values short, and says why no answer came', () => {
  expect([show(undefined), show(null), show('a\u0000\n')]).toEqual(['nothing', 'null', '"a\\u0000\\n"']);
  expect(show('x'.repeat(500))).toMatch(/^"x{59}… \(500 characters\)$/);
  expect(answerOf(exchange({ failure: 'refused' }))).toBe('no answer (refused: the connection was refused)');
});

it.each(Object.entries(checks))(
  '%s judges nothing where nothing was exchanged, and has options that compile',
  (_, check) => {
    const contract = shipped('doit-update-user');
    const evidence = {
      contract,
      case: null,
      exchanges: [],
      read: null,
      keeps: [],
      shown: new Set<string>(),
      seen: new Set<string>(),
      held: {},
      secrets: [],
      isStatusJudged: false,
    };
    const options = { pass: [200], of: 'error', at: [], types: [], after: 'any' };
    expect(check.examine(evidence, options)).toEqual({ judged: [], findings: [] });
    expect(() => compile(check.options, 'options')).not.toThrow();
  },
);

describe('isTooDeep', () => {
  const deep = (inner: string) => `${'['.repeat(maxDepth)}${inner}${']'.repeat(maxDepth)}`;
  it.each([
    ['as deep as may be', deep('1'), false],
    ['one level deeper', deep('{}'), true],
    ['brackets in a string', deep('"[[{{"'), false],
    ['brackets after an escaped quote', deep('"\\"[["'), false],
    ['brackets after an escaped backslash and the end of the string', deep('"\\\\",[]'), true],
    ['a string without an end', deep('"[['), false],
    ['brackets that close again and again', '[]'.repeat(maxDepth * 3), false],
  ])('%s: %#', (_, text, expected) => {
    expect(isTooDeep(text)).toBe(expected);
  });
});
