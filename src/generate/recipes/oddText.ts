import { pointerParts } from '../../contract/documents';
import { isValid } from '../../contract/validator';
import type { Case } from '../../model';
import { isFreeText, type Place } from '../places';
import { baseOf, caseOf, change, isIdentity, needsValues, type Planned, type RecipeInput, step } from '../recipe';
import { word } from '../seeded';
import { oddAddresses, oddTexts } from '../text';
import { look } from './stateful';

/** Text that may be refused with 400 but neither breaks the server nor is stored altered, in every free string. */
export function oddText(input: RecipeInput): Planned {
  const places = input.places.filter(
    (place) =>
      place.kind === 'property' &&
      isFreeText(place) &&
      !isIdentity(input.contract.operation, place.at) &&
      !needsValues(input, place.at) &&
      (input.situation.values[place.at] ?? []).length === 0 &&
      (place.at.lastIndexOf('/') === 0 || baseOf(input.contract.operation) === 'full'),
  );
  return { cases: places.flatMap((place) => casesAt(input, place)), untested: [] };
}

function casesAt(input: RecipeInput, { at, schema }: Place): Case[] {
  return textsFor(input, at)
    .filter(({ text }) => isValid(schema, text))
    .map(({ keyword, text }, i) =>
      caseOf(input, { keyword, at, how: keyword }, i, 'coverage', [
        step('probe', 'unusual', change(input, [{ at, value: text }])),
        look(input, `${input.requirement.id}${at}/${i}`, [`/${pointerParts(at)[0] ?? ''}`]),
      ]),
    );
}

function textsFor(input: RecipeInput, at: string): readonly { readonly keyword: string; readonly text: string }[] {
  switch (input.vocabulary.text[at] ?? 'name') {
    case 'name':
      return oddTexts.map(([keyword, text]) => ({ keyword, text }));
    case 'email':
      return oddAddresses.map(([keyword, of]) => ({ keyword, text: of(word(`${input.seed}/odd${at}/${keyword}`)) }));
    case 'url':
      return [];
  }
}
