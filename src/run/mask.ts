import { minSecretLength, secretFinder } from '../check/secrets';
import type { Json, Target } from '../model';
import { credentialValue } from './credentials';

/** Names and headers come over and over in a report: so many texts are kept with what became of them. */
const maxKnown = 20_000;
/** Of a secret that a text breaks off in, this much may be shown. */
const maxShown = 7;

/**
 * What must never be shown: every header value that is sent as a credential, those made from the valid one and made up included; its
 * token after the scheme; what a Basic token holds; and the parts of a token of several that are no words. Where they are long enough
 * to be told from words. Of an invalid one that is the harness's own, of nobody, the parts are no secret.
 */
export function secretsOf(target: Target): string[] {
  const { valid, forbidden, invalid } = target.authorization;
  const made = (['truncated', 'altered', 'altered-start', 'altered-end', 'last-part'] as const).map((kind) =>
    credentialValue(target, kind),
  );
  const isSecret = invalid !== credentialValue(target, 'other-scheme');
  const values = [valid, forbidden, ...(isSecret ? [invalid] : []), ...made].flatMap((value) => value ?? []);
  const all = [
    ...values.flatMap((value) => [value, tokenOf(value), ...basicParts(value), ...partsOf(tokenOf(value))]),
    ...madeUp(target),
  ];
  return [...new Set(all)].filter((value) => value.length >= minSecretLength).sort((a, b) => b.length - a.length);
}

/** A masker of every form a server may echo a secret in, and of one that a text breaks off in. */
export function createMask(secrets: readonly string[]): (text: string) => string {
  const find = secretFinder(secrets);
  const begun = [...new Set(secrets.map((secret) => tokenOf(secret).toLowerCase()))];
  const known = new Map<string, string>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const masked = maskedOf(text);
    if (known.size < maxKnown) known.set(text, masked);
    return masked;
  };

  function maskedOf(text: string): string {
    let masked = '';
    let done = 0;
    for (const { start, end } of find(text)) {
      masked += `${text.slice(done, start)}${mark}`;
      done = end;
    }
    return maskBegun(done === 0 ? text : masked + text.slice(done), begun);
  }
}

/** The same data with every string masked, and the names of what stands under `headers`: all others are the harness's own. */
export function maskAll<T>(value: T, mask: (text: string) => string): T {
  return walk(value as Json, mask, false) as T;
}

const mark = '<credential>';

function walk(value: Json, mask: (text: string) => string, isHeaders: boolean): Json {
  if (typeof value === 'string') return mask(value);
  if (Array.isArray(value)) return value.map((item: Json) => walk(item, mask, isHeaders));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      isHeaders ? mask(name) : name,
      walk(member, mask, name === 'headers'),
    ]),
  );
}

/** Masks what is begun of a secret where a text ends or was cut (`…`). */
function maskBegun(text: string, secrets: readonly string[]): string {
  if (text.length <= maxShown) return text;
  return text
    .split('…')
    .map((part) => {
      const longest = Math.max(0, ...secrets.map((secret) => lengthBegun(part, secret)));
      return longest > maxShown ? `${part.slice(0, -longest)}${mark}` : part;
    })
    .join('…');
}

/** How many characters of a secret's beginning stand at the end of a text. */
function lengthBegun(text: string, secret: string): number {
  const tail = text.slice(-secret.length).toLowerCase();
  const last = tail.slice(-maxShown - 1);
  if (last.length <= maxShown || !secret.includes(last)) return 0;
  for (let length = Math.min(tail.length, secret.length); length > maxShown; length--)
    if (secret.startsWith(tail.slice(-length))) return length;
  return 0;
}

function tokenOf(value: string): string {
  return value.replace(/^\S+ +/, '');
}

/** The pair a Basic token holds, and its password (RFC 7617 §2). */
function basicParts(value: string): string[] {
  const [, token] = /^basic +([A-Za-z0-9+/]+={0,2})$/i.exec(value) ?? [];
  if (token === undefined || token.length % 4 !== 0) return [];
  const pair = atob(token);
  return pair.includes(':') ? [pair, pair.slice(pair.indexOf(':') + 1)] : [];
}

/**
 * The name and password of nobody and the unsigned token, each also as a server may show it that read it; the password alone is a word.
 */
function madeUp(target: Target): string[] {
  const basic = credentialValue(target, 'other-scheme') ?? '';
  const unsigned = credentialValue(target, 'unsigned-token') ?? '';
  return [basic, tokenOf(basic), ...basicParts(basic).slice(0, 1), unsigned, tokenOf(unsigned).replace(/\.$/, '')];
}

/** The parts of `key=abc, secret=def` that hold both letters and digits. */
function partsOf(token: string): string[] {
  const parts = token.split(/[\s,;:="']+/);
  return parts.length < 2 ? [] : parts.filter((part) => part.length >= 8 && /[a-z]/i.test(part) && /\d/.test(part));
}
