import { isArray, isObject, parsedJson, pointerParts, valueAt } from '../contract/documents';
import { isSame } from '../contract/equality';
import { propertiesOf } from '../contract/propertiesOf';
import { isSuccess } from '../contract/success';
import type { Exchange, Json, JsonObject, Operation, Pointer, ReadSetting, Reply, RequestRecord } from '../model';

const parsed = new WeakMap<Reply | RequestRecord, { value: Json | undefined }>();

/** Levels of nesting up to which a reply is read (RFC 8259 §9 lets a reader set a limit): what walks values recurses. */
export const maxDepth = 500;

/** The reply's JSON value; undefined when there is no reply, or its body is not JSON or nested too deep. Parsed once. */
export function jsonOf(reply: Reply): Json | undefined {
  if (reply.kind !== 'reply') return undefined;
  const known = parsed.get(reply);
  if (known !== undefined) return known.value;
  const value = isTooDeep(reply.body) ? undefined : parsedJson(reply.body);
  parsed.set(reply, { value });
  return value;
}

/** Whether a JSON text nests beyond what is read; brackets within strings do not count. */
export function isTooDeep(text: string): boolean {
  if (text.length <= maxDepth) return false;
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    switch (text.charCodeAt(i)) {
      case quote:
        i = endOfString(text, i);
        break;
      case openBracket:
      case openBrace:
        if (++depth > maxDepth) return true;
        break;
      case closeBracket:
      case closeBrace:
        depth--;
    }
  }
  return false;
}

const [quote, openBracket, closeBracket, openBrace, closeBrace, backslash] = [0x22, 0x5b, 0x5d, 0x7b, 0x7d, 0x5c];

/** Where the string that begins at a place ends; the end of the text where it does not. */
function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end >= 0 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end < 0 ? text.length : end;
}

/** Whether an odd number of backslashes stands before a place. */
function isEscaped(text: string, at: number): boolean {
  let from = at;
  while (text.charCodeAt(from - 1) === backslash) from--;
  return (at - from) % 2 === 1;
}

/** The request's JSON value; undefined when its body is not JSON. */
export function sentOf(exchange: Exchange): Json | undefined {
  const { request } = exchange;
  if (request.body === null) return undefined;
  const known = parsed.get(request);
  if (known !== undefined) return known.value;
  const value = parsedJson(request.body);
  parsed.set(request, { value });
  return value;
}

/** Whether no connection came about: something else ended the server. */
export function wasGone(reply: Reply): boolean {
  return reply.kind === 'none' && reply.failure === 'refused';
}

/** The status, or null when no reply came. */
export function statusOf({ reply }: Exchange): number | null {
  return reply.kind === 'reply' ? reply.status : null;
}

/** Whether the reply's status is 2xx. */
export function isAccepted(exchange: Exchange): boolean {
  const status = statusOf(exchange);
  return status !== null && isSuccess(status);
}

/**
 * Whether an exchange was with the operation under test: not a configured read, nor another method, of which the contract says
 * nothing, nor an odd path with an escape that many servers refuse, in their own words, before the operation is asked.
 */
export function isOfOperation({ isRead, reason, request }: Exchange): boolean {
  const isBefore = reason === 'unusual' && (/%2f|%25/i.test(request.path) || !isDecodable(request.path));
  return !isRead && reason !== 'method' && !isBefore;
}

/** Whether the escapes of a path are such, and of UTF-8. */
function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

/** `answered 200`, or why there is no answer. */
export function answerOf({ reply }: Exchange): string {
  if (reply.kind === 'reply') return `answered ${reply.status}`;
  if (reply.failure === 'timeout') return `no answer within ${Math.round(reply.durationMs)} ms`;
  return `no answer (${reply.failure}: ${reply.message})`;
}

