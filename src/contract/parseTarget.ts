import { UsageError } from '../errors';
import type { Identity, Json, JsonObject, Limits, ReadSetting, Target, TargetUser } from '../model';
import { checked } from './checked';
import { type Document, isObject, parseText, whereIn } from './documents';
import type { SchemaOf, TargetFile } from './formats';

/** Environment variables by name. */
export type Environment = { readonly [name: string]: string | undefined };

/** Limits where the file is silent. */
export const defaultLimits: Limits = {
  timeoutMs: 10_000,
  requestsPerSecond: null,
  visibleWithinMs: 0,
  maxReplyBytes: 5_000_000,
};

/**
 * Reads a target configuration (YAML or JSON): checks it, resolves `$NAME` in header values, fills in defaults.
 * @param readSecret text of a file named by `file:PATH` in a header value, or null when there is none.
 * @throws UsageError naming file, line and key; nothing has been sent by then.
 */
export function parseTarget(
  file: string,
  text: string,
  schema: SchemaOf<TargetFile>,
  environment: Environment,
  readSecret: (path: string) => string | null = () => null,
): Target {
  const document = parseText(file, text, UsageError);
  if (!isObject(document.value)) throw new UsageError(file, 'is not a mapping', 'write one with conform init');
  const value = checked(document, schema, UsageError, (at) => at.startsWith('/authorization'));
  const { authorization } = value;
  const header = (key: keyof TargetFile['authorization'], fallback: string | null) => {
    const given = authorization[key] ?? fallback;
    return given === null ? null : resolveSecret(given, document, `/authorization/${key}`, environment, readSecret);
  };
  const valid = header('valid', null) ?? '';
  const forbidden = header('forbidden', null);
  const invalid = header('invalid', 'Bearer not-a-key') ?? '';
  for (const [key, other] of Object.entries({ forbidden, invalid })) {
    if (other !== valid) continue;
    const where = whereIn(document, `/authorization/${key}`);
    throw new UsageError(where, 'is the valid credential', 'give one that must be refused');
  }
  const users = distinct(value.users.map(toUser), document);
  const unknown = (value.unknown ?? []).map(toIdentity);
  refuseKnown(unknown, users, document);
  return {
    contract: value.contract ?? null,
    baseUrl: toBaseUrl(value.baseUrl, document),
    authorization: { valid, forbidden, invalid },
    users,
    unknown,
    values: value.values ?? {},
    read: value.read == null ? null : toRead(value.read),
    limits: { ...defaultLimits, ...value.limits },
    confirmHost: value.confirmHost ?? null,
  };
}

/** The base URL without a last stroke; it goes into every report, so it must not hold a credential. */
function toBaseUrl(text: string, document: Document): string {
  const where = whereIn(document, '/baseUrl');
  if (!URL.canParse(text)) throw new UsageError(where, `"${text}" is not a URL`, 'write http://host:port');
  const { username, password } = new URL(text);
  if (username !== '' || password !== '')
    throw new UsageError(where, 'holds a user name or password', 'put credentials under authorization');
  return text.replace(/\/+$/, '');
}

function resolveSecret(
  template: string,
  document: Document,
  at: string,
  environment: Environment,
  readSecret: (path: string) => string | null,
): string {
  const where = whereIn(document, at);
  const variables = /\$\{([A-Za-z_][A-Za-z0-9_]*)\}|\$([A-Za-z_][A-Za-z0-9_]*)/g;
  const fromVariable = (_: string, braced?: string, bare?: string) => {
    const name = braced ?? bare ?? '';
    const found = Object.hasOwn(environment, name) ? environment[name] : undefined;
    if (found === undefined || found === '')
      throw new UsageError(where, `environment variable ${name} is not set`, `export ${name}=…`);
    return found;
  };
  const fromFile = (path: string) => {
    const found = readSecret(path);
    if (found === null) throw new UsageError(where, `no file "${path}"`, 'create it or correct the path');
    return found.trim();
  };
  // What a variable or file holds is not looked into again.
  const resolved = template
    .split(/\b(file:\S+)/)
    .map((part, i) =>
      i % 2 === 1 ? fromFile(part.slice(5).replace(variables, fromVariable)) : part.replace(variables, fromVariable),
    )
    .join('');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a header value must not hold them
  if (/[\u0000-\u0008\u000a-\u001f\u007f]|[^\u0000-\u00ff]/.test(resolved)) {
    throw new UsageError(
      where,
      'holds a character no header may hold',
      'check the value for line ends and non-Latin text',
    );
  }
  return resolved;
}

function toUser({ state, ...identity }: JsonObject): TargetUser {
  return { identity: toIdentity(identity), state: isObject(state) ? state : null };
}

function toIdentity(value: JsonObject): Identity {
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, String(part)]));
}

function toRead({ method = 'GET', path, at = '', where = {} }: NonNullable<TargetFile['read']>): ReadSetting {
  return { method: method.toUpperCase(), path, at, where };
}

function distinct(users: readonly TargetUser[], document: Document): readonly TargetUser[] {
  const seen = new Map<string, number>();
  for (const [i, user] of users.entries()) {
    const key = keyOf(user.identity);
    const first = seen.get(key);
    if (first !== undefined)
      throw new UsageError(whereIn(document, `/users/${i}`), `is the same user as /users/${first}`, 'list each once');
    seen.set(key, i);
  }
  return users;
}

/** An unknown identity that a listed user has would turn every right answer into a failure. */
function refuseKnown(unknown: readonly Identity[], users: readonly TargetUser[], document: Document): void {
  for (const [i, identity] of unknown.entries()) {
    const known = users.findIndex((user) => keyOf(user.identity) === keyOf(identity));
    if (known >= 0)
      throw new UsageError(
        whereIn(document, `/unknown/${i}`),
        `is the user /users/${known}`,
        'name one that does not exist',
      );
  }
}

function keyOf(identity: Identity): string {
  return JSON.stringify(Object.entries(identity).sort() satisfies Json);
}

/**
 * Checks that a target's identities have exactly the parts the contract names.
 * @throws UsageError naming the user and the missing or surplus part.
 */
export function checkIdentities(file: string, target: Target, parts: readonly string[]): void {
  const lists = [
    ['users', target.users.map(({ identity }) => identity)],
    ['unknown', target.unknown],
  ] as const;
  for (const [list, identities] of lists) {
    for (const [i, identity] of identities.entries()) {
      const missing = parts.find((part) => identity[part] === undefined);
      if (missing !== undefined)
        throw new UsageError(`${file}#/${list}/${i}`, `has no ${missing}`, `an identity is { ${parts.join(', ')} }`);
      const surplus = Object.keys(identity).find((name) => !parts.includes(name));
      if (surplus !== undefined)
        throw new UsageError(
          `${file}#/${list}/${i}`,
          `unknown key "${surplus}"`,
          `an identity is { ${parts.join(', ')} }`,
        );
    }
  }
}
