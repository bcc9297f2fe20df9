import { ContractError } from '../errors';
import type { Json, JsonObject, Pointer } from '../model';
import { isTelling, withBeside } from './besideRef';
import {
  type Document,
  isArray,
  isObject,
  parseText,
  pointerParts,
  pointerTo,
  type ReadText,
  valueAt,
} from './documents';
import { cameFrom, type Origin } from './origin';

/** More references that name references are a mistake. */
const maxDepth = 64;

/** A value, as it stands in a document. */
export interface Located {
  readonly node: Json;
  readonly home: Document;
  readonly at: Pointer;
}

/** The documents that a first one leads to. */
export interface Bundle {
  /** What a value is, or what it names where it is a `$ref`. */
  locate(place: Located): Located;
  /**
   * A value with every `$ref` in it replaced by what it names. Only what would have no end stays a reference: to
   * `#/components/schemas/` and a name of `recursive`.
   */
  resolve(place: Located): Json;
  /** Schemas that hold themselves, by name: those that what was resolved refers to. */
  recursive(): JsonObject;
}

/** Where recursive schemas stand in the document that is published. */
export const recursiveAt = '#/components/schemas/';

/**
 * Opens a document and, when they are needed, those it names: other files by relative path, places by `#/pointer`.
 * @throws ContractError (as its methods do) naming file and pointer on a missing file, a missing place, or an endless reference.
 */
