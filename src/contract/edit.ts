import type { Json, Pointer } from '../model';
import { isArray, isObject, pointerParts } from './documents';

/** A JSON value with the member at a pointer set; objects on the way are made where they are missing. */
export function withAt(root: Json, at: Pointer, value: Json): Json {
  return set(root, pointerParts(at), value);
}

/** A JSON value without the member at a pointer; an array's item is taken out. */
export function withoutAt(root: Json, at: Pointer): Json {
  return cut(root, pointerParts(at));
}

function set(node: Json, [part, ...rest]: readonly string[], value: Json): Json {
  if (part === undefined) return value;
  if (isArray(node)) return node.map((item, i) => (String(i) === part ? set(item, rest, value) : item));
  const object = isObject(node) ? node : {};
  const inner = Object.hasOwn(object, part) ? (object[part] ?? null) : {};
  return { ...object, [part]: set(inner, rest, value) };
}

function cut(node: Json, [part, ...rest]: readonly string[]): Json {
  if (part === undefined) return node;
  const isLast = rest.length === 0;
  if (isArray(node)) return node.flatMap((item, i) => (String(i) !== part ? [item] : isLast ? [] : [cut(item, rest)]));
  if (!isObject(node)) return node;
  const members = Object.entries(node).flatMap(([name, member]): [string, Json][] =>
    name !== part ? [[name, member]] : isLast ? [] : [[name, cut(member, rest)]],
  );
  return Object.fromEntries(members);
}
