import type { Json, JsonObject, Schema } from '../model';
import { recursiveAt } from './bundle';
import { isArray, isObject } from './documents';
import { madeOf, originOf } from './origin';

/** A schema that needs no other document: recursive schemas it refers to stand in its `$defs`. Itself where it refers to none. */
export function selfContained(schema: Schema & object, recursive: JsonObject): Schema & object {
  const names = namesIn(schema, recursive);
  if (names.length === 0) return schema;
  const needed = new Set(names);
  // The set grows while it is gone through.
  for (const name of needed) for (const inner of namesIn(recursive[name] ?? true, recursive)) needed.add(inner);
  const $defs = Object.fromEntries([...needed].map((name) => [name, inward(recursive[name] ?? true)]));
  const made = inward(schema);
  return isObject(made)
    ? madeOf({ ...made, $defs: { ...(isObject(made.$defs) ? made.$defs : {}), ...$defs } }, schema)
    : schema;
}

/** Where a schema first refers to a recursive one, `file#pointer`; null where it does not. */
export function firstRecursion(schema: Json): string | null {
  if (!isObject(schema) && !isArray(schema)) return null;
  if (isObject(schema) && nameIn(schema) !== null) {
    const origin = originOf(schema, '$ref');
    return origin === null ? '' : `${origin.file}#${origin.at}`;
  }
  for (const value of Object.values(schema)) {
    const found = firstRecursion(value);
    if (found !== null) return found;
  }
  return null;
}

function namesIn(node: Json, recursive: JsonObject): string[] {
  if (isArray(node)) return node.flatMap((item) => namesIn(item, recursive));
  if (!isObject(node)) return [];
  const name = nameIn(node);
  const inner = Object.values(node).flatMap((value) => namesIn(value, recursive));
  return name !== null && Object.hasOwn(recursive, name) ? [name, ...inner] : inner;
}

function nameIn({ $ref }: JsonObject): string | null {
  return typeof $ref === 'string' && $ref.startsWith(recursiveAt) ? $ref.slice(recursiveAt.length) : null;
}

function inward(node: Json): Json {
  if (isArray(node)) return madeOf(node.map(inward), node);
  if (!isObject(node)) return node;
  const name = nameIn(node);
  const made = Object.entries(node).map(([key, value]): [string, Json] => [
    key,
    name !== null && key === '$ref' ? `#/$defs/${name}` : inward(value),
  ]);
  return madeOf(Object.fromEntries(made), node);
}
