import type { Json } from '../model';

const maxLength = 80;

/** A value as error messages show it: JSON, cut where it is long. */
export function shown(value: Json | undefined): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > maxLength ? `${text.slice(0, maxLength - 3)}...` : text;
}
