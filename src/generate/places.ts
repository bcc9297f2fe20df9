import { asObject, asTexts, isArray, isObject, pointerTo } from '../contract/documents';
import { writtenAt } from '../contract/origin';
import { didYouMean, GeneratorError } from '../errors';
import type { JsonObject, Pointer, Schema } from '../model';

/** One place in a request body: the schema that rules it and the keyword that says most about it. */
export interface Place {
  readonly at: Pointer;
  readonly schema: Schema & object;
  /** The most telling keyword: enum, const, pattern, format or type. */
  readonly keyword: string;
  /** Whether it is a property, an array's item, or the body itself. */
  readonly kind: 'root' | 'property' | 'item';
}

/** Keywords the generator understands; another one in a request schema that asserts something is an error, never a silent pass. */
export const knownKeywords = [
  ...['type', 'enum', 'const', 'pattern', 'format', 'minLength', 'maxLength'],
  ...['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'],
  ...['properties', 'required', 'additionalProperties', 'items', 'minItems', 'maxItems'],
];

/** Keywords that assert nothing of a value, those of OpenAPI among them; extensions begin with `x-`. */
const annotations = [
  ...['$id', '$schema', '$comment', '$defs', 'definitions', 'title', 'description', 'examples', 'default'],
  ...['deprecated', 'readOnly', 'writeOnly', 'example', 'discriminator', 'xml', 'externalDocs'],
];

const knownFormats = ['int32', 'int64', 'float', 'double', 'email', 'uuid', 'date', 'date-time', 'uri'];

/**
 * Every place of a request schema, outermost first: the body (`''`), its properties, theirs, and the first item of each array.
 * @throws GeneratorError naming the pointer of a keyword or format it cannot generate for.
 */
export function placesOf(schema: Schema, file: string): Place[] {
  return walk(schema, '', '', 'root');

  function walk(node: Schema, at: Pointer, schemaAt: Pointer, kind: Place['kind']): Place[] {
    if (typeof node === 'boolean') return [];
    refuseUnknown(node, schemaAt);
    const places: Place[] = [{ at, schema: node, keyword: mainKeyword(node), kind }];
    if (isObject(node.properties)) {
      for (const [name, member] of Object.entries(node.properties)) {
        if (isSchema(member))
          places.push(
            ...walk(member, pointerTo(at, name), pointerTo(pointerTo(schemaAt, 'properties'), name), 'property'),
          );
      }
    }
    if (isObject(node.items)) places.push(...walk(node.items, pointerTo(at, 0), pointerTo(schemaAt, 'items'), 'item'));
    return places;
  }

  function placeIn(node: Schema & object, keyword: string, schemaAt: Pointer): string {
    return writtenAt(node, pointerTo('', keyword), `${file}#${schemaAt}`);
  }

  function refuseUnknown(node: Schema & object, schemaAt: Pointer): void {
    const unknown = Object.keys(node).find((key) => !isKnown(key));
    if (unknown !== undefined)
      throw new GeneratorError(
        placeIn(node, unknown, schemaAt),
        `no generator for keyword "${unknown}"`,
        adviceFor(unknown, node),
      );
    if (typeof node.format === 'string' && !knownFormats.includes(node.format) && mainKeyword(node) === 'format')
      throw new GeneratorError(
        placeIn(node, 'format', schemaAt),
        `no generator for format "${node.format}"`,
        didYouMean(node.format, knownFormats, 'near') ||
          `say with pattern, enum or const what is valid; known: ${knownFormats.join(', ')}`,
      );
    if (isObject(node.additionalProperties)) {
      throw new GeneratorError(
        placeIn(node, 'additionalProperties', schemaAt),
        'no generator for unnamed properties of a schema',
        'name the properties, or allow or forbid all others',
      );
    }
    const nameless = asTexts(node.required).find((name) => !isObject(asObject(node.properties)[name]));
    if (nameless !== undefined) {
      throw new GeneratorError(
        placeIn(node, 'required', schemaAt),
        `no generator for "${nameless}", which is required and has no schema`,
        'describe it under properties',
      );
    }
    const types = typesOf(node);
    if (types.length === 0 && node.enum === undefined && node.const === undefined) {
      throw new GeneratorError(
        placeIn(node, 'type', schemaAt).replace(/\/type$/, ''),
        'has no type',
        'say which type the value has',
      );
    }
  }
}

function isKnown(key: string): boolean {
  return knownKeywords.includes(key) || annotations.includes(key) || key.startsWith('x-');
}

/** Keywords that say how members or values belong together: which values are valid, and which are not, has to be listed. */
const relations = [
  ...['multipleOf', 'minProperties', 'maxProperties', 'propertyNames', 'dependentRequired', 'contains', 'uniqueItems'],
  ...['oneOf', 'anyOf', 'not'],
];

/** What to do about a keyword that no value can be made for. */
function adviceFor(keyword: string, schema: JsonObject): string {
  if (keyword === 'nullable') return "OpenAPI 3.1 has no such keyword: write type: [string, 'null']";
  const alternatives = schema[keyword];
  const hasNull = isArray(alternatives) && alternatives.some((one) => asObject(one).type === 'null');
  if (['anyOf', 'oneOf'].includes(keyword) && hasNull)
    return "write a list of types in place of the alternatives: type: [string, 'null']";
  if (relations.includes(keyword))
    return 'leave it out here: give the place its valid values by providerValues, and what is to be refused by given-bodies';
  return didYouMean(keyword, [...knownKeywords, ...annotations], 'near') || 'leave it out, or say the same with others';
}

/** The JSON types a schema names. */
export function typesOf(schema: Schema & object): readonly string[] {
  if (typeof schema.type === 'string') return [schema.type];
  return asTexts(schema.type);
}

/** Whether the place holds text of no given form: a string without enum, const, pattern or format. */
export function isFreeText({ schema, keyword }: Place): boolean {
  return keyword === 'type' && typesOf(schema).includes('string');
}

function mainKeyword(schema: Schema & object): string {
  return ['enum', 'const', 'pattern', 'format'].find((keyword) => schema[keyword] !== undefined) ?? 'type';
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'boolean' || isObject(value);
}
