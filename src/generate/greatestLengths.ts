import type { Schema } from '../model';
import { isIdentity, type RecipeInput, ruleId, type Untested } from './recipe';

/** A keyword that bounds a length from above. */
type Bound = 'maxLength' | 'maxItems';

/** Documents made from code bound lengths by what its types hold; a body that long tells nothing, if it can be made at all. */
const most: { readonly [bound in Bound]: number } = { maxLength: 100_000, maxItems: 1_000 };
const units: { readonly [bound in Bound]: string } = {
  maxLength: 'characters in one text',
  maxItems: 'items in one array',
};

/** The greatest length a schema allows, where bodies of that length, and just beyond it, are sent; else null. */
export function greatestLength(schema: Schema & object, bound: Bound): number | null {
  const length = schema[bound];
  return typeof length === 'number' && length <= most[bound] ? length : null;
}

/** The rules of a requirement about bodies at a bound, or just beyond it, that are too long to be sent. */
export function untestedLengths(input: RecipeInput): Untested[] {
  const { requirement, places, contract } = input;
  if (!('cases' in requirement.given) || !['valid-body', 'violating-body'].includes(requirement.given.cases)) return [];
  return places
    .filter(({ at }) => isIdentity(contract.operation, at) === (input.options.identity === true))
    .flatMap(({ at, schema }) =>
      (['maxLength', 'maxItems'] as const)
        .filter((bound) => schema[bound] !== undefined && greatestLength(schema, bound) === null)
        .map((bound) => ({
          rule: ruleId(input, `${bound}:${at}`),
          reason: `unsupported: no body is sent with more than ${most[bound]} ${units[bound]}; up to ${schema[bound]} are valid`,
        })),
    );
}
