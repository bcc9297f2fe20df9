import { UsageError } from '../errors';
import type { Identity, Json, JsonObject, Limits, ReadSetting, Schema, Target, TargetUser } from '../model';
import { checked } from './checked';
import { type Document, isObject, parseText } from './documents';

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
  schema: Schema & object,
  environment: Environment,
  readSecret: (path: string) => string | null = () => null,
): Target {
  const document = parseText(file, text, UsageError);
  if (!isObject(document.value)) throw new UsageError(file, 'is not a mapping', 'write one with conform init');
  const value = checked(document, schema, UsageError) as JsonObject;
  const authorization = value.authorization as JsonObject;
  const header = (key: string, fallback: string | null) => {
    const given = authorization[key] ?? fallback;
    return given === null
      ? null
      : resolveSecret(String(given), document, `/authorization/${key}`, environment, readSecret);
  };
  const users = (value.users as readonly JsonObject[]).map(toUser);
  return {
    contract: typeof value.contract === 'string' ? value.contract : null,
    baseUrl: String(value.baseUrl).replace(/\/+$/, ''),
    authorization: {
      valid: header('valid', null) ?? '',
      forbidden: header('forbidden', null),
      invalid: header('invalid', 'Bearer not-a-key') ?? '',
    },
    users: distinct(users, document),
    unknown: ((value.unknown ?? []) as readonly JsonObject[]).map(toIdentity),
    values: (value.values ?? {}) as Target['values'],
    read: isObject(value.read) ? toRead(value.read) : null,
    limits: { ...defaultLimits, ...(value.limits as Partial<Limits> | undefined) },
    confirmHost: typeof value.confirmHost === 'string' ? value.confirmHost : null,
  };
}

function resolveSecret(
  template: string,
  document: Document,
  at: string,
  environment: Environment,
  readSecret: (path: string) => string | null,
): string {
  const where = `${document.file}:${document.lineOf(at)}#${at}`;
  const resolved = template
    .replace(/\$\{([A-Za-z_][A-Za-z0-9_]*)\}|\$([A-Za-z_][A-Za-z0-9_]*)/g, (_, braced, bare) => {
      const name = String(braced ?? bare);
      const found = environment[name];
      if (found === undefined || found === '')
        throw new UsageError(where, `environment variable ${name} is not set`, `export ${name}=…`);
      return found;
    })
    .replace(/\bfile:(\S+)/g, (_, path: string) => {
      const found = readSecret(path);
      if (found === null) throw new UsageError(where, `no file "${path}"`, 'create it or correct the path');
      return found.trim();
    });
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

function toRead(value: JsonObject): ReadSetting {
  return {
    method: String(value.method ?? 'GET').toUpperCase(),
    path: String(value.path),
    at: String(value.at ?? ''),
    where: (value.where ?? {}) as ReadSetting['where'],
  };
}

function distinct(users: readonly TargetUser[], document: Document): readonly TargetUser[] {
  const seen = new Map<string, number>();
  for (const [i, user] of users.entries()) {
    const key = JSON.stringify(Object.entries(user.identity).sort() satisfies Json);
    const first = seen.get(key);
    if (first !== undefined) {
      throw new UsageError(
        `${document.file}:${document.lineOf(`/users/${i}`)}#/users/${i}`,
        `is the same user as /users/${first}`,
        'list each once',
      );
    }
    seen.set(key, i);
  }
  return users;
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
