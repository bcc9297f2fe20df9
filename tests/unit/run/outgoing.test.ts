import { step } from '../../../src/generate/recipe';
import type { Step } from '../../../src/model';
import { toOutgoing } from '../../../src/run/outgoing';
import { shipped } from '../../support/contracts';
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

describe('toOutgoing', () => {
  it('puts identity, credential and base path in their places', () => {
    expect(requestOf('{}', {})).toEqual({
      method: 'PATCH',
      path: '/base/iam/v1/users/a%2Fb',
      headers: { Accept: 'application/json', 'Content-Type': 'application/json', Authorization: 'Bearer valid' },
      body: '{}',
      timeoutMs: 1,
      maxReplyBytes: 1,
    });
  });

  it.each<[string, string, number]>([
    ['the first byte of a character of two', '{"a":"xé"}', 8],
    ['the first byte of a character of three', '{"李":1}', 3],
    ['half of the bytes where all characters are of one', '{"a":"x"}', 5],
  ])('cuts a body after %s', (_, text, pauseAt) => {
    expect(requestOf(text, { cut: 'character' })).toMatchObject({ body: text, pauseAt });
  });

  it('asks for the media type of the operation, for another or for none', () => {
    expect(requestOf('{}', {}).headers.Accept).toBe('application/json');
    expect(requestOf('{}', { accept: '*/*' }).headers.Accept).toBe('*/*');
    expect(requestOf('{}', { accept: '' }).headers).not.toHaveProperty('Accept');
  });

  it('writes header names as it is asked', () => {
    const namesOf = (extra: Partial<Step>) => Object.keys(requestOf('{}', extra).headers);
    expect(namesOf({ headerNames: 'lower' })).toEqual(['accept', 'content-type', 'authorization']);
    expect(namesOf({ headerNames: 'upper' })).toEqual(['ACCEPT', 'CONTENT-TYPE', 'AUTHORIZATION']);
  });

  it('cuts a body in halves of bytes, whatever characters there are', () => {
    expect(requestOf('{"a":"éé"}', { cut: 'middle' }).pauseAt).toBe(6);
    expect(requestOf('{"a":"éé"}', {})).not.toHaveProperty('pauseAt');
  });
});