export function bundle(document: Document, read: ReadText): Bundle {
  const loaded = new Map<string, Document>([[document.file, document]]);
  const endless = new Map<string, { readonly name: string; readonly place: Located }>();
  const reached = new Map<string, ReadonlySet<string>>();
  return { locate, resolve: (place) => resolve(place, 0, false), recursive };

  /** @param isWithin whether the value is part of a recursive schema: then no other one is begun. */
  function resolve({ node, home, at }: Located, depth: number, isWithin: boolean): Json {
    const inner = (value: Json, key: string | number) =>
      resolve({ node: value, home, at: pointerTo(at, key) }, depth, isWithin);
    const origin = (key: string): Origin => ({ file: home.file, at: pointerTo(at, key) });
    if (isArray(node)) return cameFrom(node.map(inner), origin);
    if (!isObject(node)) return node;
    const { $ref } = node;
    const kept = Object.entries(node).filter(([key]) => typeof $ref !== 'string' || isTelling(key));
    const own = Object.fromEntries(kept.map(([key, value]) => [key, isData(key, value) ? value : inner(value, key)]));
    const made = cameFrom(own, origin);
    if (typeof $ref !== 'string') return made;
    const target = follow($ref, { node, home, at }, depth, isWithin);
    if (isObject(target)) return withBeside(target, made);
    const [lost] = Object.keys(own);
    if (lost === undefined) return target;
    throw new ContractError(written(origin(lost)), 'stands beside a $ref and would be lost', 'name an object there');
  }

  function follow(ref: string, from: Located, depth: number, isWithin: boolean): Json {
    const place = targetOf(ref, from);
    if (depth > maxDepth || isEmpty(place))
      throw new ContractError(written(from, '$ref'), '$ref goes in a circle', 'break the circle');
    const isEndless = reachedFrom(place).has(idOf(place));
    if (isEndless && isWithin) return cameFrom({ $ref: recursiveAt + nameOf(place) }, () => originOfRef(from));
    return resolve(place, depth + 1, isWithin || isEndless);
  }

  /** Whether a reference leads to references only, and at last to itself. */
  function isEmpty(place: Located): boolean {
    const seen = new Set<string>();
    for (let next = place; isObject(next.node) && typeof next.node.$ref === 'string'; ) {
      if (seen.has(idOf(next))) return true;
      seen.add(idOf(next));
      next = targetOf(next.node.$ref, next);
    }
    return false;
  }

  function locate(place: Located): Located {
    const { node } = place;
    if (!isObject(node) || typeof node.$ref !== 'string') return place;
    if (isEmpty(place)) throw new ContractError(written(place, '$ref'), '$ref goes in a circle', 'break the circle');
    return locate(targetOf(node.$ref, place));
  }

  function recursive(): JsonObject {
    const made = new Map<string, Json>();
    // Each may refer to others that nothing else does.
    for (let count = -1; count < made.size; ) {
      count = made.size;
      for (const { name, place } of [...endless.values()]) if (!made.has(name)) made.set(name, resolve(place, 0, true));
    }
    return Object.fromEntries(made);
  }

  function nameOf(place: Located): string {
    const known = endless.get(idOf(place));
    if (known !== undefined) return known.name;
    const plain = (pointerParts(place.at).at(-1) ?? '').replace(/[^A-Za-z0-9._-]/g, '') || 'Document';
    const taken = [...endless.values()].map(({ name }) => name);
    const name = taken.includes(plain) ? `${plain}-${taken.length + 1}` : plain;
    endless.set(idOf(place), { name, place });
    return name;
  }

  /** Every place that references lead to from here. */
  function reachedFrom(place: Located): ReadonlySet<string> {
    const known = reached.get(idOf(place));
    if (known !== undefined) return known;
    const seen = new Set<string>();
    const open = [place];
    for (let next = open.pop(); next !== undefined; next = open.pop())
      for (const target of targetsIn(next)) {
        if (!seen.has(idOf(target))) open.push(target);
        seen.add(idOf(target));
      }
    reached.set(idOf(place), seen);
    return seen;
  }

  function targetsIn(place: Located): Located[] {
    const { node, home, at } = place;
    if (!isObject(node) && !isArray(node)) return [];
    const inner = Object.entries(node).flatMap(([key, value]) =>
      isObject(node) && isData(key, value) ? [] : targetsIn({ node: value, home, at: pointerTo(at, key) }),
    );
    return isObject(node) && typeof node.$ref === 'string' ? [...inner, targetOf(node.$ref, place)] : inner;
  }

  function targetOf(ref: string, from: Located): Located {
    const [path = '', encoded = ''] = ref.split('#');
    const fragment = decoded(encoded);
    const home = path === '' ? from.home : open(path, from);
    const node = /^(\/|$)/.test(fragment) ? valueAt(home.value, fragment) : undefined;
    if (node !== undefined) return { node, home, at: fragment };
    throw new ContractError(
      written(from, '$ref'),
      `"${ref}" names nothing in ${home.file}`,
      'correct the part after #',
    );
  }

  function open(path: string, from: Located): Document {
    const file = joinPath(from.home.file, path);
    const known = loaded.get(file);
    if (known !== undefined) return known;
    const text = read(file);
    if (text === null)
      throw new ContractError(written(from, '$ref'), `"${path}" is not there`, `create ${file} or correct the path`);
    const opened = parseText(file, text);
    loaded.set(file, opened);
    return opened;
  }
}

/** Whether a member is data that may look like anything; `examples` of OpenAPI are objects with names, those of schemas are lists. */
function isData(key: string, value: Json): boolean {
  return ['enum', 'const', 'examples'].includes(key) && isArray(value);
}

function idOf({ home, at }: Located): string {
  return `${home.file}#${at}`;
}

function originOfRef({ home, at }: Located): Origin {
  return { file: home.file, at: pointerTo(at, '$ref') };
}

function written(place: Origin | Located, key?: string): string {
  const file = 'home' in place ? place.home.file : place.file;
  return `${file}#${key === undefined ? place.at : pointerTo(place.at, key)}`;
}

/** A fragment as a pointer: URI fragments are percent-encoded. */
function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

/** A path relative to the folder of `from`, with `.` and `..` worked out. */
export function joinPath(from: string, path: string): string {
  if (path.startsWith('/')) return path;
  const root = from.startsWith('/') ? '/' : '';
  const parts: string[] = [];
  for (const part of [...from.split('/').slice(0, -1), ...path.split('/')]) {
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return root + parts.join('/');
}
