import { caseOf, type Planned, type RecipeInput, step } from '../recipe';
import { namedBody } from './namedBody';

/** Rule keyword, which is the name of the spelling, and the words for it. */
const ways: readonly (readonly [keyword: string, words: string])[] = [
  ['indented', 'JSON over several lines'],
  ['spaced', 'JSON with white space around every token'],
  ['escaped', 'JSON with escapes in names and texts'],
  ['reversed', 'JSON with its members in reverse order'],
];

/** Valid bodies whose JSON is written in another way, after one like it that is written as everywhere else. */
export function otherSpellings(input: RecipeInput): Planned {
  return {
    cases: ways.map(([keyword, how], i) => {
      const { body, at, control } = namedBody(input, `spelling/${keyword}`, i);
      return caseOf(input, { keyword, at, how }, i, 'coverage', [
        step('control', 'valid', control),
        step('probe', 'valid', { kind: 'mangled', of: body, how: keyword }),
      ]);
    }),
    untested: [],
  };
}
