import { caseOf, change, freshMembers, type Planned, type RecipeInput, settable, step } from '../recipe';
import { broken } from './stateful';

/** What HTTP libraries send where nobody says anything. */
const headers: readonly { readonly keyword: string; readonly how: string; readonly accept: string }[] = [
  { keyword: 'any', how: 'Accept: */*', accept: '*/*' },
  { keyword: 'list', how: 'Accept: application/json, text/plain, */*', accept: 'application/json, text/plain, */*' },
  { keyword: 'none', how: 'no Accept header', accept: '' },
];

/** Updates under the Accept headers clients send by themselves. Option `body`: `valid`, or `violating` for one to be refused. */
export function acceptHeaders(input: RecipeInput): Planned {
  const valid = change(input, freshMembers(input, settable(input).slice(0, 2), 'accept', 0));
  const [miss] = settable(input).flatMap((place) => broken(input, place));
  const isValid = input.options.body === 'valid';
  if (!isValid && miss === undefined) return { cases: [], untested: [] };
  const body = isValid || miss === undefined ? valid : change(input, [miss]);
  return {
    cases: headers.map(({ keyword, how, accept }, i) =>
      caseOf(input, { keyword, at: null, how }, i, 'coverage', [
        step('control', 'valid', valid),
        step('probe', isValid ? 'valid' : 'violating', body, { accept }),
      ]),
    ),
    untested: [],
  };
}
