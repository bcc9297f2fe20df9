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
    const text = `${body}\n${Object.values(headers).join('\n')}`.toLowerCase();
    const place = secrets.flatMap(formsOf).find((form) => text.includes(form.toLowerCase()));
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
    return { judged: ['credential'], findings: place === undefined ? [] : [finding] };
  },
};

/** The ways a server may echo a secret. */
export function formsOf(secret: string): string[] {
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
