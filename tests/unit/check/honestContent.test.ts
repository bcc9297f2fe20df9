import { honestContent } from '../../../src/check/honestContent';
import { shipped } from '../../support/contracts';
import { type ExchangeSetting, examine, exchange, told } from '../../support/exchange';

const doit = shipped('doit-update-user');
const judged = (setting: ExchangeSetting) => examine(honestContent, doit, [exchange(setting)]);

describe('honest-content', () => {
  it.each(['{}', '[]', 'null', ' {"a": 20.0}\n', '"x"', '{"a":1,"a":2}'])('accepts %s as JSON', (text) => {
    expect(judged({ text })).toEqual({ judged: ['json', 'utf-8'], findings: [] });
  });

  it.each([
    '{',
    "{'a':1}",
    '{"a":1,}',
    'undefined',
    'NaN',
    '{"a":NaN}',
    '<html></html>',
    '{"a":1}{"b":2}',
    '\ufeff{}',
    ")]}',\n{}",
  ])('refuses %j', (text) => {
    expect(judged({ text }).findings).toMatchObject([
      { severity: 'fail', rule: 'json', expected: 'JSON, as its Content-Type says' },
    ]);
  });

  it('holds any status and any +json type to it', () => {
    for (const status of [200, 400, 404, 500, 502])
      expect(told(judged({ status, text: '<h1>' }))).toEqual([
        [
          'fail',
          'json',
          `${status}: expected JSON, as its Content-Type says, answered a body that does not parse: "<h1>"`,
        ],
      ]);
    expect(
      judged({ status: 400, text: 'no', headers: { 'content-type': 'application/problem+json' } }).findings,
    ).toHaveLength(1);
    expect(
      judged({ status: 400, text: 'no', headers: { 'content-type': 'text/json; charset=utf-8' } }).findings,
    ).toHaveLength(1);
  });

  it('refuses bytes that are not UTF-8, once', () => {
    expect(told(judged({ text: '{"a":"\ufffd"}', isUtf8: false }))).toEqual([
      ['fail', 'utf-8', '200: expected UTF-8, answered bytes that are not UTF-8'],
    ]);
    expect(judged({ body: { a: '\ufffd' } }).findings).toEqual([]);
  });

  it('says nothing of other media types, of empty and of cut bodies, and where no reply came', () => {
    expect(judged({ text: '<p>', headers: { 'content-type': 'text/html' } }).judged).toEqual([]);
    expect(judged({ text: '<p>', headers: {} }).judged).toEqual([]);
    expect(judged({ text: '' }).judged).toEqual([]);
    expect(judged({ status: 400, text: '\n' }).judged).toEqual([]);
    expect(judged({ text: '{"a":', isCut: true }).judged).toEqual([]);
    expect(judged({ failure: 'timeout' }).judged).toEqual([]);
  });

  it('cuts the excerpt of a long body', () => {
    expect(judged({ text: 'x'.repeat(5_000) }).findings[0]?.actual.length).toBeLessThan(120);
  });
});
