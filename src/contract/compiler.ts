import Ajv2020, { type CodeOptions } from 'ajv/dist/2020';
import standaloneCode from 'ajv/dist/standalone';
import addFormats from 'ajv-formats';
import { ContractError, didYouMean } from '../errors';
import type { Json, JsonObject, Pointer, Schema } from '../model';
import { asObject, isArray, isObject, pointerParts, pointerTo, valueAt } from './documents';
import { equalityKeywords } from './equalityKeywords';
import { writtenAt } from './origin';
import type { Compiling, Validate } from './validator';

const lenient = ajvWith({ optimize: false }, '..', false);
let strict: Ajv2020 | null = null;

function ajvWith(code: CodeOptions, home: string, isStrict: boolean): Ajv2020 {
  const made = addFormats(
    new Ajv2020({
      // Unknown keywords are refused below; what else is legal in JSON Schema is so in the schemas of replies.
      strict: isStrict,
      strictNumbers: true,
      strictRequired: false,
      allErrors: true,
      allowUnionTypes: true,
      verbose: true,
      logger: false,
      addUsedSchema: false,
      ownProperties: true,
      // Compiling the meta-schemas takes longer than anything else; `compile` asks for them where a schema is not vouched for.
      validateSchema: false,
      code,
    }),
  );
  for (const { keyword, ...rest } of equalityKeywords(home))
    made.removeKeyword(String(keyword)).addKeyword({ keyword, ...rest });
  return made;
}

/**
 * Compiles a schema.
 * @param where the schema stands, for messages, where it is not known which file it was written in.
 * @throws ContractError naming file, pointer and the unknown or wrong keyword.
 */
export function compileAnew(schema: Schema & object, where: string, { isVouched, isStrict }: Compiling): Validate {
  if (isVouched !== true) refuseUnknownKeywords(schema, where);
  const plain = bare(schema);
  try {
    if (isVouched !== true && lenient.validateSchema(plain) !== true) throw misfit(schema, where);
    if (isStrict !== true || isVouched === true || isCombined(schema)) return lenient.compile(plain);
    strict ??= ajvWith({ optimize: false }, '..', true);
    return strict.compile(plain);
  } catch (error) {
    throw error instanceof ContractError ? error : explain(error, schema, where);
  }
}

/**
 * The validator of a schema as the text of a CommonJS module, to be loaded where Ajv is not.
 * @param home path of the built code from the module's folder.
 */
export function moduleOf(schema: Schema & object, home: string): string {
  const apart = ajvWith({ source: true }, home, true);
  return standaloneCode(apart, apart.compile(bare(schema)));
}

/** Parts of a combination say together what each by itself leaves open. */
function isCombined(schema: Schema & object): boolean {
  const keywords = ['allOf', 'anyOf', 'oneOf', 'not', 'if', 'prefixItems'];
  return find(schema, (node) => keywords.some((keyword) => Object.hasOwn(node, keyword))) !== null;
}

/** A misspelt keyword asserts nothing, and would pass everything. */
function refuseUnknownKeywords(schema: Schema & object, where: string): void {
  const strange = (node: JsonObject) => Object.keys(node).find((keyword) => !isKnown(keyword));
  const at = find(schema, (node) => strange(node) !== undefined);
  const word = strange(asObject(at === null ? undefined : valueAt(schema, at)));
  if (at === null || word === undefined) return;
  const advice = didYouMean(word, [...Object.keys(lenient.RULES.keywords), ...annotations], 'near') || 'remove it';
  throw new ContractError(writtenAt(schema, pointerTo(at, word), where), `unknown keyword "${word}"`, advice);
}

function isKnown(keyword: string): boolean {
  return Object.hasOwn(lenient.RULES.keywords, keyword) || annotations.includes(keyword) || keyword.startsWith('x-');
}

/** What the meta-schemas have to say against a schema, the deepest first: the rest follows from it. */
function misfit(schema: Schema & object, where: string): ContractError {
  const errors = lenient.errors ?? [];
  const [first] = [...errors].sort((a, b) => b.instancePath.length - a.instancePath.length);
  const at = first?.instancePath ?? '';
  const name = pointerParts(at).at(-1) ?? 'schema';
  const asked = first?.keyword === 'enum' ? `must be one of ${JSON.stringify(first.schema)}` : first?.message;
  const what = `does not compile (${name} ${asked ?? lenient.errorsText()})`;
  return new ContractError(writtenAt(schema, at, where), what, 'mend the schema');
}

function explain(error: unknown, schema: Schema & object, where: string): ContractError {
  const message = error instanceof Error ? error.message : String(error);
  const broken = find(schema, ({ pattern }) => typeof pattern === 'string' && !isExpression(pattern));
  const at = broken === null ? (/ at "#([^"]*)"/.exec(message)?.[1] ?? '') : pointerTo(broken, 'pattern');
  return new ContractError(writtenAt(schema, at, where), `does not compile (${message})`, 'mend the schema');
}

function isExpression(pattern: string): boolean {
  try {
    return new RegExp(pattern, 'u').unicode;
  } catch {
    return false;
  }
}

/** Members that say something of a schema and assert nothing: those of JSON Schema and those of OpenAPI. */
const annotations = [
  ...['title', 'description', 'examples', 'default', 'deprecated', 'readOnly', 'writeOnly', '$comment'],
  ...['example', 'discriminator', 'xml', 'externalDocs'],
];

/** Keywords whose value is data, not a schema. */
const dataKeywords = [
  ...['enum', 'const', 'examples', 'default', 'example', 'discriminator', 'xml', 'externalDocs'],
  ...['dependentRequired', '$vocabulary'],
];
/** Keywords whose value maps names to schemas. */
const mapKeywords = ['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas'];

/**
 * A schema without what only its readers need: annotations, formats that nobody asserts, and the `$id`s of bundled schemas, of which one
 * that is used twice would be refused as ambiguous.
 */
function bare(schema: Schema & object): JsonObject {
  const entries = Object.entries(schema).filter(([key, value]) => key !== '$id' && !isIdle(key, value));
  return Object.fromEntries(
    entries.map(([key, value]) => [key, dataKeywords.includes(key) ? value : inner(key, value)]),
  );

  function inner(key: string, value: Json): Json {
    if (isArray(value)) return value.map((item) => inner('', item));
    if (!isObject(value)) return value;
    if (!mapKeywords.includes(key)) return bare(value);
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, inner('', member)]));
  }
}

function isIdle(key: string, value: Json): boolean {
  if (key === 'format') return typeof value === 'string' && !Object.hasOwn(lenient.formats, value);
  return annotations.includes(key) || key.startsWith('x-');
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
    if (isSchema && (dataKeywords.includes(key) || key.startsWith('x-'))) continue;
    const found = find(value, matches, pointerTo(at, key), !(isSchema && mapKeywords.includes(key)));
    if (found !== null) return found;
  }
  return null;
}
