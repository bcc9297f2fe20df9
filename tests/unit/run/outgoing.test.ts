import { step } from '../../../src/generate/recipe';
import type { JsonObject, Operation, Step, Target } from '../../../src/model';
import { toOutgoing } from '../../../src/run/outgoing';
import { madeUp, shipped } from '../../support/contracts';
import { targetWith } from '../../support/target';

const { operation } = shipped('doit-update-user');
const target = targetWith('Bearer valid', 'https://api.example.org/base');
const requestOf = (text: string | null, extra: Partial<Step>) =>
  toOutgoing(
    operation,
    target,
    step('probe', 'valid', text === null ? { kind: 'none' } : { kind: 'text', text }, extra),
    {
      identity: { id: 'a/b' },
      base: { identity: {}, full: {} },
    },
  ).request;
const sent = (of: Operation, extra: Partial<Step> = {}, to: Target = target) =>
  toOutgoing(of, to, step('probe', 'valid', { kind: 'text', text: '{}' }, extra), {
    identity: { id: 'a/b' },
    base: { identity: {}, full: {} },
  }).request;
const headersFor = (...parts: Parameters<typeof sent>) => sent(...parts).headers;

describe('toOutgoing', () => {
  it('puts identity, credential and base path in their places', () => {
    expect(requestOf('{}', {})).toEqual({
      method: 'PATCH',
      path: '/base/iam/v1/users/a%2Fb',
      headers: {
        ...{ 'User-Agent': 'update-user-conformance', Accept: 'application/json' },
        ...{ 'Content-Type': 'application/json', Authorization: 'Bearer valid' },
      },
      body: '{}',
      timeoutMs: 1,
      maxReplyBytes: 1,
    });
  });

  it('writes a part of the identity as it is where a step says so', () => {
    const path = (id: string, extra: Partial<Step>) =>
      toOutgoing(operation, target, step('probe', 'unusual', { kind: 'none' }, extra), {
        identity: { id },
        base: { identity: {}, full: {} },
      }).request.path;
    expect(path('no-such%zz', { unescaped: 'id' })).toBe('/base/iam/v1/users/no-such%zz');
    expect(path('no-such%zz', { unescaped: 'other' })).toBe('/base/iam/v1/users/no-such%25zz');
  });

  it.each<[string, string, number]>([
    ['the first byte of a character of two', '{"a":"xé"}', 8],
    ['the first byte of a character of three', '{"李":1}', 3],
    ['half of the bytes where all characters are of one', '{"a":"x"}', 5],
  ])('cuts a body after %s', (_, text, pauseAt) => {
    expect(requestOf(text, { cut: 'character' })).toMatchObject({ body: text, pauseAt });
  });

  it('says what it is, unless a step says otherwise or nothing', () => {
    expect(headersFor(operation)).toMatchObject({ 'User-Agent': 'update-user-conformance' });
    expect(headersFor(operation, { headers: { 'user-agent': 'x/1' } })).toMatchObject({ 'User-Agent': 'x/1' });
    expect(headersFor(operation, { headers: { 'user-agent': null } })).not.toHaveProperty('User-Agent');
  });

  it('asks for the media types of the documented responses, those of success first', () => {
    const content = (type: string) => ({ description: 'x', content: { [type]: { schema: { type: 'object' } } } });
    const headersOf = (responses: JsonObject) =>
      headersFor(madeUp({ request: { type: 'object', properties: { a: { type: 'string' } } }, responses }).operation);
    expect(
      headersOf({ '400': content('application/problem+json'), '200': content('application/vnd.api+json') }).Accept,
    ).toBe('application/vnd.api+json, application/problem+json');
    expect(headersOf({ '204': { description: 'x' } }).Accept).toBe('*/*');
  });

  it('asks a read for the type of a success, and for any where none has a body', () => {
    const content = { 'application/problem+json': { schema: { type: 'object' } } };
    const responses = { '204': { description: 'x' }, '400': { description: 'x', content } };
    const made = madeUp({ request: { type: 'object', properties: {} }, responses }).operation;
    const read = { method: 'GET', path: '/users/{id}', at: '', where: {} };
    expect(headersFor(made, { mayRead: true }, { ...target, read }).Accept).toBe('*/*');
    expect(headersFor(made).Accept).toBe('application/problem+json');
  });

  it('sends the parameters of the contract with every request of the operation, and with no read', () => {
    const parameters = [
      { name: 'api-version', in: 'query', schema: { const: '2024 06' } },
      { name: 'X-Tenant', in: 'header', schema: { const: 'red' } },
    ];
    const made = madeUp({ request: { type: 'object', properties: {} }, operation: { parameters } }).operation;
    expect(sent(made)).toMatchObject({
      path: '/base/users/a%2Fb?api-version=2024%2006',
      headers: { 'X-Tenant': 'red' },
    });
    const read = { method: 'GET', path: '/people/{id}', at: '', where: {} };
    const reading = sent(made, { mayRead: true }, { ...target, read });
    expect(reading.path).toBe('/base/people/a%2Fb');
    expect(reading.headers).not.toHaveProperty('X-Tenant');
  });

  it('asks for the media type of the operation, for another or for none', () => {
    expect(requestOf('{}', {}).headers.Accept).toBe('application/json');
    expect(requestOf('{}', { accept: '*/*' }).headers.Accept).toBe('*/*');
    expect(requestOf('{}', { accept: '' }).headers).not.toHaveProperty('Accept');
  });

  it('writes header names as it is asked', () => {
    const namesOf = (extra: Partial<Step>) => Object.keys(requestOf('{}', extra).headers);
    expect(namesOf({ headerNames: 'lower' })).toEqual(['user-agent', 'accept', 'content-type', 'authorization']);
    expect(namesOf({ headerNames: 'upper' })).toEqual(['USER-AGENT', 'ACCEPT', 'CONTENT-TYPE', 'AUTHORIZATION']);
  });

  it('cuts a body in halves of bytes, whatever characters there are', () => {
    expect(requestOf('{"a":"éé"}', { cut: 'middle' }).pauseAt).toBe(6);
    expect(requestOf('{"a":"éé"}', {})).not.toHaveProperty('pauseAt');
  });
});
