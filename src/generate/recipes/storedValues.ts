import { isArray } from '../../contract/documents';
import { isSame } from '../../contract/equality';
import { isValid } from '../../contract/validator';
import type { Json } from '../../model';
import { type Place, typesOf } from '../places';
import { isName, type RecipeInput } from '../recipe';
import { withTwoItems } from '../withTwoItems';
import { after } from './stateful';

/** A value to be stored; one that may be refused is unusual. */
interface Value {
  readonly value: Json;
  readonly how: string;
  readonly reason: 'valid' | 'unusual';
}

/** What an accepted update of a place stores: every value of few, else fresh ones and those that servers store wrongly. */
export function storedValues(input: RecipeInput, place: Place): Value[] {
  const { at, schema } = place;
  const few = listed(input, place);
  if (few.length > 0) return few.map((value) => ({ value, how: JSON.stringify(value), reason: 'valid' }));
  const fresh = [1, 2].flatMap((turn) =>
    after(input, [place], `${input.requirement.id}${at}`, turn).map(({ value }) => ({
      value,
      how: 'a fresh value',
      reason: 'valid' as const,
    })),
  );
  if (!isName(input, place)) {
    const others = swallowed(schema, fresh[0]?.value);
    return [
      ...fresh,
      ...others,
      ...(others.some(({ value }) => isOfTwo(value)) ? [] : doubled(input, place, fresh[0]?.value)),
    ];
  }
  const tag = String(fresh[0]?.value ?? '').slice(0, 6);
  const texts = [
    { value: `${tag}é ${'Żółć Ñandú '.repeat(9)}`.slice(0, 100), how: 'long text beyond ASCII', reason: 'valid' },
    { value: `${tag} 李小龙 Александр`, how: 'three scripts', reason: 'valid' },
    { value: '', how: 'the empty string', reason: 'unusual' },
  ] as const;
  return [...fresh, ...texts.filter(({ value }) => isValid(schema, value))];
}

/** Of Japan, the United Kingdom with the zero of calls at home, North America and Germany: a server may make something of the country. */
const phones = ['+81312345678', '+4402079460123', '+12025550123', '+4930123456'].map(
  (value): Value => ({ value, how: 'a telephone number as people have', reason: 'valid' }),
);

/** Values that a server may take for none, for another or for several. */
function swallowed(schema: Place['schema'], fresh: Json | undefined): Value[] {
  const item = isArray(fresh) ? fresh[0] : undefined;
  const values: readonly Value[] = [
    ...(schema.pattern === undefined ? [] : phones),
    { value: 0, how: 'zero', reason: 'unusual' },
    { value: -7, how: 'a negative number', reason: 'unusual' },
    { value: [], how: 'an empty list', reason: 'unusual' },
    ...[-(2 ** 31), 2 ** 31 - 1].map((value): Value => ({ value, how: `the number ${value}`, reason: 'unusual' })),
    ...(typeof item === 'string' ? lists(item) : []),
  ];
  return values.filter(({ value }) => isValid(schema, value));
}

/** The value with two different items in its lists, where it has one that takes them. */
function doubled(input: RecipeInput, { at, schema }: Place, fresh: Json | undefined): Value[] {
  if (fresh === undefined) return [];
  const value = withTwoItems(at, schema, fresh, input.vocabulary, `${input.seed}/${input.requirement.id}${at}/two`);
  return isSame(value, fresh) ? [] : [{ value, how: 'two different items', reason: 'valid' }];
}

function isOfTwo(value: Json): boolean {
  const [first, second] = isArray(value) ? value : [];
  return first !== undefined && second !== undefined && !isSame(first, second);
}

/** Lists that lose something where they are sorted, joined or taken for sets. */
function lists(item: string): Value[] {
  return [
    { value: [`${item}, ${item}`], how: 'an item with a comma', reason: 'unusual' },
    { value: [`${item}z`, `${item}a`], how: 'items that are not in order', reason: 'unusual' },
    { value: [item, item], how: 'an item twice', reason: 'unusual' },
  ];
}

/** The values of a place that takes only a few: those of the target file, of an enum, or both booleans; none of any other place. */
export function listed({ vocabulary }: RecipeInput, { at, schema }: Place): readonly Json[] {
  const known = vocabulary.values[at];
  if (known !== undefined) return known;
  if (isArray(schema.enum)) return schema.enum;
  return typesOf(schema).includes('boolean') ? [true, false] : [];
}
