import fc from 'fast-check';
import { isArray, isObject, pointerTo } from '../contract/documents';
import { propertiesOf } from '../contract/propertiesOf';
import { isValid } from '../contract/validator';
import type { Json, Schema } from '../model';
import { boundsOf } from './bounds';
import { stringsMatching } from './patternText';
import { type Place, typesOf } from './places';
import { freshValue, type Vocabulary } from './sample';
import { everydayText } from './text';

/** Valid values for a place, everyday ones only (ruling D13), as an arbitrary that shrinks. */
export function everydayValue(place: Place, vocabulary: Vocabulary): fc.Arbitrary<Json> {
  const { at, schema } = place;
  const listed = vocabulary.values[at];
  if (listed !== undefined && listed.length > 0) return fc.constantFrom(...listed);
  if (isArray(schema.enum)) return fc.constantFrom(...schema.enum);
  if (schema.const !== undefined) return fc.constant(schema.const);
  const type = typesOf(schema).find((name) => name !== 'null') ?? 'string';
  switch (type) {
    case 'boolean':
      return fc.boolean();
    case 'integer':
      return fc.integer(boundsOf(schema)).filter((value) => isValid(schema, value));
    case 'number':
      return fc
        .double({ ...boundsOf(schema), noNaN: true, noDefaultInfinity: true })
        .filter((value) => isValid(schema, value));
    case 'array': {
      const items = isObject(schema.items)
        ? everydayValue({ ...place, at: pointerTo(at, 0), schema: schema.items }, vocabulary)
        : fc.constant<Json>('x');
      return fc.array(items, {
        minLength: Number(schema.minItems ?? 0),
        maxLength: Math.max(Number(schema.minItems ?? 0), Math.min(Number(schema.maxItems ?? 4), 8)),
      });
    }
    case 'object': {
      const members = Object.entries(propertiesOf(schema)).filter(([, member]) => isObject(member));
      const entries = members.map(([name, member]) => [
        name,
        everydayValue({ ...place, at: pointerTo(at, name), schema: member as Schema & object }, vocabulary),
      ]);
      return fc.record(Object.fromEntries(entries) as Record<string, fc.Arbitrary<Json>>, {}) as fc.Arbitrary<Json>;
    }
    default:
      return everydayString(place, vocabulary);
  }
}

function everydayString({ at, schema }: Place, vocabulary: Vocabulary): fc.Arbitrary<Json> {
  if (typeof schema.pattern === 'string')
    return stringsMatching(schema.pattern, schema).filter((text) => isValid(schema, text));
  if (typeof schema.format === 'string') return fc.nat().map((n) => freshValue(at, schema, vocabulary, String(n), n));
  return everydayText(vocabulary.text[at] ?? 'name').filter((text) => isValid(schema, text));
}
