import { didYouMean } from '../errors';
import type { Json, Schema } from '../model';
import { type Complaint, type Document, valueAt } from './documents';
import { violations } from './validator';

/**
 * The document's value, once it fits the schema of its file format.
 * @throws the given error class for the first violation: file, line, pointer, what is there and what is asked.
 */
export function checked(document: Document, schema: Schema & object, Complain: Complaint): Json {
  const [first] = violations(schema, document.value).sort((a, b) => b.at.length - a.at.length);
  if (first === undefined) return document.value;
  const where = `${document.file}:${document.lineOf(first.at)}#${first.at}`;
  if (first.keyword === 'additionalProperties') {
    const name = first.at.split('/').at(-1) ?? '';
    const siblings = siblingNames(schema, first.at);
    throw new Complain(where, `unknown key "${name}"`, didYouMean(name, siblings) || 'remove it');
  }
  if (first.keyword === 'required') throw new Complain(where, 'is missing', 'add it');
  const found = valueAt(document.value, first.at);
  throw new Complain(where, `expected ${first.expected}, found ${excerpt(found)}`, 'correct it');
}

function siblingNames(schema: Schema, at: string): string[] {
  let node: unknown = schema;
  for (const part of at.split('/').slice(1, -1)) {
    const { properties, items } = node as { properties?: Record<string, unknown>; items?: unknown };
    node = /^\d+$/.test(part) ? items : properties?.[part];
    if (typeof node !== 'object' || node === null) return [];
  }
  return Object.keys((node as { properties?: object }).properties ?? {});
}

function excerpt(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}
