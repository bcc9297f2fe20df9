import { isArray, isObject } from '../contract/documents';
import type { Json } from '../model';

/** A body template with every string that is one of the given names (`$user`) replaced by its value. */
export function fillTemplate(template: Json, values: { readonly [name: string]: Json }): Json {
  if (typeof template === 'string') return Object.hasOwn(values, template) ? (values[template] ?? null) : template;
  if (isArray(template)) return template.map((item) => fillTemplate(item, values));
  if (!isObject(template)) return template;
  return Object.fromEntries(Object.entries(template).map(([name, member]) => [name, fillTemplate(member, values)]));
}