/** Media type without parameters, lower case; empty when the header is missing. */
export function mediaTypeOf(reply: Reply): string {
  if (reply.kind !== 'reply') return '';
  return (reply.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}

/** Whether a media type says JSON: `application/json` or a `+json` suffix. */
export function isJsonType(mediaType: string): boolean {
  return mediaType === 'application/json' || /\+json$/.test(mediaType) || mediaType === 'text/json';
}

/** The user as an exchange shows it, or null when it does not. */
export function viewOf(operation: Operation, exchange: Exchange, read: ReadSetting | null): JsonObject | null {
  const body = isAccepted(exchange) ? jsonOf(exchange.reply) : undefined;
  if (body === undefined) return null;
  if (exchange.isRead && read !== null) return readUser(valueAt(body, read.at), read, exchange);
  const shown = valueAt(body, operation.shows.at);
  if (isObject(shown)) return shown;
  const [only, second] = isArray(shown) && operation.shows.arrayOfOne ? shown : [];
  return second === undefined && isObject(only) ? only : null;
}

/** The user among those a read showed: the one `where` picks, else the one with most of its identity; none when two are alike. */
function readUser(found: Json | undefined, read: ReadSetting, exchange: Exchange): JsonObject | null {
  if (isObject(found)) return found;
  if (!isArray(found)) return null;
  const wanted = Object.entries(read.where).map(([at, named]) => [at, namedBy(named, exchange.user)] as const);
  const parts = Object.values(exchange.user);
  const rank = (item: JsonObject) =>
    wanted.length > 0
      ? Number(wanted.every(([at, value]) => String(valueAt(item, at)) === value))
      : parts.filter((part) => Object.values(item).includes(part)).length;
  const ranked = found.filter(isObject).map((item) => ({ item, rank: rank(item) }));
  const highest = Math.max(0, ...ranked.map((one) => one.rank));
  const [only, second] = ranked.filter((one) => highest > 0 && one.rank === highest);
  return second === undefined ? (only?.item ?? null) : null;
}

/** What a read's `where` stands for: a part of the identity, or a text with such parts as `{name}`. */
export function namedBy(template: string, user: Exchange['user']): string {
  return user[template] ?? template.replace(/\{([^}]+)\}/g, (_, name: string) => user[name] ?? '');
}

/** What a view shows for a request property; undefined when it shows nothing. */
export function shownValue(operation: Operation, view: JsonObject, property: string, isRead = false): Json | undefined {
  if (operation.shows.loose.includes(property)) return undefined;
  const at = operation.shows.fields[property] ?? (isRead ? `/${property}` : null);
  if (at === null) return undefined;
  const value = valueAt(view, at);
  const alias = operation.shows.aliases[at];
  return value === undefined && alias !== undefined ? valueAt(view, alias) : value;
}

/** Request properties that the given exchange's view can show. */
export function shownProperties(operation: Operation, { isRead }: Pick<Exchange, 'isRead'>): string[] {
  if (!isRead) return Object.keys(operation.shows.fields);
  const isIdentity = (name: string) => operation.identity.some((part) => part.at === `/${name}`);
  return Object.keys(propertiesOf(operation.request.schema)).filter(
    (name) => !isIdentity(name) && !operation.shows.loose.includes(name),
  );
}

/** How two values differ: not, only in white space or Unicode normal form (rulings D13, D14), or really. */
export function differenceOf(expected: Json, actual: Json): 'none' | 'form' | 'value' {
  if (JSON.stringify(expected) === JSON.stringify(actual)) return 'none';
  if (typeof expected === 'string' && typeof actual === 'string')
    return plain(expected) === plain(actual) ? 'form' : 'value';
  return isSame(expected, actual) ? 'none' : 'value';
}

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\u0085]+/gu, ' ')
    .trim();
}

/** A value as messages show it, cut to 80 characters; control characters escaped. */
export function show(value: Json | undefined): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  const { length } = typeof value === 'string' ? [...value] : text;
  return text.length > 80 ? `${text.slice(0, 60)}… (${length} characters)` : text;
}

/** The first reference token of a pointer: the top-level property. */
export function topOf(at: Pointer): string {
  return pointerParts(at)[0] ?? '';
}
