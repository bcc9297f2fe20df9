import { isArray, isObject } from '../contract/documents';
import { propertiesOf } from '../contract/propertiesOf';
import type { Json, Schema } from '../model';
import { typesOf } from './places';

/**
 * An example value with the Pact matchers its schema asks for, as plain JSON in Pact's integration format: pattern and
 * enum by `regex`, integer, number and boolean by their own, everything else by `type`, objects member by member.
 * Every matcher carries its example, so that nothing is left to chance.
 */
export function pactMatchers(schema: Schema, example: Json): Json {
  if (typeof schema === 'boolean' || isArray(schema.const ?? null) || schema.const !== undefined) return example;
  if (isArray(schema.enum)) return fromEnum(schema.enum, example);
  if (typeof schema.pattern === 'string') return matcher('regex', example, { regex: schema.pattern });
  if (isObject(example)) return eachMember(schema, example);
  if (isArray(example)) return eachItem(schema, example);
  const [type] = typesOf(schema);
  return matcher(type === 'integer' || type === 'number' || type === 'boolean' ? type : 'type', example);
}

/** A value that the provider's state gives when the provider is verified; the example stands for it in consumer tests. */
export function fromState(expression: string, example: string, pattern: string | null = null): Json {
  const generator = { 'pact:generator:type': 'ProviderState', expression, value: example };
  if (pattern === null) return { 'pact:matcher:type': 'type', ...generator };
  return { 'pact:matcher:type': 'regex', regex: pattern, ...generator };
}

/** A matcher of a kind with its example. */
export function matcher(kind: string, example: Json, settings: { readonly [name: string]: Json } = {}): Json {
  return { 'pact:matcher:type': kind, ...settings, value: example };
}

/** The text as a regular expression that matches nothing else. */
export function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function fromEnum(members: readonly Json[], example: Json): Json {
  const texts = members.filter((member) => typeof member === 'string');
  if (texts.length < members.length) return example;
  return matcher('regex', example, { regex: `^(${texts.map(escaped).join('|')})$` });
}

function eachMember(schema: Schema & object, example: { readonly [name: string]: Json }): Json {
  const properties = propertiesOf(schema);
  return Object.fromEntries(
    Object.entries(example).map(([name, value]) => {
      const member = Object.hasOwn(properties, name) ? properties[name] : undefined;
      return [name, pactMatchers(isObject(member) ? member : {}, value)];
    }),
  );
}

/** Every item is like the first; an array whose schema names no items is any array. */
function eachItem(schema: Schema & object, [first]: readonly Json[]): Json {
  if (first === undefined || !isObject(schema.items)) return matcher('type', first === undefined ? [] : [first]);
  const min = Number(schema.minItems ?? 0);
  const items = [pactMatchers(schema.items, first)];
  return typeof schema.maxItems === 'number'
    ? matcher('type', items, { min, max: schema.maxItems })
    : matcher('type', items, { min });
}
