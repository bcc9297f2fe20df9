import type { KeywordDefinition } from 'ajv/dist/2020';
import { isArray, isObject } from './documents';

/**
 * The keywords that compare values (JSON Schema Validation §6.1.2, §6.1.3, §6.4.3), for JSON alone. Ajv's own call `toString` and `valueOf`
 * of what they compare, which are members like any others in JSON: a reply that has one would end the run.
 */
export const equalityKeywords: readonly KeywordDefinition[] = [
  { keyword: 'const', compile: (wanted: unknown) => (value: unknown) => isSame(wanted, value) },
  {
    keyword: 'enum',
    schemaType: 'array',
    compile: (wanted: readonly unknown[]) => {
      if (wanted.length === 0) throw new Error('enum must have non-empty array');
      const plain = new Set(wanted.filter((one) => typeof one !== 'object' || one === null));
      const others = wanted.filter((one) => !plain.has(one));
      return (value: unknown) => plain.has(value) || others.some((one) => isSame(one, value));
    },
  },
  {
    keyword: 'uniqueItems',
    type: 'array',
    schemaType: 'boolean',
    compile: (isAsked: boolean) => (items: readonly unknown[]) => !isAsked || areUnique(items),
  },
];

function areUnique(items: readonly unknown[]): boolean {
  const plain = items.filter((item) => typeof item !== 'object' || item === null);
  if (new Set(plain).size < plain.length) return false;
  const others = items.filter((item) => typeof item === 'object' && item !== null);
  return others.every((item, i) => others.slice(i + 1).every((other) => !isSame(item, other)));
}

function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (isArray(a)) return isArray(b) && a.length === b.length && a.every((item, i) => isSame(item, b[i]));
  if (!isObject(a) || !isObject(b)) return false;
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length && names.every((name) => Object.hasOwn(b, name) && isSame(a[name], b[name]))
  );
}
