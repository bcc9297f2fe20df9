import type { CredentialKind, JsonObject, Target } from '../model';

/** The header value of a kind of credential; null for no header. What is made of the valid one is never the forbidden one. */
export function credentialValue({ authorization }: Target, kind: CredentialKind): string | null {
  const value = headerOf(authorization, kind);
  const isMade = !['valid', 'forbidden', 'invalid'].includes(kind);
  return isMade && value !== null && value === authorization.forbidden ? `${value}q` : value;
}

function headerOf({ valid, forbidden, invalid }: Target['authorization'], kind: CredentialKind): string | null {
  const [, scheme = '', token = valid] = /^(\S+ +)(.+)$/.exec(valid) ?? [];
  switch (kind) {
    case 'valid':
      return valid;
    case 'forbidden':
      return forbidden;
    case 'invalid':
      return invalid;
    case 'missing':
      return null;
    case 'truncated':
      return scheme + token.slice(0, token.length > 8 ? -4 : -1);
    case 'extended':
      return `${scheme}${token}x`;
    case 'extended-start':
      return `${scheme}x${token}`;
    case 'leading-word':
      return `x ${valid}`;
    case 'trailing-word':
      return `${valid} x`;
    case 'altered':
      return scheme + altered(token, Math.floor(token.length / 2));
    case 'altered-start':
      return scheme + altered(token, 0);
    case 'altered-end':
      return scheme + altered(token, lastWhole(token));
    case 'other-case':
      return scheme + otherCase(token);
    case 'unsigned-token':
      return scheme + unsigned(token);
    case 'bare-scheme':
      return scheme.trim();
    case 'other-scheme':
      return `Basic ${btoa('nobody:nothing')}`;
    case 'last-part':
      return scheme + token.slice(Math.ceil(token.length / 2));
    case 'in-list':
      return `${valid},x`;
    case 'undefined':
      return `${scheme}undefined`;
    case 'empty':
      return '';
  }
}

/** The token with one character changed. */
function altered(token: string, place: number): string {
  return token.slice(0, place) + (token[place] === 'k' ? 'q' : 'k') + token.slice(place + 1);
}

/** The last character of which all bits count in base64: the last one in groups of four, else the one before (RFC 4648 §3.5). */
function lastWhole(token: string): number {
  const bare = token.replace(/=+$/, '');
  const last = bare.split('.').at(-1) ?? bare;
  return Math.max(0, bare.length - (last.length % 4 === 0 ? 1 : 2));
}

/** Whether a credential is text whose letter case matters. */
export function hasLetterCase(credential: string): boolean {
  const token = credential.replace(/^\S+ +/, '');
  return /[a-z]/i.test(token) && !/^[0-9a-f-]+$/i.test(token);
}

/** What the token claims, or a made-up claim where it is no JSON Web Token, secured by nothing (RFC 7519 §6.1). */
function unsigned(token: string): string {
  const parts = token.split('.');
  const claims = parts.length === 3 ? parts[1] : base64url({ sub: 'nobody' });
  return `${base64url({ alg: 'none' })}.${claims}.`;
}

function base64url(value: JsonObject): string {
  return btoa(JSON.stringify(value)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function otherCase(token: string): string {
  return [...token].map((c) => (c === c.toLowerCase() ? c.toUpperCase() : c.toLowerCase())).join('');
}
