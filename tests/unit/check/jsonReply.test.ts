import { jsonReply } from '../../../src/check/jsonReply';
import type { Contract } from '../../../src/model';
import { shipped } from '../../support/contracts';
import { type ExchangeSetting, examine, exchange, told } from '../../support/exchange';

const doit = shipped('doit-update-user');
const judged = (setting: ExchangeSetting, contract: Contract = doit) =>
  examine(jsonReply, contract, [exchange(setting)]);
const type = (value: string) => ({ headers: { 'content-type': value } });

describe('json-reply', () => {
  it.each([
    'application/json',
    'application/json; charset=utf-8',
    'application/json;charset=UTF-8',
    'Application/JSON ; charset="utf-8"',
  ])('accepts %s', (value) => {
    expect(judged({ status: 200, body: { user: {} }, ...type(value) })).toEqual({ judged: ['success'], findings: [] });
    expect(judged({ status: 400, body: { error: 'x' }, ...type(value) })).toEqual({ judged: ['error'], findings: [] });
  });

  it.each([
    'text/html',
    'text/plain',
    'application/problem+json',
    'text/json',
    'application/jsonp',
    'application/json, text/html',
  ])('refuses %s', (value) => {
    expect(told(judged({ status: 400, text: '{}', ...type(value) }))).toEqual([
      ['fail', 'error', `400: expected application/json, answered ${value}`],
    ]);
  });

  it('refuses a reply with a body and no Content-Type', () => {
    expect(told(judged({ status: 200, body: {}, headers: {} }))).toEqual([
      ['fail', 'success', '200: expected application/json, answered no Content-Type'],
    ]);
  });

  it('leaves an empty error body to another rule, and refuses an empty success body', () => {
    expect(judged({ status: 400, text: '', headers: {} })).toEqual({ judged: [], findings: [] });
    expect(judged({ status: 400, text: ' \n', headers: {} })).toEqual({ judged: [], findings: [] });
    expect(told(judged({ status: 200, text: '' }))).toEqual([
      ['fail', 'success', '200: expected JSON, answered an empty body'],
    ]);
  });

  it('leaves to the check of honest content whether the body parses', () => {
    expect(judged({ status: 200, text: '{' }).findings).toEqual([]);
  });

  it('says nothing of a status the contract does not document', () => {
    for (const status of [204, 302, 404, 405, 413, 415, 422, 429, 502])
      expect(judged({ status, text: '<html>', ...type('text/html') })).toEqual({ judged: [], findings: [] });
  });

  it('says nothing of other methods, of reads, and where no reply came', () => {
    const html = { status: 400, text: '<html>', ...type('text/html') };
    expect(judged({ ...html, reason: 'method' }).judged).toEqual([]);
    expect(judged({ ...html, isRead: true }).judged).toEqual([]);
    expect(judged({ failure: 'timeout' }).judged).toEqual([]);
  });

  it('asks for another media type where the contract documents one', () => {
    const responses = doit.operation.responses.map((one) => ({ ...one, mediaType: 'text/plain', schema: null }));
    const texts: Contract = { ...doit, operation: { ...doit.operation, responses } };
    expect(judged({ status: 200, text: 'done', ...type('text/plain') }, texts).findings).toEqual([]);
    expect(judged({ status: 200, body: {} }, texts).findings).toMatchObject([{ expected: 'text/plain' }]);
  });

  it('judges success and error replies as rules of their own', () => {
    expect(jsonReply.places?.(doit, {})).toEqual(['success', 'error']);
  });
});
