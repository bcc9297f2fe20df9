import type { HeaderNames } from '../../model';
import { caseOf, change, freshMembers, type Planned, type RecipeInput, settable, step } from '../recipe';

const writings: readonly { readonly keyword: string; readonly how: string; readonly headerNames: HeaderNames }[] = [
  { keyword: 'lower-case', how: 'header names in small letters', headerNames: 'lower' },
  { keyword: 'upper-case', how: 'header names in capital letters', headerNames: 'upper' },
];

/** Valid updates whose header names are written in another letter case, after the same one with the usual names. */
export function headerNames(input: RecipeInput): Planned {
  const body = change(input, freshMembers(input, settable(input).slice(0, 2), 'header-names', 0));
  return {
    cases: writings.map(({ keyword, how, headerNames }, i) =>
      caseOf(input, { keyword, at: null, how }, i, 'coverage', [
        step('control', 'valid', body),
        step('probe', 'valid', body, { headerNames }),
      ]),
    ),
    untested: [],
  };
}
