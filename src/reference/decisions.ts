import { isArray, isObject, pointerParts, valueAt } from '../contract/documents';
import { isValid, violations } from '../contract/validator';
import type { Identity, Json } from '../model';
import type { Decision, Refusal, Visit } from './design';
import { readMediaType } from './mediaType';
import { matchPath } from './path';
import { findUser } from './users';

/** The path is the operation's. */
const path: Decision = {
  name: 'path',
  ask(visit) {
    const identity = matchPath(visit.contract.operation.path, visit.request.path);
    return identity === null ? refusal('path', 404, 'there is nothing at this path') : { ...visit, identity };
  },
};

/** The method is the operation's (RFC 9110 §15.5.6). */
const method: Decision = {
  name: 'method',
  ask(visit) {
    const { method: allowed } = visit.contract.operation;
    if (visit.request.method === allowed) return visit;
    return refusal('method', 405, `the method is ${visit.request.method}, not ${allowed}`, { allow: allowed });
  },
};

/** The credential is known and has the right: 401 or 403, whatever the body (rulings D12, G20). */
const credential: Decision = {
  name: 'credential',
  ask(visit) {
    const given = visit.request.headers[visit.contract.operation.credentialHeader]?.trim();
    if (given === visit.access.valid) return visit;
    if (given === visit.access.forbidden) return refusal('forbidden', 403, 'the credential may not update users');
    const scheme = visit.access.valid.split(' ')[0] ?? 'Bearer';
    const message = given === undefined || given === '' ? 'the credential is missing' : 'the credential is not known';
    return refusal('credential', 401, message, { 'www-authenticate': scheme });
  },
};

/** The body is what the operation takes, in UTF-8 and not compressed (RFC 9110 §15.5.16). */
const mediaType: Decision = {
  name: 'media-type',
  ask(visit) {
    const { headers, body } = visit.request;
    const { mediaType: wanted } = visit.contract.operation.request;
    const { type, charset } = readMediaType(headers['content-type']);
    if (type === null && body.length === 0) return visit;
    const encoding = headers['content-encoding'] ?? 'identity';
    if (encoding !== 'identity') return refusal('media-type', 415, `the content coding ${encoding} is not supported`);
    if (type !== wanted.toLowerCase())
      return refusal('media-type', 415, `the media type is ${type ?? 'missing'}, not ${wanted}`);
    return charset === null || charset === 'utf-8' || charset === 'utf8'
      ? visit
      : refusal('media-type', 415, `the charset is ${charset}, not utf-8`);
  },
};

/** The body is no longer than the server reads. */
const size: Decision = {
  name: 'size',
  ask: (visit) => (visit.request.isTooLong ? refusal('size', 413, 'the body is too long') : visit),
};

/** The body is UTF-8. A byte order mark is part of the text (RFC 8259 §8.1 leaves its refusal free). */
const utf8: Decision = {
  name: 'utf-8',
  ask(visit) {
    try {
      const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(visit.request.body);
      return { ...visit, text };
    } catch {
      return refusal('utf-8', malformedStatus(visit), 'the body is not UTF-8');
    }
  },
};

function malformedStatus({ contract }: Visit): number {
  return contract.operation.reference.malformedStatus;
}

/** The body is JSON. */
const json: Decision = {
  name: 'json',
  ask(visit) {
    if (visit.text.trim() === '') return refusal('json', malformedStatus(visit), 'the body is empty, not JSON');
    try {
      return { ...visit, body: JSON.parse(visit.text) };
    } catch {
      return refusal('json', malformedStatus(visit), 'the body is not JSON');
    }
  },
};

/** The body fits the request schema. */
const schema: Decision = {
  name: 'schema',
  ask(visit) {
    const { schema: wanted } = visit.contract.operation.request;
    if (isValid(wanted, visit.body)) return visit;
    const [first] = violations(wanted, visit.body);
    const place = first === undefined || first.at === '' ? 'the body' : first.at;
    const status = visit.contract.operation.reference.violatingStatus;
    return refusal('schema', status, `${place} breaks ${first?.keyword}: expected ${first?.expected}`);
  },
};

/** Values only the provider knows are among those it knows (ruling D15). */
const values: Decision = {
  name: 'values',
  ask(visit) {
    const { providerValues, reference } = visit.contract.operation;
    for (const at of providerValues) {
      const known = reference.values[at] ?? reference.values[pointerParts(at).join('/')];
      const given = valueAt(visit.body, at);
      if (known === undefined || given === undefined) continue;
      if (!known.some((value) => JSON.stringify(value) === JSON.stringify(given)))
        return refusal('values', reference.violatingStatus, `${at} is not a known value`);
    }
    return visit;
  },
};

/** The body names the user where the path does not, and the user exists. */
const user: Decision = {
  name: 'user',
  ask(visit) {
    const identity = wholeIdentity(visit);
    const { unknownStatus, violatingStatus } = visit.contract.operation.reference;
    if (identity === null) return refusal('user', violatingStatus, 'the body does not say which user is meant');
    const found = findUser(visit.state, identity);
    if (found === null) return refusal('user', unknownStatus, 'there is no such user');
    return { ...visit, identity, user: found };
  },
};

/** All decisions in the reference's order. */
export const plainDecisions: readonly Decision[] = [
  path,
  method,
  credential,
  mediaType,
  size,
  utf8,
  json,
  schema,
  values,
  user,
];

/** A refusal. */
export function refusal(
  refused: Refusal['refused'],
  status: number,
  message: string,
  headers: Refusal['headers'] = {},
): Refusal {
  return { refused, status, message, headers };
}

/** The identity of path and body together, or null when the body lacks its part. */
export function wholeIdentity({ contract, body, identity }: Visit): Identity | null {
  const parts = contract.operation.identity.filter((part) => part.in === 'body');
  const found = parts.map(({ name, at }): [string, Json | undefined] => [
    name,
    isObject(body) || isArray(body) ? valueAt(body, at ?? '') : undefined,
  ]);
  if (found.some(([, value]) => value === undefined)) return null;
  return { ...identity, ...Object.fromEntries(found.map(([name, value]) => [name, textOf(value ?? null)])) };
}

/** What a part of an identity is as text, whatever JSON stands in its place. */
function textOf(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
