import { isArray, isObject, pointerParts } from '../contract/documents';
import { InternalError } from '../errors';
import type { BodyPlan, Json, JsonObject, JsonPlan, Pointer } from '../model';
import { mangle } from './mangle';

/** What a body is made from for one user. */
export interface BodyBase {
  /** The identity parts that stand in the body. */
  readonly identity: JsonObject;
  /** The whole shape with known-good values, identity included. */
  readonly full: JsonObject;
}

/** A planned body for a user as it goes over the wire: text, bytes where they are not text in UTF-8, null for no body; pure. */
export function renderBody(plan: BodyPlan, base: BodyBase): string | Uint8Array | null {
  switch (plan.kind) {
    case 'none':
      return null;
    case 'text':
      return plan.text;
    case 'json':
      return textOf(plan, base);
    case 'mangled':
      return mangle(plan.how, textOf(plan.of, base));
  }
}

/** The JSON value a plan stands for, without literals that no double holds. */
export function bodyValueOf(plan: JsonPlan, base: BodyBase): JsonObject {
  const start = copyOf(plan.base === 'full' ? base.full : base.identity) as Record<string, Json>;
  for (const at of plan.omit) removeAt(start, at);
  if (plan.setFirst) {
    const first: Record<string, Json> = {};
    for (const { at } of plan.set) {
      const [name = ''] = pointerParts(at);
      if (Object.hasOwn(start, name)) first[name] = start[name] ?? null;
    }
    for (const { at, value } of plan.set) setAt(first, at, value);
    for (const [name, value] of Object.entries(start)) if (!Object.hasOwn(first, name)) define(first, name, value);
    return first;
  }
  for (const { at, value } of plan.set) {
    if (pointerParts(at).length === 1) removeAt(start, at);
    setAt(start, at, value);
  }
  return start;
}

/** A copy that may be changed; quicker than a structured clone, which knows more than JSON. */
function copyOf(value: Json): Json {
  if (isArray(value)) return value.map(copyOf);
  if (!isObject(value)) return value;
  const copy: Record<string, Json> = {};
  for (const [name, member] of Object.entries(value)) define(copy, name, copyOf(member));
  return copy;
}

function textOf(plan: JsonPlan, base: BodyBase): string {
  if (plan.set.every(({ literal }) => literal === undefined)) return JSON.stringify(bodyValueOf(plan, base));
  const set = plan.set.map((member, i) => (member.literal === undefined ? member : { ...member, value: mark(i) }));
  const text = JSON.stringify(bodyValueOf({ ...plan, set }, base));
  return plan.set.reduce(
    (result, { literal }, i) => (literal === undefined ? result : result.replace(JSON.stringify(mark(i)), literal)),
    text,
  );
}

/** Stands for a literal until the text is made. */
function mark(i: number): string {
  return `\u0001literal-${i}\u0001`;
}

function removeAt(root: Record<string, Json>, at: Pointer): void {
  const parts = pointerParts(at);
  const last = parts.at(-1);
  const parent = parts.slice(0, -1).reduce<Json | undefined>((node, part) => memberOf(node, part), root);
  if (last !== undefined && isObject(parent)) delete (parent as Record<string, Json>)[last];
}

function setAt(root: Record<string, Json>, at: Pointer, value: Json): void {
  const parts = pointerParts(at).slice(0, -1);
  const last = pointerParts(at).at(-1);
  if (last === undefined) throw new InternalError('', 'a set member has no place', 'report this');
  let node: Record<string, Json> | Json[] = root;
  for (const [i, part] of parts.entries()) {
    const child = memberOf(node, part);
    let next: Record<string, Json> | Json[];
    if (isObject(child)) next = child as Record<string, Json>;
    else if (Array.isArray(child)) next = child as Json[];
    else next = /^\d+$/.test(parts[i + 1] ?? last) ? [] : {};
    define(node, part, next);
    node = next;
  }
  // A later member may be set within this one.
  define(node, last, copyOf(value));
}

/** A member or an item; what an object inherits is none. */
function memberOf(node: Json | undefined, part: string): Json | undefined {
  if (isArray(node)) return node[Number(part)];
  return isObject(node) && Object.hasOwn(node, part) ? node[part] : undefined;
}

/** Assigns as an own property even for names like `__proto__`. */
function define(node: Record<string, Json> | Json[], name: string, value: Json): void {
  if (Array.isArray(node)) node[Number(name)] = value;
  else if (name !== '__proto__') node[name] = value;
  else Object.defineProperty(node, name, { value, enumerable: true, configurable: true, writable: true });
}
