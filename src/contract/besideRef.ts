import type { JsonObject } from '../model';
import { cameFrom, madeOf, originOf } from './origin';

/** Members that may stand beside a `$ref` without a say: they change nothing, or stand there for what other references name. */
const idle = ['title', 'summary', 'description', '$comment', 'deprecated', 'default', 'example', 'externalDocs', 'xml'];
const definitions = ['$defs', 'definitions'];

/** Keywords that look at those beside them, and so cannot be moved to others. */
const entangled = [
  ...['properties', 'patternProperties', 'additionalProperties', 'unevaluatedProperties'],
  ...['items', 'prefixItems', 'contains', 'minContains', 'maxContains', 'unevaluatedItems'],
  ...['if', 'then', 'else'],
];

/** Whether a member beside a `$ref` adds something to what is named. */
export function isTelling(key: string): boolean {
  return key !== '$ref' && ![...idle, ...definitions].includes(key) && !key.startsWith('x-');
}

/** What a `$ref` names together with what stands beside it: one schema where that means the same, else both under `allOf`. */
export function withBeside(target: JsonObject, beside: JsonObject): JsonObject {
  const keys = Object.keys(beside);
  if (keys.length === 0) return target;
  const asserted = keys.filter((key) => !annotations.includes(key));
  const isFree = asserted.every((key) => !Object.hasOwn(target, key) && !entangled.includes(key));
  const isOne = asserted.length === 0 || (isFree && !Object.hasOwn(target, '$ref'));
  const made = isOne
    ? { ...target, ...beside }
    : { ...only(beside, annotations), allOf: [target, only(beside, asserted)] };
  return cameFrom(made, (key) => originOf(isOne && !keys.includes(key) ? target : beside, key));
}

/** Members that assert nothing, but that are asked for. */
const annotations = ['readOnly', 'writeOnly', 'examples'];

function only(object: JsonObject, keys: readonly string[]): JsonObject {
  return madeOf(Object.fromEntries(Object.entries(object).filter(([key]) => keys.includes(key))), object);
}
