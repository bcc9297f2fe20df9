import { pointerTo } from '../../contract/documents';
import type { Case, Pointer, SetMember, Step } from '../../model';
import { nearMissesOf } from '../nearMisses';
import { type Place, typesOf } from '../places';
import { baseOf, caseOf, change, enclosing, type RecipeInput, settable, step } from '../recipe';
import { word } from '../seeded';
import { broken } from './stateful';

/** A body with more wrong than one value, or with less beside it than usual. */
interface Wrong {
  readonly turn: string;
  readonly how: string;
  readonly set: readonly SetMember[];
  readonly omit?: readonly Pointer[];
}

/** Bodies that a server which collects, forgives or skips what is wrong may answer otherwise than a body with one invalid value. */
export function severalViolations(input: RecipeInput, control: Step): Case[] {
  const wrong = [...together(input), ...within(input), ...besideOthers(input), ...alone(input)];
  return wrong.map(({ turn, how, set, omit = [] }) =>
    caseOf(input, { keyword: 'several', at: null, how }, turn, 'coverage', [
      control,
      step('probe', 'violating', change(input, set, { omit })),
    ]),
  );
}

/** Two properties invalid at once, then all: a server that collects what is wrong explains it in another way. */
function together(input: RecipeInput): Wrong[] {
  const all = settable(input).flatMap((place) => broken(input, place));
  if (all.length < 2) return [];
  return [all.slice(0, 2), all].map((set, i) => ({ turn: String(i), how: `${set.length} invalid properties`, set }));
}

/** Two members of one object, and two items of one list. */
function within(input: RecipeInput): Wrong[] {
  return settable(input).flatMap(({ at }) => {
    const members = input.places.filter((one) => one.at.slice(0, one.at.lastIndexOf('/')) === at);
    const bad = members.flatMap((member) =>
      ofAnotherType(input, member).flatMap((first) =>
        member.kind === 'item' ? [first, { ...first, at: pointerTo(at, 1) }] : [first],
      ),
    );
    if (bad.length < 2) return [];
    const set = [...enclosing(input, pointerTo(at, 0)), ...bad.slice(0, 2)];
    return [{ turn: `within${at}`, how: `two invalid values within ${at}`, set }];
  });
}

/** A text for a number, or the other way round; a number for a list, for which a bare text may be taken (ruling G2). */
function ofAnotherType(input: RecipeInput, place: Place): SetMember[] {
  const isList = typesOf(place.schema).includes('array');
  const misses = nearMissesOf(place, input.vocabulary, `${input.seed}/within${place.at}`);
  const miss = misses.find(
    ({ keyword, value, literal }) =>
      keyword === 'type' &&
      literal === undefined &&
      (typeof value === 'number' || (typeof value === 'string' && !isList)),
  );
  return miss === undefined ? broken(input, place) : [{ at: place.at, value: miss.value }];
}

/** Beside what may be refused for another reason: a server that forgives the one may forget the other. */
function besideOthers(input: RecipeInput): Wrong[] {
  const [bad] = settable(input).flatMap((place) => broken(input, place));
  if (bad === undefined) return [];
  const strange = word(`${input.seed}/several/beside`);
  const readOnly = input.contract.operation.readOnly.find((name) => !/id$/i.test(name));
  const objects = settable(input).filter(({ at, schema }) => at !== bad.at && typesOf(schema).includes('object'));
  const others: readonly (readonly [how: string, member: SetMember])[] = [
    ['a property nobody knows', { at: '/nickname', value: strange }],
    ...(readOnly === undefined
      ? []
      : [[`${readOnly}, which is read-only`, { at: pointerTo('', readOnly), value: strange }] as const]),
    ...objects.map(({ at }) => [`${at} as null`, { at, value: null }] as const),
  ];
  return others.map(([how, member], i) => ({
    turn: `beside-${i}`,
    how: `an invalid ${bad.at} beside ${how}`,
    set: [member, bad],
  }));
}

/** Without the properties an update should have: a server may take it for another kind of update. */
function alone(input: RecipeInput): Wrong[] {
  const places = settable(input);
  if (baseOf(input.contract.operation) === 'none' || places.length < 2) return [];
  return places.flatMap((place) =>
    ofAnotherType(input, place).map((bad) => ({
      turn: `alone${place.at}`,
      how: `an invalid ${place.at} without any other property`,
      set: [bad],
      omit: places.filter(({ at }) => at !== place.at).map(({ at }) => at),
    })),
  );
}
