import type { Finding } from '../model';
import { type Check, noOptions, notJudged } from './check';
import { statusOf } from './reading';

/** No reply shows a credential, plain, URL-encoded or in base64, in any case of letters (apis C). */
export const hidesCredentials: Check = {
  options: noOptions,
  places: () => ['credential'],
  examine({ exchanges, secrets }) {
    const [exchange] = exchanges;
    if (exchange === undefined || exchange.reply.kind !== 'reply') return notJudged;
    const { body, headers } = exchange.reply;
    const isShown = patternOf(secrets)?.test(`${body}\n${Object.values(headers).join('\n')}`) === true;
    const finding: Finding = {
      check: 'hides-credentials',
      severity: 'fail',
      at: 'body',
      expected: 'no credential',
      actual: 'the credential that was sent',
      message: `${statusOf(exchange)} reply: expected no credential, found the one that was sent`,
      rule: 'credential',
      exchange: exchange.id,
    };
    return { judged: ['credential'], findings: isShown ? [finding] : [] };
  },
};

const patterns = new WeakMap<readonly string[], RegExp>();

/** One pattern for every form of the secrets, in any letter case; null when there is none. */
function patternOf(secrets: readonly string[]): RegExp | null {
  const known = patterns.get(secrets);
  if (known !== undefined) return known;
  const made = secretPattern(secrets, 'i');
  if (made !== null) patterns.set(secrets, made);
  return made;
}

/**
 * A pattern for every form a server may echo any of the secrets in: each letter plain, URL-encoded or escaped as JSON, HTML or source
 * code do, and the whole in base64 or hexadecimal. Null when no secret is long enough to be told from words.
 */
export function secretPattern(secrets: readonly string[], flags: string): RegExp | null {
  const long = [...new Set(secrets)].filter((secret) => secret.length >= 6).sort((a, b) => b.length - a.length);
  if (long.length === 0) return null;
  const encoded = long
    .flatMap((secret) => [...base64Forms(secret), hexForm(secret)])
    .filter(({ length }) => length >= 6);
  const plain = long.map((secret) => [...secret].map(letterForms).join(''));
  return new RegExp([...plain, ...[...new Set(encoded)].map(literally)].join('|'), flags);
}

/** The ways one letter of a secret may stand in a text. Every repetition is bounded: a hostile reply must not make the search long. */
function letterForms(letter: string): string {
  const code = letter.codePointAt(0) ?? 0;
  const hex = code.toString(16).padStart(2, '0');
  const isWord = /[A-Za-z0-9]/.test(letter);
  const forms = [
    `${isWord ? '' : '\\\\{0,4}'}${literally(letter)}`,
    ...(letter === ' ' ? ['\\+'] : []),
    literally([...new TextEncoder().encode(letter)].map((byte) => `%${hexOf(byte)}`).join('')),
    `\\\\{1,4}(?:u00${hex}|x${hex})`,
    `&#(?:0{0,5}${code}|x0{0,5}${hex});`,
  ];
  return `(?:${forms.join('|')})`;
}

function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function hexForm(secret: string): string {
  return [...new TextEncoder().encode(secret)].map(hexOf).join('');
}

function hexOf(byte: number): string {
  return byte.toString(16).padStart(2, '0');
}

/** Base64 of the secret at each of the three offsets it may have in a longer text, less the characters its neighbours share. */
function base64Forms(secret: string): string[] {
  const bytes = [...new TextEncoder().encode(secret)].map((byte) => String.fromCharCode(byte)).join('');
  if (bytes.length < 6) return [];
  return [0, 1, 2].flatMap((offset) => {
    const encoded = btoa('\0'.repeat(offset) + bytes);
    const inner = encoded.slice(offset === 0 ? 0 : offset + 1, Math.floor(((offset + bytes.length) * 8) / 6));
    return [inner, inner.replaceAll('+', '-').replaceAll('/', '_')];
  });
}
