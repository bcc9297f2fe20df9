import { pointerParts, pointerTo } from '../../contract/documents';
import { isValid } from '../../contract/validator';
import type { Case } from '../../model';
import { isFreeText, type Place } from '../places';
import { baseOf, caseOf, change, isIdentity, needsValues, type Planned, type RecipeInput, step } from '../recipe';
import { word } from '../seeded';
import { oddAddresses, oddLists, oddTexts } from '../text';
import { look, visible } from './stateful';

/** Text that may be refused with 400 but neither breaks the server nor is stored altered, in every free string and list of such. */
export function oddText(input: RecipeInput): Planned {
  const places = input.places.filter(
    (place) =>
      place.kind === 'property' &&
      (isFreeText(place) || isList(input, place)) &&
      !isIdentity(input.contract.operation, place.at) &&
      !needsValues(input, place.at) &&
      (input.situation.values[place.at] ?? []).length === 0 &&
      (place.at.lastIndexOf('/') === 0 || baseOf(input.contract.operation) === 'full'),
  );
  return {
    cases: places.flatMap((place) => (isFreeText(place) ? casesAt(input, place) : listsAt(input, place))),
    untested: [],
  };
}

function isList({ places, situation }: RecipeInput, { at }: Place): boolean {
  const item = places.find((one) => one.at === pointerTo(at, 0) && one.kind === 'item');
  return item !== undefined && isFreeText(item) && situation.values[item.at] === undefined;
}

/** Lists, each looked at where a look can show it. */
function listsAt(input: RecipeInput, place: Place): Case[] {
  const { at, schema } = place;
  const isSeen = visible(input).some((one) => one.at === at);
  return oddLists
    .filter(([, items]) => isValid(schema, items))
    .map(([keyword, value], i) =>
      caseOf(input, { keyword, at, how: `items: ${keyword}` }, i, 'coverage', [
        step('probe', 'unusual', change(input, [{ at, value }])),
        ...(isSeen ? [look(input, `${input.requirement.id}${at}/${i}`, [at])] : []),
      ]),
    );
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
