import { headersIn, withQuery } from '../contract/readParameters';
import { acceptFor } from '../contract/success';
import { renderBody } from '../generate/renderBody';
import type { HeaderNames, Identity, Operation, Step, Target } from '../model';
import type { Outgoing } from '../world';
import type { Subject } from './courier';
import { credentialValue } from './credentials';

/** What the harness says it is (RFC 9110 §10.1.5): many a gateway refuses clients that do not say. */
export const agent = 'update-user-conformance';

/** The request of a planned step about a user, and whether it is the configured read instead of the operation. */
export function toOutgoing(
  operation: Operation,
  target: Target,
  step: Step,
  { identity, base }: Subject,
): { request: Outgoing; isRead: boolean } {
  const { timeoutMs, maxReplyBytes } = target.limits;
  const prefix = /^[a-z]+:\/\/[^/]+(.*)$/i.exec(target.baseUrl)?.[1] ?? '';
  const isRead = step.mayRead && target.read !== null;
  const template = isRead ? (target.read?.path ?? '') : withQuery(operation.path, operation.parameters);
  const path = prefix + pathFor(template, identity, isRead ? undefined : step.unescaped);
  const body = isRead ? null : renderBody(step.body, base);
  const credential = credentialValue(target, step.credential);
  const mediaType = isRead ? '' : (step.mediaType ?? operation.request.mediaType);
  const accept = step.accept ?? acceptFor(operation, isRead);
  const named = (name: string) => writtenAs(name, step.headerNames);
  const headers = withoutNulls({
    [named('user-agent')]: agent,
    ...(accept === '' ? {} : { [named('accept')]: accept }),
    ...(mediaType === '' ? {} : { [named('content-type')]: mediaType }),
    ...(credential === null ? {} : { [named(operation.credentialHeader)]: credential }),
    ...(isRead ? {} : renamed(headersIn(operation.parameters), named)),
    ...(step.headers === undefined ? {} : renamed(step.headers, named)),
  });
  const pause = step.cut === undefined ? {} : { pauseAt: cutOf(step.cut, body ?? '') };
  const method = isRead ? (target.read?.method ?? 'GET') : (step.method ?? operation.method);
  return { request: { method, path, headers, body, ...pause, timeoutMs, maxReplyBytes }, isRead };
}

/**
 * A path template with the parts of an identity in it.
 * @param unescaped name of a part that is written as it is, not percent-encoded.
 */
export function pathFor(template: string, identity: Identity, unescaped?: string): string {
  return template.replace(/\{([^}]+)\}/g, (_, name: string) => {
    const part = identity[name] ?? '';
    return name === unescaped ? part : encodeURIComponent(part);
  });
}

type Headers = NonNullable<Step['headers']>;

function renamed(headers: Headers, named: (name: string) => string): Headers {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [named(name), value]));
}

function withoutNulls(headers: Headers): Outgoing['headers'] {
  return Object.fromEntries(Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== null));
}

const written = new Map<string, string>();

/** A header's name in other letters; where none are asked, as most clients write it: `Content-Type`. */
export function writtenAs(name: string, names?: HeaderNames): string {
  if (names === 'lower') return name;
  if (names === 'upper') return name.toUpperCase();
  const known = written.get(name) ?? name.replace(/(?<![a-z])[a-z]/g, (first) => first.toUpperCase());
  written.set(name, known);
  return known;
}

/** The length of the first of two pieces. */
function cutOf(cut: NonNullable<Step['cut']>, body: string | Uint8Array): number {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  const lead = cut === 'character' ? bytes.findIndex((byte) => byte >= 0xc0) : -1;
  return lead < 0 ? Math.ceil(bytes.length / 2) : lead + 1;
}
