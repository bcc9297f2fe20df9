import type { Json, JsonObject, Pointer } from '../model';
import { asObject, pointerParts } from './documents';

/** The properties a schema declares, each with its schema; none where it is no schema of an object. */
export function propertiesOf(schema: Json | undefined): JsonObject {
  return asObject(asObject(schema).properties);
}

/** The schema of a property, of its property and so on; undefined where none is declared. */
export function propertyAt(schema: Json | undefined, at: Pointer): Json | undefined {
  return pointerParts(at).reduce((node, part) => {
    const properties = propertiesOf(node);
    return Object.hasOwn(properties, part) ? properties[part] : undefined;
  }, schema);
}
