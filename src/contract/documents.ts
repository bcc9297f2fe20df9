import { isMap, isScalar, isSeq, type Node, parseDocument } from 'yaml';
import { ContractError, type HarnessError } from '../errors';
import type { Json, JsonObject, Pointer } from '../model';

/** Reads a text file; null when there is none. Paths are those of the machine; the edge supplies it. */
export type ReadText = (path: string) => string | null;

/** A parsed document that knows its file, for messages. */
export interface Document {
  readonly file: string;
  readonly value: Json;
  /** 1-based line of the key or item at a pointer, or of its nearest ancestor. */
  lineOf(at: Pointer): number;
}

/** How an input of one kind complains: a constructor of the fitting error class. */
export type Complaint = new (where: string, what: string, advice?: string) => HarnessError;

const maxAliases = 100;
const maxBytes = 2_000_000;
/** The parser recurses, and ends the process where the stack ends. */
const maxDepth = 200;

/**
 * Parses a YAML or JSON text into plain JSON.
 * @throws the given error class, naming file and line, on syntax errors, non-JSON values, duplicate or prototype keys and alias bombs,
 * unknown tags and text nested more than 200 deep.
 */
export function parseText(file: string, text: string, Complain: Complaint = ContractError): Document {
  if (text.length > maxBytes)
    throw new Complain(file, `is ${text.length} characters long`, `keep it below ${maxBytes}`);
  if (isTooDeep(text)) throw new Complain(file, 'is nested too deep', `keep it within ${maxDepth} levels`);
  const document = parseDocument(text, { prettyErrors: true, uniqueKeys: true, strict: true });
  const fault = document.errors[0] ?? document.warnings[0];
  if (fault !== undefined) {
    const line = fault.linePos?.[0].line ?? 1;
    throw new Complain(`${file}:${line}`, `is not valid YAML (${firstLine(fault.message)})`, 'mend the syntax');
  }
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: maxAliases });
  } catch (error) {
    throw new Complain(file, `cannot be read (${firstLine(String(error))})`, `use at most ${maxAliases} aliases`);
  }
  return { file, value: plain(value, file, '', Complain), lineOf };

  function lineOf(at: Pointer): number {
    let node: Node | null = document.contents;
    let offset = node?.range?.[0] ?? 0;
    for (const part of pointerParts(at)) {
      const pair = isMap(node) ? pairOf(node, part) : undefined;
      const next: unknown = isSeq(node) ? node.items[Number(part)] : pair?.value;
      if (pair === undefined && (next === undefined || next === null)) break;
      const named = (pair?.key ?? next) as Node;
      offset = named.range?.[0] ?? offset;
      node = (next ?? null) as Node | null;
    }
    return text.slice(0, offset).split('\n').length;
  }
}

/** A place in a document, for messages: file, line and pointer. */
export function whereIn({ file, lineOf }: Document, at: Pointer): string {
  return `${file}:${lineOf(at)}#${at}`;
}

const knownParts = new Map<Pointer, readonly string[]>();
/** A run asks for the same few pointers over and over; those that replies make up are not kept for ever. */
const maxKnownParts = 2_000;

/** The reference tokens of a pointer, unescaped. */
export function pointerParts(at: Pointer): readonly string[] {
  const known = knownParts.get(at);
  if (known !== undefined) return known;
  const parts = at === '' ? [] : at.slice(1).split('/').map(unescaped);
  if (knownParts.size >= maxKnownParts) knownParts.clear();
  knownParts.set(at, parts);
  return parts;
}

function unescaped(part: string): string {
  return part.includes('~') ? part.replaceAll('~1', '/').replaceAll('~0', '~') : part;
}

/** A pointer one step deeper. */
export function pointerTo(at: Pointer, part: string | number): Pointer {
  return `${at}/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** The value at a pointer; undefined when there is none. Own properties only. */
export function valueAt(root: Json | undefined, at: Pointer): Json | undefined {
  let value: Json | undefined = root;
  for (const part of pointerParts(at)) {
    if (isArray(value)) value = /^\d+$/.test(part) ? value[Number(part)] : undefined;
    else if (isObject(value)) value = Object.hasOwn(value, part) ? value[part] : undefined;
    else return undefined;
  }
  return value;
}

/** Whether a JSON value is an object (not an array, not null). */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value of a JSON text; undefined when it is none. */
export function parsedJson(text: string): Json | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The value when it is an object, else an empty one. */
export function asObject(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {};
}

/** The items as texts when the value is an array, else none. */
export function asTexts(value: Json | undefined): string[] {
  return isArray(value) ? value.map(String) : [];
}

/** The items that are objects when the value is an array, else none. */
export function asObjects(value: Json | undefined): JsonObject[] {
  return isArray(value) ? value.filter(isObject) : [];
}

/** The type JSON Schema has for a value, any number as `number`. */
export function typeOfJson(value: Json): string {
  if (value === null) return 'null';
  return isArray(value) ? 'array' : typeof value;
}

/** Whether a JSON value is an array. */
export function isArray(value: unknown): value is readonly Json[] {
  return Array.isArray(value);
}

/** Whether brackets, or the dashes and indentation of block collections, nest beyond the limit; strings are not told apart. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  for (const character of text) {
    if (character === '[' || character === '{') depth += 1;
    else if (character === ']' || character === '}') depth = Math.max(0, depth - 1);
    if (depth > maxDepth) return true;
  }
  return new RegExp(`^[ \\t]{${maxDepth * 2},}[^ ]|^[ \\t]*(?:[-?:][ \\t]+){${maxDepth},}`, 'm').test(text);
}

function pairOf(map: { items: readonly { key: unknown; value: unknown }[] }, part: string) {
  return map.items.find(({ key }) => (isScalar(key) ? String(key.value) : String(key)) === part);
}

function plain(value: unknown, file: string, at: Pointer, Complain: Complaint, depth = 0): Json {
  // An anchor may hold itself: what the text does not show as deep may be without end.
  if (depth > maxDepth) throw new Complain(file, 'is nested too deep', `keep it within ${maxDepth} levels`);
  if (value === undefined) return null;
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') {
    if (Number.isFinite(value)) return value;
    throw new Complain(`${file}#${at}`, `holds ${value}, which JSON has not`, 'write a finite number');
  }
  if (Array.isArray(value)) return value.map((item, i) => plain(item, file, pointerTo(at, i), Complain, depth + 1));
  if (typeof value === 'object') {
    const result: Record<string, Json> = {};
    for (const [key, member] of Object.entries(value)) {
      if (key === '__proto__') throw new Complain(`${file}#${at}`, 'has a key __proto__', 'remove it');
      result[key] = plain(member, file, pointerTo(at, key), Complain, depth + 1);
    }
    return result;
  }
  throw new Complain(`${file}#${at}`, `holds a ${typeof value}`, 'use JSON values only');
}

function firstLine(text: string): string {
  return (text.split('\n')[0] ?? '').replace(/:$/, '');
}
