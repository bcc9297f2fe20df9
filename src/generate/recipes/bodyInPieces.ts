import type { Step } from '../../model';
import { isFreeText, type Place } from '../places';
import { caseOf, change, freshMembers, type Planned, type RecipeInput, settable, step } from '../recipe';

/** Everyday letters of two and three bytes. */
const letters = 'Żółć 李';

const cuts: readonly { readonly keyword: string; readonly how: string; readonly cut: NonNullable<Step['cut']> }[] = [
  { keyword: 'halves', how: 'a body in two halves', cut: 'middle' },
  { keyword: 'cut-character', how: 'a body in two pieces, cut within a character', cut: 'character' },
];

/** Valid bodies that come in two pieces, as the network may bring any, after the same one whole. */
export function bodyInPieces(input: RecipeInput): Planned {
  const places = settable(input);
  const name = places.find((place) => isName(input, place));
  const others = places.filter((place) => place !== name).slice(0, 2);
  return {
    cases: cuts.map(({ keyword, how, cut }, i) => {
      const fresh = freshMembers(input, [...(name === undefined ? [] : [name]), ...others], `pieces/${keyword}`, i);
      const body = change(
        input,
        fresh.map((member) =>
          member.at === name?.at ? { ...member, value: `${String(member.value)} ${letters}` } : member,
        ),
      );
      return caseOf(input, { keyword, at: name?.at ?? null, how }, i, 'coverage', [
        step('control', 'valid', body),
        step('probe', 'valid', body, { cut }),
      ]);
    }),
    untested: [],
  };
}

/** Whether a place takes the names of people. */
function isName({ vocabulary }: RecipeInput, place: Place): boolean {
  const { text, values } = vocabulary;
  return isFreeText(place) && values[place.at] === undefined && (text[place.at] ?? 'name') === 'name';
}
