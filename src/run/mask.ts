import { secretPattern } from '../check/hidesCredentials';
import type { Json, Target } from '../model';

/** What must never be shown: each header value, and its token after the scheme, where they are long enough to be told from words. */
export function secretsOf({ authorization: { valid, forbidden, invalid } }: Target): string[] {
  const values = [valid, forbidden, invalid].filter((value): value is string => value !== null);
  const all = values.flatMap((value) => [value, value.replace(/^\S+ +/, '')]);
  return [...new Set(all)].filter((value) => value.length >= 6).sort((a, b) => b.length - a.length);
}

/** A masker of every form a server may echo a secret in, whatever the case of its letters. */
export function createMask(secrets: readonly string[]): (text: string) => string {
  const pattern = secretPattern(secrets, 'gi');
  if (pattern === null) return (text) => text;
  return (text) => text.replace(pattern, '<credential>');
}

/** The same data with every string masked, names included. */
export function maskAll<T>(value: T, mask: (text: string) => string): T {
  return walk(value as Json, mask) as T;
}

function walk(value: Json, mask: (text: string) => string): Json {
  if (typeof value === 'string') return mask(value);
  if (Array.isArray(value)) return value.map((item: Json) => walk(item, mask));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [mask(name), walk(member, mask)]));
}
