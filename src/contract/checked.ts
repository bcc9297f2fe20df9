import { didYouMean } from '../errors';
import type { Json, Pointer, Schema } from '../model';
import { type Complaint, type Document, isArray, valueAt, whereIn } from './documents';
import type { SchemaOf } from './formats';
import { deepest, fits, violations } from './validator';

/**
 * The document's value, once it fits the schema of its file format.
 * @param isSecret whether the value at a place must not be shown.
 * @throws the given error class for the first violation: file, line, pointer, what is there and what is asked.
 */
export function checked<T>(
  document: Document,
  schema: SchemaOf<T>,
  Complain: Complaint,
  isSecret: (at: Pointer) => boolean = () => false,
): T {
  const { value }: { readonly value: unknown } = document;
  if (fits(schema, value)) return value;
  const found = violations(schema, value);
  const first = deepest(found);
  const where = whereIn(document, first.at);
  if (first.keyword === 'additionalProperties') {
    const name = first.at.split('/').at(-1) ?? '';
    const siblings = siblingNames(schema, first.at);
    throw new Complain(where, `unknown key "${name}"`, didYouMean(name, siblings) || 'remove it');
  }
  if (first.keyword === 'required') throw new Complain(where, 'is missing', 'add it');
  const alike = found.filter(({ at, keyword }) => at === first.at && keyword === first.keyword);
  const expected = [...new Set(alike.map((violation) => violation.expected))].join(' or ');
  const given = isSecret(first.at) ? undefined : valueAt(document.value, first.at);
  const actual = isSecret(first.at) ? 'another value' : excerpt(given);
  const isUnquoted = expected === 'string' && ['number', 'boolean'].includes(typeof given);
  throw new Complain(where, `expected ${expected}, found ${actual}`, isUnquoted ? `write "${given}"` : 'correct it');
}

/** Names that may stand where an unknown key does, by the schema of the whole. */
export function siblingNames(schema: Schema, at: Pointer): string[] {
  let nodes: readonly Json[] = branches(schema);
  for (const part of at.split('/').slice(1, -1)) {
    nodes = nodes.flatMap((node) => branches(valueAt(node, `/properties/${part}`) ?? valueAt(node, '/items')));
  }
  return nodes.flatMap((node) => Object.keys(valueAt(node, '/properties') ?? {}));
}

/** A schema and the alternatives it names. */
function branches(schema: Json | undefined): readonly Json[] {
  const alternatives = valueAt(schema, '/anyOf');
  return [...(schema === undefined ? [] : [schema]), ...(isArray(alternatives) ? alternatives : [])];
}

/** A value as messages show it: JSON, cut where it is long. */
export function excerpt(value: Json | undefined): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}
