import type { Json, JsonObject, Pointer } from '../model';
import { asObject, asTexts, isArray, isObject, pointerParts, valueAt } from './documents';

/**
 * The properties a schema declares, each with its schema: its own, those of every part of `allOf`, and those that all objects among the
 * alternatives of `oneOf` or `anyOf` have. None where it is no schema of an object.
 */
export function propertiesOf(schema: Json | undefined): JsonObject {
  const { properties, allOf, oneOf, anyOf } = asObject(schema);
  const own = asObject(properties);
  if (allOf === undefined && oneOf === undefined && anyOf === undefined) return own;
  const parts = [...listed(allOf).map(propertiesOf), ...[oneOf, anyOf].map((list) => sharedBy(listed(list)))];
  return parts.reduce((all, part) => merged(all, part, 'allOf'), own);
}

/** The names a schema declares in at least one of its alternatives. */
export function possibleNames(schema: Json | undefined): string[] {
  const { properties, allOf, oneOf, anyOf } = asObject(schema);
  const inner = [allOf, oneOf, anyOf].flatMap(listed).flatMap(possibleNames);
  return [...new Set([...Object.keys(asObject(properties)), ...inner])];
}

/** The schema of a property, of its property and so on; undefined where none is declared. */
export function propertyAt(schema: Json | undefined, at: Pointer): Json | undefined {
  return pointerParts(at).reduce((node, part) => {
    const properties = propertiesOf(node);
    return followed(schema, Object.hasOwn(properties, part) ? properties[part] : undefined);
  }, schema);
}

/** The schema, or what it names where it is a reference of a recursive schema to a part of its root. */
function followed(root: Json | undefined, schema: Json | undefined): Json | undefined {
  const { $ref } = asObject(schema);
  return typeof $ref === 'string' && $ref.startsWith('#') ? valueAt(root, $ref.slice(1)) : schema;
}

function sharedBy(alternatives: readonly Json[]): JsonObject {
  const [first, ...others] = alternatives.filter(mayBeObject).map(propertiesOf);
  return others.reduce((all, one) => {
    const common = Object.keys(all).filter((name) => Object.hasOwn(one, name));
    return Object.fromEntries(common.map((name) => [name, together(all[name], one[name], 'anyOf')]));
  }, first ?? {});
}

function mayBeObject(schema: Json): boolean {
  const { type } = asObject(schema);
  return isObject(schema) && (type === undefined || type === 'object' || asTexts(type).includes('object'));
}

function merged(a: JsonObject, b: JsonObject, how: 'allOf' | 'anyOf'): JsonObject {
  const shared = Object.entries(b).map(([name, schema]): [string, Json] => [
    name,
    Object.hasOwn(a, name) ? together(a[name], schema, how) : schema,
  ]);
  return { ...a, ...Object.fromEntries(shared) };
}

function together(a: Json = true, b: Json = true, how: 'allOf' | 'anyOf'): Json {
  return JSON.stringify(a) === JSON.stringify(b) ? a : { [how]: [a, b] };
}

function listed(value: Json | undefined): readonly Json[] {
  return isArray(value) ? value : [];
}
