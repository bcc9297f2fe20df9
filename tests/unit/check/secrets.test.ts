import { secretFinder } from '../../../src/check/secrets';

const secret = 'Bearer k3y-Ab/c+d.e"1';

describe('secretFinder', () => {
  const find = secretFinder([secret, secret.slice('Bearer '.length)]);
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
    expect(find(`before ${echoed} after`)).not.toEqual([]);
  });

  it('finds nothing in texts that only resemble it', () => {
    for (const text of ['Bearer', 'Bearer k3y', 'k3y-Ab', secret.replace('3', '4')]) expect(find(text)).toEqual([]);
  });

  it('finds no secret that is too short to be told from words', () => {
    expect(secretFinder(['abc', ''])('abc')).toEqual([]);
  });

  it.each([
    ...['Bearer k3y-', '\\', '&#0', '%42', '\\u0042', 'a', 'aB3-', '12, ', '0x6b,', '"k","T",', "'k' "],
    ...[`${'QUJD'.repeat(19)}\n`, `${'QUJD'.repeat(19)}\\n`],
  ])('reads five million characters of %s', (text) => {
    expect(find(text.repeat(5_000_000 / text.length))).toEqual([]);
  });

  it.each([65_500, 65_536, 49_152, 200_000])('finds a list of its bytes that begins after %i characters', (before) => {
    const list = JSON.stringify([...bytes]);
    const [found] = find(`${'. '.repeat(before / 2)}${list}${' .'.repeat(50_000)}`);
    expect(found).toEqual({ start: before + 1, end: before + list.length - 1 });
  });
});
