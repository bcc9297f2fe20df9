import Ajv2020, { type CodeOptions } from 'ajv/dist/2020';
import standaloneCode from 'ajv/dist/standalone';
import addFormats from 'ajv-formats';
import { ContractError, didYouMean } from '../errors';
import type { Json, JsonObject, Pointer, Schema } from '../model';
import { isArray, isObject, pointerTo } from './documents';
import { equalityKeywords } from './equalityKeywords';
import type { Validate } from './validator';

const ajv = ajvWith({ optimize: false }, '..');

function ajvWith(code: CodeOptions, home: string): Ajv2020 {
  const made = addFormats(
    new Ajv2020({
      strict: true,
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
 * @param isVouched whether it is known to be a JSON Schema, and so need not be checked by the meta-schemas.
 * @throws ContractError naming file, pointer and the unknown or wrong keyword.
 */
export function compileAnew(schema: Schema & object, file: string, isVouched: boolean): Validate {
  try {
    const plain = withoutIds(schema);
    if (!isVouched && ajv.validateSchema(plain) !== true) throw new Error(ajv.errorsText());
    return ajv.compile(plain);
  } catch (error) {
    throw explain(error, schema, file);
  }
}

/**
 * The validator of a schema as the text of a CommonJS module, to be loaded where Ajv is not.
 * @param home path of the built code from the module's folder.
 */
export function moduleOf(schema: Schema & object, home: string): string {
  const apart = ajvWith({ source: true }, home);
  return standaloneCode(apart, apart.compile(withoutIds(schema)));
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
