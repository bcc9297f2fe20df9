import { hidesCredentials } from '../../../src/check/hidesCredentials';
import { createMask, maskAll, secretsOf } from '../../../src/run/mask';
import { shipped } from '../../support/contracts';
import { examine, exchange } from '../../support/exchange';
import { targetWith } from '../../support/target';

const token = 'kT7wQz9L/pX+2v"R5m&B8=nYc';
const value = `Bearer ${token}`;
const each = (write: (code: number, character: string) => string) =>
  [...token].map((character) => write(character.charCodeAt(0), character)).join('');
const hex = (code: number, width: number) => code.toString(16).padStart(width, '0');

const forms: readonly (readonly [name: string, text: string])[] = [
  ['plain', token],
  ['with its scheme', value],
  ['in upper case', token.toUpperCase()],
  ['in the other case', each((_, c) => (c === c.toLowerCase() ? c.toUpperCase() : c.toLowerCase()))],
  ['URL-encoded', encodeURIComponent(token)],
  ['URL-encoded, every character', each((code) => `%${hex(code, 2)}`)],
  ['URL-encoded twice', encodeURIComponent(encodeURIComponent(token))],
  ['as a form encodes it', new URLSearchParams({ a: value }).toString()],
  ['as JSON', JSON.stringify(value)],
  ['as JSON within JSON', JSON.stringify(JSON.stringify({ value }))],
  ['as JSON with strokes escaped', JSON.stringify(token).replaceAll('/', '\\/')],
  ['as JSON escapes', each((code) => `\\u${hex(code, 4)}`)],
  ['as JSON escapes within JSON', JSON.stringify(each((code) => `\\u${hex(code, 4)}`))],
  ['as \\xXX', each((code) => `\\x${hex(code, 2)}`)],
  ['as HTML text', token.replaceAll('&', '&amp;').replaceAll('"', '&quot;')],
  ['as decimal HTML entities', each((code) => `&#${code};`)],
  ['as hexadecimal HTML entities', each((code) => `&#x${hex(code, 4)};`)],
  ['in two manners by turns', each((code, c) => (code % 2 === 0 ? c : `%${hex(code, 2)}`))],
  ['in hexadecimal', Buffer.from(token).toString('hex')],
  ...[0, 1, 2].flatMap((before) => [
    [`in base64 after ${before}`, Buffer.from(`${'x'.repeat(before)}${value} tail`).toString('base64')] as const,
    [`in base64url after ${before}`, Buffer.from(`${'x'.repeat(before)}${value} tail`).toString('base64url')] as const,
  ]),
  ['URL-encoded five times', each((code) => `%25252525${hex(code, 2)}`)],
  ['as JSON escapes within JSON within JSON', JSON.stringify(JSON.stringify(each((code) => `\\u${hex(code, 4)}`)))],
  ['as \\u{XX}', each((code) => `\\u{${hex(code, 2)}}`)],
  ['as %u escapes', each((code) => `%u${hex(code, 4)}`)],
  ['in base64 of lines', Buffer.from(value).toString('base64').replace(/.{40}/g, '$&\r\n')],
  [
    'in base64 of lines, as JSON',
    JSON.stringify(Buffer.from(`x${value}`).toString('base64').replace(/.{32}/g, '$&\n')),
  ],
  ['in hexadecimal, byte by byte', [...Buffer.from(value)].map((byte) => hex(byte, 2)).join(' ')],
  ['in hexadecimal, with colons', [...Buffer.from(token)].map((byte) => hex(byte, 2)).join(':')],
  ['in hexadecimal, as literals', [...Buffer.from(token)].map((byte) => `0x${hex(byte, 2)}`).join(', ')],
  ['as a Buffer in JSON', JSON.stringify(Buffer.from(value))],
  ['as a list of characters', JSON.stringify([...token.replace('"', '')])],
  ['in base64, URL-encoded', encodeURIComponent(Buffer.from(`${value} and more`).toString('base64'))],
];

