import type { CredentialKind } from '../../../src/model';
import { credentialValue, hasLetterCase } from '../../../src/run/credentials';
import { targetWith } from '../../support/target';

const made = (valid: string, kind: CredentialKind) => credentialValue(targetWith(valid), kind);

describe('credentials made from the valid one', () => {
  it.each([
    ['truncated', 'Bearer abcdefgh'],
    ['extended', 'Bearer abcdefghijklx'],
    ['extended-start', 'Bearer xabcdefghijkl'],
    ['leading-word', 'x Bearer abcdefghijkl'],
    ['trailing-word', 'Bearer abcdefghijkl x'],
    ['altered', 'Bearer abcdefkhijkl'],
    ['altered-start', 'Bearer kbcdefghijkl'],
    ['altered-end', 'Bearer abcdefghijkk'],
    ['other-case', 'Bearer ABCDEFGHIJKL'],
    ['unsigned-token', 'Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJub2JvZHkifQ.'],
    ['bare-scheme', 'Bearer'],
    ['other-scheme', 'Basic bm9ib2R5Om5vdGhpbmc='],
    ['last-part', 'Bearer ghijkl'],
    ['in-list', 'Bearer abcdefghijkl,x'],
    ['undefined', 'Bearer undefined'],
    ['empty', ''],
    ['missing', null],
  ] as const)('%s keeps the scheme', (kind, value) => {
    expect(made('Bearer abcdefghijkl', kind)).toBe(value);
  });

  it('an unsigned token claims what the valid one does', () => {
    expect(made('Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhZGEifQ.c2lnbmF0dXJl', 'unsigned-token')).toBe(
      'Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZGEifQ.',
    );
  });

  it.each(['s3cret', 'Bearer t', 'ApiKey aa==', 'Basic dXNlcjpwYXNzd29yZA==', 'k'])('differs from it: %s', (valid) => {
    for (const kind of ['truncated', 'extended', 'altered', 'altered-start', 'altered-end'] as const)
      expect(made(valid, kind)).not.toBe(valid);
  });

  it.each([
    ['Basic dXNlcjpwYXNz', 'user:pa'],
    ['Basic dXNlcjpwYXNzMQ==', 'user:pass'],
    ['Basic dXNlcjpwYXNzMTI=', 'user:pass'],
  ])('with its end altered holds other bytes in base64: %s', (valid, kept) => {
    const bytesOf = (value: string | null) =>
      Buffer.from((value ?? '').slice('Basic '.length), 'base64').toString('latin1');
    const given = bytesOf(made(valid, 'altered-end'));
    expect([given.startsWith(kept), given === bytesOf(valid), given.length]).toEqual([
      true,
      false,
      bytesOf(valid).length,
    ]);
  });

  it.each(['truncated', 'extended', 'altered', 'other-case'] as const)('is not the forbidden one: %s', (kind) => {
    const target = targetWith('Bearer wxyz');
    const forbidden = credentialValue(target, kind);
    const value = credentialValue({ ...target, authorization: { ...target.authorization, forbidden } }, kind);
    expect([forbidden, 'Bearer wxyz']).not.toContain(value);
  });

  it('have letters whose case matters, unless they are digits or hexadecimal', () => {
    expect(['Bearer aZ9', 'Bearer 12-34', 'Bearer 0afF', 'secret'].map(hasLetterCase)).toEqual([
      true,
      false,
      false,
      true,
    ]);
  });
});
