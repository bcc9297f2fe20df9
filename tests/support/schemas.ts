import fc from 'fast-check';
import type { JsonObject } from '../../src/model';

const text = fc
  .record({ minLength: fc.constantFrom(undefined, 1, 3), maxLength: fc.constantFrom(undefined, 3, 20, 80) })
  .map((bounds): JsonObject => defined({ type: 'string', ...bounds }));

const shaped = fc.constantFrom<JsonObject>(
  { type: 'string', pattern: '^[A-Z]{2}[0-9]{4,6}$' },
  { type: 'string', pattern: '^\\+[0-9]+$' },
  { type: 'string', pattern: '^[a-c]$' },
  { type: 'string', format: 'email' },
  { type: 'string', format: 'uuid' },
  { type: 'string', format: 'date' },
  { type: 'string', format: 'date-time' },
  { type: 'string', enum: ['new', 'Old', 'In between'] },
  { enum: [1, 2, 3] },
  { type: 'string', const: 'fixed' },
  { type: 'boolean' },
  { type: ['string', 'null'] },
);

const whole = fc
  .record({
    format: fc.constantFrom(undefined, 'int32', 'int64'),
    minimum: fc.constantFrom(undefined, 0, -5),
    exclusiveMaximum: fc.constantFrom(undefined, 10, 1_000_000),
  })
  .map((bounds): JsonObject => defined({ type: 'integer', ...bounds }));

const fraction = fc
  .record({ exclusiveMinimum: fc.constantFrom(undefined, 0), maximum: fc.constantFrom(undefined, 1, 99.5) })
  .map((bounds): JsonObject => defined({ type: 'number', ...bounds }));

const leaf = fc.oneof(text, shaped, whole, fraction);

/** Schemas of one property, at most two levels deep. */
const property: fc.Arbitrary<JsonObject> = fc.oneof(
  { weight: 4, arbitrary: leaf },
  {
    weight: 1,
    arbitrary: fc
      .tuple(leaf, fc.constantFrom(undefined, 1, 2), fc.constantFrom(undefined, 3, 6))
      .map(([items, minItems, maxItems]): JsonObject => defined({ type: 'array', items, minItems, maxItems })),
  },
  { weight: 1, arbitrary: objectOf(leaf) },
);

/** Request schemas of every kind the generator takes: nested, required, closed, bounded. */
export const requestSchemas: fc.Arbitrary<JsonObject> = objectOf(property);

function objectOf(member: fc.Arbitrary<JsonObject>): fc.Arbitrary<JsonObject> {
  const names = ['name', 'code', 'level', 'a/b', 'x~y'];
  return fc
    .tuple(fc.array(member, { minLength: 1, maxLength: 5 }), fc.nat(5), fc.boolean())
    .map(([members, required, isClosed]): JsonObject => {
      const properties = Object.fromEntries(members.map((schema, i) => [names[i] ?? 'other', schema]));
      return defined({
        type: 'object',
        properties,
        required: required > 0 ? Object.keys(properties).slice(0, required) : undefined,
        additionalProperties: isClosed ? false : undefined,
      });
    });
}

function defined(schema: { readonly [keyword: string]: JsonObject[string] | undefined }): JsonObject {
  return Object.fromEntries(
    Object.entries(schema).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
}
