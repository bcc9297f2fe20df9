import type { ErrorObject } from 'ajv';
import type { Json, Pointer, Schema } from '../model';
import { pointerTo } from './documents';
import type { SchemaOf } from './formats';

/** One way in which a value breaks a schema. */
export interface Violation {
  readonly keyword: string;
  /** Place in the value; for `required` and `additionalProperties` the missing or surplus member itself. */
  readonly at: Pointer;
  /** What the schema asks there, in words. */
  readonly expected: string;
}

/** A compiled schema; its errors are those of the last call. */
export interface Validate {
  (value: unknown): boolean;
  readonly errors?: readonly ErrorObject[] | null;
}

const compiled = new WeakMap<object, Validate>();
let prepared: (text: string) => Validate | null = () => null;

/**
 * Says where validators stand that were compiled before.
 * @param find the validator of a schema with this text (`JSON.stringify`); null when there is none.
 */
export function usePrepared(find: (text: string) => Validate | null): void {
  prepared = find;
}

/**
 * Every violation of a value against a schema (JSON Schema 2020-12, formats asserted); empty when it is valid.
 * The schema is compiled once and kept.
 * @throws ContractError when the schema does not compile.
 */
export function violations(schema: Schema, value: unknown): Violation[] {
  if (typeof schema === 'boolean') return schema ? [] : [{ keyword: 'false', at: '', expected: 'nothing' }];
  const validate = compile(schema, 'schema', { isVouched: true });
  if (validate(value)) return [];
  return (validate.errors ?? []).map(toViolation);
}

/** The violation that stands deepest, the first of several: those above often follow from it. */
export function deepest(found: readonly Violation[]): Violation {
  return found.reduce((deepest, one) => (one.at.length > deepest.at.length ? one : deepest));
}

/** Whether a value is valid; the cheap form of `violations`. */
export function isValid(schema: Schema, value: Json): boolean {
  return typeof schema === 'boolean' ? schema : compile(schema, 'schema', { isVouched: true })(value);
}

/** Whether a value is what its schema is known to admit; what turns a file's value into a type of ours. */
export function fits<T>(schema: SchemaOf<T>, value: unknown): value is T {
  return compile(schema, 'schema', { isVouched: true })(value);
}

/** How a schema is compiled. */
export interface Compiling {
  /** Whether it is known to be a JSON Schema, and so need not be checked by the meta-schemas. */
  readonly isVouched?: boolean;
  /** Whether what is legal but most likely a mistake is refused, such as a `minimum` of a string. */
  readonly isStrict?: boolean;
}

/**
 * Compiles a schema so that a wrong one is found before anything is sent; the validator is kept.
 * @param where the schema stands, for messages, where it is not known which file it was written in.
 * @throws ContractError naming file, pointer and the unknown or wrong keyword.
 */
export function compile(schema: Schema & object, where: string, compiling: Compiling = {}): Validate {
  const known = compiled.get(schema);
  if (known !== undefined) return known;
  const found = compiling.isVouched === true ? prepared(JSON.stringify(schema)) : null;
  const validate = found ?? compiler().compileAnew(schema, where, compiling);
  compiled.set(schema, validate);
  return validate;
}

/** Loading Ajv takes longer than reading a contract: it is loaded for a schema of which no validator is prepared. */
const compiler = (): typeof import('./compiler') => require('./compiler');

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
