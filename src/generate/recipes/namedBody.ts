import type { JsonPlan } from '../../model';
import { isFreeText, type Place } from '../places';
import { change, freshMembers, type RecipeInput, settable } from '../recipe';

/** Everyday letters of two and three bytes. */
const letters = 'Żółć 李';

/** A valid body with new values, a name with letters beyond ASCII among them. */
export interface NamedBody {
  readonly body: JsonPlan;
  /** One like it with other values, so that it shows when nothing of the body is taken. */
  readonly control: JsonPlan;
  /** Where the name stands; null where the operation takes none. */
  readonly at: Place['at'] | null;
}

/** Makes one. */
export function namedBody(input: RecipeInput, key: string, turn: number): NamedBody {
  const places = settable(input);
  const name = places.find((place) => isName(input, place));
  const others = places.filter((place) => place !== name).slice(0, 2);
  const made = (own: string) =>
    change(
      input,
      freshMembers(input, [...(name === undefined ? [] : [name]), ...others], own, turn).map((member) =>
        member.at === name?.at ? { ...member, value: `${String(member.value)} ${letters}` } : member,
      ),
    );
  return { body: made(key), control: made(`${key}/control`), at: name?.at ?? null };
}

/** Whether a place takes the names of people. */
function isName({ vocabulary: { text, values } }: RecipeInput, place: Place): boolean {
  return isFreeText(place) && values[place.at] === undefined && (text[place.at] ?? 'name') === 'name';
}
