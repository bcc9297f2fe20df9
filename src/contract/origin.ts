import type { Json, Pointer } from '../model';
import { isArray, isObject, pointerParts, pointerTo, valueAt } from './documents';

/** Where something stands in the files as they were written. */
export interface Origin {
  readonly file: string;
  readonly at: Pointer;
}

type Place = (key: string) => Origin | null;

const known = new WeakMap<object, Place>();

/** Notes where the members of an object or array were written, and gives it back. */
export function cameFrom<T extends object>(node: T, place: Place): T {
  known.set(node, place);
  return node;
}

/** Notes that an object was made of another one, its members under the same names. */
export function madeOf<T extends object>(node: T, former: object): T {
  const place = known.get(former);
  return place === undefined ? node : cameFrom(node, place);
}

/** The place of an object's own member in the file it was written in; null where that is not known, as of a snapshot. */
export function originOf(node: object, key: string): Origin | null {
  return known.get(node)?.(key) ?? null;
}

/** Where a schema was written, `file#pointer`; empty where that is not known. */
export function placeOf(schema: object): string {
  for (const key of Object.keys(schema)) {
    const origin = originOf(schema, key);
    if (origin !== null) return `${origin.file}#${origin.at.slice(0, origin.at.lastIndexOf('/'))}`;
  }
  return '';
}

/**
 * Where the member at a pointer was written, `file#pointer`, by the nearest object around it of which that is known.
 * @param otherwise for a value of which nothing is known.
 */
export function writtenAt(root: Json, at: Pointer, otherwise: string): string {
  const { origin } = pointerParts(at).reduce(step, { node: root, origin: null });
  if (origin !== null) return `${origin.file}#${origin.at}`;
  return at === '' || otherwise.includes('#') ? `${otherwise}${at}` : `${otherwise}#${at}`;
}

interface Reached {
  readonly node: Json | undefined;
  readonly origin: Origin | null;
}

function step({ node, origin }: Reached, part: string): Reached {
  const own = isObject(node) || isArray(node) ? originOf(node, part) : null;
  return {
    node: valueAt(node, pointerTo('', part)),
    origin: own ?? (origin === null ? null : { file: origin.file, at: pointerTo(origin.at, part) }),
  };
}
