import { isArray, isObject } from './documents';

/** Whether two JSON values are equal (JSON Schema Core §4.2.2); a member called `toString` is one like any other. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (isArray(a)) return isArray(b) && a.length === b.length && a.every((item, i) => isSame(item, b[i]));
  if (!isObject(a) || !isObject(b)) return false;
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length && names.every((name) => Object.hasOwn(b, name) && isSame(a[name], b[name]))
  );
}

/** Whether a JSON value equals one of a list. */
export function isOneOf(list: readonly unknown[], value: unknown): boolean {
  return list.includes(value) || (typeof value === 'object' && list.some((one) => isSame(one, value)));
}

/** Whether no two items of a JSON array are equal. */
export function areUnique(items: readonly unknown[]): boolean {
  const plain = items.filter((item) => typeof item !== 'object' || item === null);
  if (new Set(plain).size < plain.length) return false;
  const others = items.filter((item) => typeof item === 'object' && item !== null);
  return others.every((item, i) => others.slice(i + 1).every((other) => !isSame(item, other)));
}
