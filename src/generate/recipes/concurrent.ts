import type { Case, Step } from '../../model';
import { itemAt } from '../itemAt';
import type { Place } from '../places';
import { isFreeText } from '../places';
import {
  baseOf,
  caseOf,
  change,
  freshMembers,
  type Planned,
  type RecipeInput,
  settable,
  step,
  untestable,
} from '../recipe';
import { after, broken, changeOf, look, readBack, setUp, visible } from './stateful';

const rounds = { quick: 3, standard: 12, deep: 40 } as const;
const width = 6;

/** Simultaneous updates of different properties of one user: none may be lost. Merging updates only. */
export function concurrentFields(input: RecipeInput): Planned {
  const places = visible(input);
  if (places.length < 3 || baseOf(input.contract.operation) === 'full')
    return untestable(
      input,
      'different-fields',
      'unobservable: an update of this contract replaces the whole user, or fewer than three properties are shown',
    );
  return {
    cases: count(input).flatMap((round) => {
      // Another one stays out in each round: a server may take its time for updates of one property only.
      const kept = itemAt(places, places.length - 1 - (round % places.length));
      const changed = places.filter((place) => place !== kept).reverse();
      return [plain(input, changed, round), mixed(input, changed, kept, round)];
    }),
    untested: [],
  };
}

function plain(input: RecipeInput, changed: readonly Place[], round: number): Case {
  const key = `${input.requirement.id}/${round}`;
  const burst = changed.map((place) =>
    step('probe', 'valid', changeOf(input, key, after(input, [place], `${key}${place.at}`)), { burst: 1 }),
  );
  return caseOf(
    input,
    { keyword: 'different-fields', at: null, how: `${burst.length} updates of different properties at once` },
    round,
    'stateful',
    [...setUp(input, key), ...burst, look(input, key, places(changed), [], 0)],
  );
}

function mixed(input: RecipeInput, changed: readonly Place[], kept: Place, round: number): Case {
  const key = `${input.requirement.id}/mixed-${round}`;
  const valid = changed.map((place) =>
    step('probe', 'valid', changeOf(input, key, after(input, [place], `${key}${place.at}`)), { burst: 1 }),
  );
  const bad = broken(input, kept);
  const refused = changed
    .slice(0, bad.length === 0 ? 0 : 3)
    .map((place) =>
      step(
        'probe',
        'violating',
        changeOf(input, key, [...after(input, [place], `${key}/refused${place.at}`), ...bad]),
        { burst: 1 },
      ),
    );
  return caseOf(
    input,
    { keyword: 'different-fields', at: null, how: 'valid and refused updates at once' },
    `mixed-${round}`,
    'stateful',
    [...setUp(input, key), ...interleaved(valid, refused), look(input, key, places(changed), [], 0)],
  );
}

/** Simultaneous updates of the same property: the state ends in one of the values sent, and stays there. */
export function concurrentValues(input: RecipeInput): Planned {
  const free = visible(input).filter((place) => isFreeText(place) || place.keyword === 'pattern');
  const [place] = free;
  if (place === undefined)
    return untestable(input, 'same-field', 'unobservable: no shown property takes values that can be told apart');
  return {
    cases: count(input).map((round) => {
      const chosen = free[round % free.length] ?? place;
      const key = `${input.requirement.id}/${round}`;
      const burst = Array.from({ length: width }, (_, i) =>
        step('probe', 'valid', changeOf(input, key, after(input, [chosen], `${key}/${i}`)), { burst: 1 }),
      );
      return caseOf(
        input,
        { keyword: 'same-field', at: chosen.at, how: `${width} updates of ${chosen.at} at once` },
        round,
        'stateful',
        [...setUp(input, key), ...burst, look(input, key, [chosen.at]), look(input, key, [chosen.at])],
      );
    }),
    untested: [],
  };
}

/** Simultaneous updates of two users: each reply, or a read afterwards, shows its own user and what was sent for it. */
export function concurrentUsers(input: RecipeInput): Planned {
  if (input.situation.users.length < 2)
    return untestable(input, 'two-users', 'unsupported: only one listed user takes updates');
  return {
    cases: count(input).map((round) => {
      const key = `${input.requirement.id}/${round}`;
      const burst = Array.from({ length: width }, (_, i) => {
        const set = freshMembers(input, settable(input), `${key}/${i}`, i);
        return step('probe', 'valid', change(input, set), { burst: 1, user: i % 2 });
      });
      return caseOf(
        input,
        { keyword: 'two-users', at: null, how: `${width} updates of two users at once` },
        round,
        'stateful',
        [
          ...[...setUp(input, `${key}/one`, 0), ...setUp(input, `${key}/two`, 1)],
          ...burst,
          ...[...readBack(input, 'observe', 0), ...readBack(input, 'observe', 1)],
        ],
        { users: 2 },
      );
    }),
    untested: [],
  };
}

function count(input: RecipeInput): number[] {
  return Array.from({ length: rounds[input.profile] }, (_, i) => i);
}

function places(list: readonly Place[]): string[] {
  return list.map(({ at }) => at);
}

function interleaved(a: readonly Step[], b: readonly Step[]): Step[] {
  return a.flatMap((item, i) => [item, ...b.slice(i, i + 1)]);
}
