import type { Json, JsonObject, Schema } from '../model';
import { asTexts, isArray, isObject } from './documents';
import { madeOf } from './origin';
import { propertiesOf } from './propertiesOf';

/**
 * What of a request schema an update may send: without the properties that are `readOnly`, which belong to replies only, at any depth.
 * That one of them is required counts for replies only, too. The schema itself where it has none.
 */
export function writableSchema(schema: Schema & object): Schema & object {
  const names = readOnlyNames(schema);
  const changed = Object.entries(schema).flatMap(([keyword, value]): [string, Json][] => {
    const kept = writablePart(keyword, value, names);
    return kept === value ? [] : [[keyword, kept]];
  });
  return changed.length === 0 ? schema : madeOf({ ...schema, ...Object.fromEntries(changed) }, schema);
}

/** The properties of a schema that are `readOnly`. */
export function readOnlyNames(schema: Schema): string[] {
  return Object.entries(propertiesOf(schema)).flatMap(([name, member]) => (isReadOnly(member) ? [name] : []));
}

function writablePart(keyword: string, value: Json, names: readonly string[]): Json {
  if (keyword === 'required' && isArray(value))
    return names.some((name) => value.includes(name)) ? asTexts(value).filter((name) => !names.includes(name)) : value;
  if (keyword === 'items' && isObject(value)) return writableSchema(value);
  if (keyword !== 'properties' || !isObject(value)) return value;
  return writableProperties(value);
}

function writableProperties(properties: JsonObject): JsonObject {
  const kept = Object.entries(properties).filter(([, member]) => !isReadOnly(member));
  const members = kept.map(([name, member]) => [name, isObject(member) ? writableSchema(member) : member] as const);
  const isSame = members.length === Object.keys(properties).length && members.every(([n, m]) => properties[n] === m);
  return isSame ? properties : madeOf(Object.fromEntries(members), properties);
}

function isReadOnly(schema: Json): boolean {
  return isObject(schema) && schema.readOnly === true;
}
