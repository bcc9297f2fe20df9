import { ContractError } from '../errors';
import type { Json } from '../model';
import { type Document, isArray, isObject, parseText, pointerTo, type ReadText, valueAt } from './documents';

const maxDepth = 64;

/**
 * The document with every `$ref` replaced by what it names: other files by relative path, places by `#/pointer`.
 * @throws ContractError naming file and pointer on a missing file, a missing place, a circle, or a keyword beside a `$ref`.
 */
export function bundle(document: Document, read: ReadText): Json {
  const loaded = new Map<string, Document>([[document.file, document]]);
  return resolve(document.value, document, '', 0);

  function resolve(node: Json, home: Document, at: string, depth: number): Json {
    if (depth > maxDepth) throw new ContractError(`${home.file}#${at}`, '$ref goes in a circle', 'break the circle');
    if (isArray(node)) return node.map((item, i) => resolve(item, home, pointerTo(at, i), depth));
    if (!isObject(node)) return node;
    if (typeof node.$ref === 'string') {
      const lost = Object.keys(node).find((key) => key !== '$ref' && !annotations.includes(key));
      if (lost !== undefined) {
        throw new ContractError(
          `${home.file}#${pointerTo(at, lost)}`,
          'stands beside a $ref and would be lost',
          'move it into what the $ref names',
        );
      }
      return follow(node.$ref, home, pointerTo(at, '$ref'), depth);
    }
    return Object.fromEntries(
      Object.entries(node).map(([key, value]) => [key, resolve(value, home, pointerTo(at, key), depth)]),
    );
  }

  function follow(ref: string, home: Document, at: string, depth: number): Json {
    const [path = '', encoded = ''] = ref.split('#');
    const fragment = decoded(encoded);
    const target = path === '' ? home : open(path, home, at);
    const value = /^(\/|$)/.test(fragment) ? valueAt(target.value, fragment) : undefined;
    if (value === undefined) {
      throw new ContractError(
        `${home.file}#${at}`,
        `"${ref}" names nothing in ${target.file}`,
        'correct the part after #',
      );
    }
    return resolve(value, target, fragment, depth + 1);
  }

  function open(path: string, home: Document, at: string): Document {
    const file = joinPath(home.file, path);
    const known = loaded.get(file);
    if (known !== undefined) return known;
    const text = read(file);
    if (text === null)
      throw new ContractError(`${home.file}#${at}`, `"${path}" is not there`, `create ${file} or correct the path`);
    const opened = parseText(file, text);
    loaded.set(file, opened);
    return opened;
  }
}

/** Members that may stand beside a `$ref` because they change nothing. */
const annotations = ['title', 'summary', 'description', '$comment', 'deprecated', 'examples'];

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
