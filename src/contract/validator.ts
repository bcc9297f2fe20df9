import Ajv2020, { type ErrorObject, type ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { ContractError, didYouMean } from '../errors';
import type { Json, JsonObject, Pointer, Schema } from '../model';
import { isArray, isObject, pointerTo } from './documents';
import { equalityKeywords } from './equalityKeywords';
import type { SchemaOf } from './formats';

/** One way in which a value breaks a schema. */
export interface Violation {
  readonly keyword: string;
  /** Place in the value; for `required` and `additionalProperties` the missing or surplus member itself. */
  readonly at: Pointer;
  /** What the schema asks there, in words. */
  readonly expected: string;
}

const ajv = addFormats(
  new Ajv2020({
    strict: true,
    strictRequired: false,
    allErrors: true,
    allowUnionTypes: true,
    verbose: true,
    logger: false,
    addUsedSchema: false,
    ownProperties: true,
    // Compiling the meta-schemas takes longer than anything else at start; `compile` asks for them where a schema is not vouched for.
    validateSchema: false,
    code: { optimize: false },
  }),
);
for (const { keyword, ...rest } of equalityKeywords)
  ajv.removeKeyword(String(keyword)).addKeyword({ keyword, ...rest });
const compiled = new WeakMap<object, ValidateFunction>();

/**
 * Every violation of a value against a schema (JSON Schema 2020-12, formats asserted); empty when it is valid.
 * The schema is compiled once and kept.
 * @throws ContractError when the schema does not compile.
 */
export function violations(schema: Schema, value: unknown): Violation[] {
  if (typeof schema === 'boolean') return schema ? [] : [{ keyword: 'false', at: '', expected: 'nothing' }];
  const validate = compile(schema, 'schema', true);
  if (validate(value)) return [];
  return (validate.errors ?? []).map(toViolation);
}

/** The violation that stands deepest, the first of several: those above often follow from it. */
export function deepest(found: readonly Violation[]): Violation {
  return found.reduce((deepest, one) => (one.at.length > deepest.at.length ? one : deepest));
}

/** Whether a value is valid; the cheap form of `violations`. */
export function isValid(schema: Schema, value: Json): boolean {
  return typeof schema === 'boolean' ? schema : compile(schema, 'schema', true)(value);
}

/** Whether a value is what its schema is known to admit; what turns a file's value into a type of ours. */
export function fits<T>(schema: SchemaOf<T>, value: unknown): value is T {
  return compile(schema, 'schema', true)(value);
}

/**
 * Compiles a schema so that a wrong one is found before anything is sent.
 * @param isVouched whether it is known to be a JSON Schema, and so need not be checked by the meta-schemas.
 * @throws ContractError naming file, pointer and the unknown or wrong keyword.
 */
export function compile(schema: Schema & object, file: string, isVouched = false): ValidateFunction {
  const known = compiled.get(schema);
  if (known !== undefined) return known;
  try {
    const plain = withoutIds(schema);
    if (!isVouched && ajv.validateSchema(plain) !== true) throw new Error(ajv.errorsText());
    const validate = ajv.compile(plain);
    compiled.set(schema, validate);
    return validate;
  } catch (error) {
    throw explain(error, schema, file);
  }
}

function explain(error: unknown, schema: Schema, file: string): ContractError {
  const message = error instanceof Error ? error.message : String(error);
  const unknown = /unknown (keyword|format)[: ]+"([^"]+)"/.exec(message);
  if (unknown?.[1] === undefined || unknown[2] === undefined)
    return new ContractError(file, `does not compile (${message})`, 'mend the schema');
  const [, kind, word] = unknown;
  const names = kind === 'format' ? Object.keys(ajv.formats) : Object.keys(ajv.RULES.all).concat(...annotations);
  const at = kind === 'format' ? find(schema, (s) => s.format === word) : find(schema, (s) => Object.hasOwn(s, word));
  const place = kind === 'format' ? pointerTo(at ?? '', 'format') : pointerTo(at ?? '', word);
  return new ContractError(`${file}#${place}`, `unknown ${kind} "${word}"`, didYouMean(word, names));
}

const annotations = ['title', 'description', 'examples', 'default', 'deprecated', 'readOnly', 'writeOnly', '$comment'];

/** Keywords whose value is data, not a schema. */
const dataKeywords = ['enum', 'const', 'examples', 'default'];
/** Keywords whose value maps names to schemas. */
const mapKeywords = ['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas'];

/** Bundled schemas keep their `$id`s, and one that is used twice would be refused as ambiguous. */
function withoutIds(schema: Schema & object): JsonObject {
  const entries = Object.entries(schema).filter(([key]) => key !== '$id');
  return Object.fromEntries(
    entries.map(([key, value]) => [key, dataKeywords.includes(key) ? value : inner(key, value)]),
  );

  function inner(key: string, value: Json): Json {
    if (isArray(value)) return value.map((item) => inner('', item));
    if (!isObject(value)) return value;
    if (!mapKeywords.includes(key)) return withoutIds(value);
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, inner('', member)]));
  }
}

function find(
  node: unknown,
  matches: (schema: JsonObject) => boolean,
  at: Pointer = '',
  isSchema = true,
): Pointer | null {
  if (!isObject(node) && !isArray(node)) return null;
  if (isObject(node) && isSchema && matches(node)) return at;
  for (const [key, value] of Object.entries(node)) {
    if (isSchema && dataKeywords.includes(key)) continue;
    const found = find(value, matches, pointerTo(at, key), !(isSchema && mapKeywords.includes(key)));
    if (found !== null) return found;
  }
  return null;
}

function toViolation(error: ErrorObject): Violation {
  const { keyword, instancePath, params } = error;
  if (keyword === 'required')
    return { keyword, at: pointerTo(instancePath, params.missingProperty), expected: 'the property' };
  if (keyword === 'additionalProperties')
    return { keyword, at: pointerTo(instancePath, params.additionalProperty), expected: 'no such property' };
  return { keyword, at: instancePath, expected: wording(error) };
}

function wording(error: ErrorObject): string {
  const asked: unknown = error.schema;
  switch (error.keyword) {
    case 'type':
      return Array.isArray(asked) ? asked.join(' or ') : String(asked);
    case 'enum':
      return `one of ${JSON.stringify(asked)}`;
    case 'const':
      return JSON.stringify(asked);
    case 'pattern':
      return `text matching ${String(asked)}`;
    case 'format':
      return `format ${String(asked)}`;
    default:
      return `${error.keyword} ${JSON.stringify(asked)}`;
  }
}
