import { isArray, isObject, pointerTo } from '../contract/documents';
import { isSame } from '../contract/equality';
import { propertiesOf } from '../contract/propertiesOf';
import type { Json, Pointer, Schema } from '../model';
import { freshValue, type Vocabulary } from './sample';

/**
 * A value made for a place, with a second, different item in each list that takes one, those within objects too: who stores the
 * first item alone stores a list of one rightly. What the target file lists stays whole.
 */
export function withTwoItems(at: Pointer, schema: Schema & object, value: Json, of: Vocabulary, key: string): Json {
  if (of.values[at] !== undefined) return value;
  if (isArray(value)) return twoOf(at, schema, value, of, key);
  if (!isObject(value)) return value;
  const properties = propertiesOf(schema);
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      const inner = properties[name];
      const place = pointerTo(at, name);
      return [name, isObject(inner) ? withTwoItems(place, inner, member, of, `${key}/${name}`) : member];
    }),
  );
}

function twoOf(at: Pointer, schema: Schema & object, list: readonly Json[], of: Vocabulary, key: string): Json {
  const [first] = list;
  const { items, maxItems } = schema;
  if (first === undefined || list.length > 1 || Number(maxItems ?? 2) < 2 || !isObject(items)) return list;
  const second = [1, 2]
    .map((turn) => freshValue(pointerTo(at, 0), items, of, `${key}/item-${turn}`, turn))
    .find((other) => !isSame(first, other));
  return second === undefined ? list : [first, second];
}
