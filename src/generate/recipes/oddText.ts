import { pointerParts } from '../../contract/documents';
import { isValid } from '../../contract/validator';
import { isFreeText } from '../places';
import { baseOf, caseOf, change, isIdentity, needsValues, type Planned, type RecipeInput, step } from '../recipe';
import { oddTexts } from '../text';
import { look } from './stateful';

/** Text that may be refused with 400 but neither breaks the server nor is stored altered, in every free string. */
export function oddText(input: RecipeInput): Planned {
  return {
    cases: textCases(
      input,
      oddTexts.map(([keyword, text]) => ({ keyword, text, how: keyword })),
    ),
    untested: [],
  };
}

function textCases(input: RecipeInput, texts: readonly { keyword: string; text: string; how: string }[]) {
  const places = input.places.filter(
    (place) =>
      place.kind === 'property' &&
      isFreeText(place) &&
      !isIdentity(input.contract.operation, place.at) &&
      !needsValues(input, place.at) &&
      (input.situation.values[place.at] ?? []).length === 0 &&
      (input.vocabulary.text[place.at] ?? 'name') === 'name' &&
      (place.at.lastIndexOf('/') === 0 || baseOf(input.contract.operation) === 'full'),
  );
  return places.flatMap(({ at, schema }) =>
    texts
      .filter(({ text }) => isValid(schema, text))
      .map(({ keyword, text, how }, i) =>
        caseOf(input, { keyword, at, how }, i, 'coverage', [
          step('probe', 'unusual', change(input, [{ at, value: text }])),
          look(input, `${input.requirement.id}${at}/${i}`, [`/${pointerParts(at)[0] ?? ''}`]),
        ]),
      ),
  );
}
