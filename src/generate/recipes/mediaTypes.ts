import { asObjects } from '../../contract/documents';
import type { BodyPlan } from '../../model';
import { nearMissesOf } from '../nearMisses';
import {
  caseOf,
  change,
  freshMembers,
  isName,
  lengthened,
  type Planned,
  type RecipeInput,
  settable,
  step,
} from '../recipe';

/**
 * Bodies under other media types. Options: `send`, a list of { keyword, mediaType, body } where body is `valid` (a valid JSON body),
 * `violating` (an invalid one), or any text; `$name` in it is the first text property's name; `accept`, whether the valid ones have to be
 * taken.
 */
export function mediaTypes(input: RecipeInput): Planned {
  const [first] = settable(input);
  const places = settable(input).slice(0, 2);
  const members = freshMembers(input, places, 'media-type', 0);
  const valid = change(input, members);
  // Text whose bytes say in which encoding it was read.
  const accented = change(
    input,
    members.map((member) => {
      const name = places.find((place) => place.at === member.at && isName(input, place));
      return name === undefined ? member : { ...member, value: lengthened(name.schema, member.value, ' José') };
    }),
  );
  const list = asObjects(input.options.send);
  return {
    cases: list.map((entry, i) => {
      const mediaType = String(entry.mediaType);
      const body: BodyPlan =
        entry.body === 'valid'
          ? accented
          : entry.body === 'violating'
            ? violating(input)
            : { kind: 'text', text: String(entry.body).replaceAll('$name', first?.at.slice(1) ?? 'name') };
      const words = mediaType === '' ? 'no media type' : mediaType;
      const reason = entry.body === 'valid' && input.options.accept === true ? 'valid' : 'media-type';
      return caseOf(input, { keyword: String(entry.keyword), at: null, how: words }, i, 'coverage', [
        step('control', 'valid', valid),
        step('probe', reason, body, { mediaType }),
      ]);
    }),
    untested: [],
  };
}

function violating(input: RecipeInput): BodyPlan {
  const [place] = settable(input);
  const [miss] =
    place === undefined
      ? []
      : nearMissesOf(place, input.vocabulary, 'media-type').filter(
          ({ value }) => value !== null && typeof value === 'object',
        );
  return place === undefined || miss === undefined
    ? { kind: 'text', text: '[]' }
    : change(input, [{ at: place.at, value: miss.value }]);
}
