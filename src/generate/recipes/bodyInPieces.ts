import type { Step } from '../../model';
import { caseOf, type Planned, type RecipeInput, step } from '../recipe';
import { namedBody } from './namedBody';

const cuts: readonly { readonly keyword: string; readonly how: string; readonly cut: NonNullable<Step['cut']> }[] = [
  { keyword: 'halves', how: 'a body in two halves', cut: 'middle' },
  { keyword: 'cut-character', how: 'a body in two pieces, cut within a character', cut: 'character' },
];

/** Valid bodies that come in two pieces, as the network may bring any, after one like it that comes whole. */
export function bodyInPieces(input: RecipeInput): Planned {
  return {
    cases: cuts.map(({ keyword, how, cut }, i) => {
      const { body, at, control } = namedBody(input, `pieces/${keyword}`, i);
      return caseOf(input, { keyword, at, how }, i, 'coverage', [
        step('control', 'valid', control),
        step('probe', 'valid', body, { cut }),
      ]);
    }),
    untested: [],
  };
}
