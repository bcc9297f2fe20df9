import { secretFinder } from '../../../src/check/secrets';

const secret = 'Bearer k3y-Ab/c+d.é"1';

describe('secretFinder', () => {
  const find = secretFinder([secret]);
  const letters = [...secret];
  const bytes = Buffer.from(secret);

  it.each([
    ['plain', secret],
    ['in other case', secret.toUpperCase()],
    ['URL-encoded', encodeURIComponent(secret)],
    ['URL-encoded as a form', encodeURIComponent(secret).replaceAll('%20', '+')],
    ['URL-encoded letter by letter', [...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')],
    ['as JSON', JSON.stringify(secret)],
    ['as JSON in JSON', JSON.stringify(JSON.stringify(secret))],
    [
      'as JSON escaped letter by letter',
      letters.map((one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
    ],
    ['as HTML', letters.map((one) => `&#${one.charCodeAt(0)};`).join('')],
    ['as hexadecimal HTML', letters.map((one) => `&#x${one.charCodeAt(0).toString(16)};`).join('')],
    ['in base64', bytes.toString('base64')],
    ['in base64 for URLs', bytes.toString('base64url')],
    ['in base64 after one byte', Buffer.from(`a${secret}b`).toString('base64')],
    ['in base64 after two bytes', Buffer.from(`ab${secret}bc`).toString('base64')],
    ['in hexadecimal', bytes.toString('hex').toUpperCase()],
  ])('finds a secret %s', (_, echoed) => {
    const told = `before & ${echoed} after \\u0041`;
    const [only, ...others] = find(told);
    expect(others).toEqual([]);
    // In base64 the characters at either end are shared with what stands beside the secret.
    expect(told.slice(0, only?.start)).toMatch(/^before & "?.{0,3}$/);
    expect(told.slice(only?.end)).toMatch(/^.{0,4}\\?"? after \\u0041$/);
  });

  it('finds nothing in texts that only resemble it', () => {
    for (const text of ['Bearer', 'Bearer k3y', 'k3y-Ab', secret.replace('3', '4')]) expect(find(text)).toEqual([]);
  });

  it('finds nothing where every secret is too short to be told from words', () => {
    expect(secretFinder(['abc', ''])('abc')).toEqual([]);
  });

  it.each(['Bearer k3y-', '\\', '&#0', '%42', '\\u0042'])('reads five million characters of %s', (text) => {
    expect(find(text.repeat(5_000_000 / text.length))).toEqual([]);
  });
});
