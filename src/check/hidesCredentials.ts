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

/** A pattern for every form a server may echo any of the secrets in; null when there is none long enough to be told from words. */
export function secretPattern(secrets: readonly string[], flags: string): RegExp | null {
  const forms = [...new Set(secrets.flatMap(formsOf))]
    .filter((form) => form.length >= 6)
    .sort((a, b) => b.length - a.length);
  if (forms.length === 0) return null;
  return new RegExp(forms.map((form) => form.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'), flags);
}

/** The ways a server may echo a secret. */
function formsOf(secret: string): string[] {
  const json = JSON.stringify(secret).slice(1, -1);
  return [
    ...new Set([
      secret,
      json,
      encodeURIComponent(secret),
      encodeURIComponent(secret).replaceAll('%20', '+'),
      ...base64Forms(secret),
    ]),
  ];
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
