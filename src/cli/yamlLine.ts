import { isArray, isObject } from '../contract/documents';
import type { Json, JsonObject } from '../model';

/** YAML on one line; text that could be read as something else is quoted. */
export function inline(value: Json): string {
  if (typeof value === 'string') return isPlain(value) ? value : JSON.stringify(value);
  if (isArray(value)) return `[${value.map(inline).join(', ')}]`;
  if (isObject(value)) return `{ ${members(value)} }`;
  return JSON.stringify(value);
}

function members(value: JsonObject): string {
  return Object.entries(value)
    .map(([name, member]) => `${inline(name)}: ${inline(member)}`)
    .join(', ');
}

function isPlain(text: string): boolean {
  return (
    /^(?:[A-Za-z]|\.{1,2}\/)(?:[\w .\-/]|:(?=[/\d]))*[\w/]$/.test(text) &&
    !/^(true|false|null|yes|no|on|off)$/i.test(text)
  );
}
