import { didYouMean, UsageError } from '../errors';
import type { Json, Operation, Pointer, Schema, Target } from '../model';
import { isObject, pointerParts, pointerTo, valueAt } from './documents';
import { violations } from './validator';

/**
 * Checks that the values a target file gives are for properties the request has, and valid there.
 * @param where the target comes from, for messages.
 * @throws UsageError naming the entry: a misspelt one would leave its property untested, an invalid one would blame the server.
 */
export function checkValues(where: string, { values }: Target, { request }: Operation): void {
  const known = isObject(request.schema) ? Object.keys(valueAt(request.schema, '/properties') ?? {}) : [];
  for (const [name, list] of Object.entries(values)) {
    const entry = `${where}#${pointerTo('/values', name)}`;
    const schema = schemaAt(request.schema, name.startsWith('/') ? name : pointerTo('', name));
    if (schema === null)
      throw new UsageError(entry, `the request has no property "${name}"`, didYouMean(name.replace(/^\//, ''), known));
    for (const [i, value] of list.entries()) {
      const [wrong] = violations(schema, value);
      if (wrong !== undefined)
        throw new UsageError(
          `${entry}/${i}`,
          `expected ${wrong.expected}, found ${JSON.stringify(value)}`,
          'correct it',
        );
    }
  }
}

function schemaAt(schema: Schema, at: Pointer): Schema | null {
  let node: Json = schema;
  for (const part of pointerParts(at)) {
    const next: Json | undefined =
      valueAt(node, pointerTo('/properties', part)) ?? (/^\d+$/.test(part) ? valueAt(node, '/items') : null);
    if (next === undefined || next === null) return null;
    node = next;
  }
  return typeof node === 'boolean' || isObject(node) ? node : null;
}