describe('createMask', () => {
  const mask = createMask(secretsOf(targetWith(value)));

  it.each(forms)('hides a credential %s, and hides-credentials finds it', (_, text) => {
    const told = `you sent <<${text}>>, did you?`;
    const masked = mask(told);
    expect(masked.startsWith('you sent <<')).toBe(true);
    expect(masked.endsWith('>>, did you?')).toBe(true);
    expect(masked).toContain('<credential>');
    expect(remains(masked.slice(11, -12).replaceAll('<credential>', ''))).toBeLessThan(30);
    const finding = examine(
      hidesCredentials,
      shipped('doit-update-user'),
      [exchange({ status: 400, text: told })],
      {},
      {
        secrets: secretsOf(targetWith(value)),
      },
    );
    expect(finding.findings).toHaveLength(1);
    expect(JSON.stringify(finding)).not.toContain(text);
  });

  it.each([
    ['snake_case', (text: string) => text.replace(/([A-Z])/g, '_$1').toLowerCase()],
    ['kebab-case', (text: string) => text.replace(/([a-z0-9])([A-Z])/g, '$1-$2')],
    ['words', (text: string) => text.replace(/([a-z])([A-Z0-9])/g, '$1 $2').replace(/(\d)([a-z])/gi, '$1 $2')],
  ])('hides a credential that was split by case into %s', (_, split) => {
    const plain = createMask(secretsOf(targetWith('Bearer kT7wQz9LpX2vR5mB8nYc')));
    expect(plain(`{"an_${split('kT7wQz9LpX2vR5mB8nYc')}_end":1}`)).toBe('{"an_<credential>_end":1}');
    const twice = `a ${split('kT7wQz9LpX2vR5mB8nYc')} and ${split('kT7wQz9LpX2vR5mB8nYc')} b`;
    expect(plain(twice)).toBe('a <credential> and <credential> b');
  });

  it('takes no words for a credential of words that was split', () => {
    const plain = createMask(secretsOf(targetWith('Bearer this-is-not-a-valid-key')));
    expect(plain('this is not a valid key')).toBe('this is not a valid key');
  });

  it('leaves every other text as it is', () => {
    for (const text of [
      '',
      'Bearer',
      'accepted',
      '100 % of \\u0041 &amp; %41',
      'kT7wQ',
      '\\'.repeat(1000),
      '%'.repeat(1000),
    ])
      expect(mask(text)).toBe(text);
  });

  it('hides one after the other, with what stands between', () => {
    expect(mask(`a ${token} b ${encodeURIComponent(token)} c \\u0041`)).toBe('a <credential> b <credential> c \\u0041');
  });

  it('hides what is begun of a credential where a text was cut', () => {
    expect(mask(`echo ${value.slice(0, 20)}… (900 characters)`)).toBe('echo Bearer <credential>… (900 characters)');
    expect(mask(`echo ${value.slice(0, 20)}`)).toBe('echo Bearer <credential>');
  });

  it('masks strings at every depth, and names of headers', () => {
    expect(maskAll({ a: [{ headers: { [`x-${token}`]: 1 }, b: value }], n: null, t: true }, mask)).toEqual({
      a: [{ headers: { 'x-<credential>': 1 }, b: '<credential>' }],
      n: null,
      t: true,
    });
  });

  it('leaves the names of a report alone when a credential is one of them', () => {
    expect(maskAll({ message: 'a message' }, createMask(['message']))).toEqual({ message: 'a <credential>' });
  });
});

describe('secretsOf', () => {
  it('has no word of the credential the harness makes up for nobody, which are those of the report', () => {
    const { authorization, ...target } = targetWith('Bearer kT7wQz9LpX2vR5mB8nYc');
    const nobody = 'Basic bm9ib2R5Om5vdGhpbmc=';
    const mask = createMask(secretsOf({ ...target, authorization: { ...authorization, invalid: nobody } }));
    expect(mask(`found nothing, sent ${nobody}`)).toBe('found nothing, sent <credential>');
  });

  it('has the credentials that are made from the valid one: an echo of those gives it away', () => {
    const mask = createMask(secretsOf(targetWith('Bearer kT7wQz9LpX2vR5mB8nYc')));
    for (const sent of ['kT7wQz9LpX2vR5mB', 'kT7wQz9LpXkvR5mB8nYc', 'kT7wQz9LpX2vR5mB8nYcx', 'Kt7WqZ9lPx2Vr5Mb8NyC'])
      expect(mask(`no key ${sent} here`)).toMatch(/^no key <credential>x? here$/);
  });

  it('has the pair and the password of a Basic token', () => {
    const mask = createMask(secretsOf(targetWith(`Basic ${Buffer.from('ada:correct horse').toString('base64')}`)));
    expect(mask('user ada:correct horse')).toBe('user <credential>');
    expect(mask('password correct horse is wrong')).toBe('password <credential> is wrong');
  });

  it('has the parts of a token of several, but no words', () => {
    const mask = createMask(secretsOf(targetWith('Key account=production, secret=a1b2c3d4e5f6')));
    expect(mask('production, a1b2c3d4e5f6')).toBe('production, <credential>');
  });

  it('has nothing too short to be told from words', () => {
    expect(createMask(secretsOf(targetWith('key')))('key')).toBe('key');
  });

  it('takes a Basic token that is no base64 for what it is', () => {
    for (const given of ['Basic a===', 'Basic !!!!', 'Basic YWJj'])
      expect(secretsOf(targetWith(given))).toContain(given);
  });
});

/** How many letters and digits are left. */
function remains(text: string): number {
  return text.replace(/[^A-Za-z0-9]/g, '').length;
}
