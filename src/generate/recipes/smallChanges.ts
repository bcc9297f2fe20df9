import { isArray, pointerTo } from '../../contract/documents';
import { isValid } from '../../contract/validator';
import type { Case, Json, Reason } from '../../model';
import { isFreeText, type Place } from '../places';
import { caseOf, isName, type RecipeInput, step } from '../recipe';
import { before, changeFrom, lookFrom, setUpTo } from './stateful';

/** A value and one that a server may take for the same. */
interface SmallChange {
  readonly former: Json;
  readonly value: Json;
  readonly how: string;
  /** `unusual` where the new value may be refused. */
  readonly reason: Reason;
}

/**
 * Changes so small that a server may take the new value for the one it holds, as it does that compares by a collation, as numbers, as
 * sets or as joined text.
 */
export function smallChanges(input: RecipeInput, place: Place): Case[] {
  const { at, schema } = place;
  const stateOf = (turn: number) => before(input, `${input.requirement.id}${at}/small-${turn}`);
  const fresh = stateOf(0).find((member) => member.at === at)?.value ?? null;
  return changesOf(input, place, fresh)
    .filter(({ former, value }) => former !== value && isValid(schema, former) && isValid(schema, value))
    .map(({ former, value, how, reason }, i) => {
      const start = stateOf(i).map((member) => (member.at === at ? { at, value: former } : member));
      return caseOf(input, { keyword: 'stored', at, how }, `small-${i}`, 'stateful', [
        ...setUpTo(input, start),
        step('probe', reason, changeFrom(input, start, [{ at, value }])),
        lookFrom(input, start, [at], [{ at, value }]),
      ]);
    });
}

function changesOf(input: RecipeInput, place: Place, fresh: Json): readonly SmallChange[] {
  const [item] = isArray(fresh) ? fresh : [];
  const isFree = input.vocabulary.values[pointerTo(place.at, 0)] === undefined;
  if (typeof item === 'string') return isFree ? ofItems(item) : [];
  if (typeof fresh !== 'string') return [];
  if (isName(input, place)) return ofNames(fresh);
  if (isFreeText(place)) return input.vocabulary.text[place.at] === 'email' ? ofAddresses(fresh) : [];
  return place.schema.pattern === undefined ? [] : ofDigits(fresh.slice(0, -1));
}

function ofNames(fresh: string): readonly SmallChange[] {
  return [
    { former: fresh, value: fresh.toLowerCase(), how: 'a capital made small', reason: 'valid' },
    { former: `${fresh}e`, value: `${fresh}é`, how: 'an accent more', reason: 'valid' },
  ];
}

/** The letters before the at sign keep their case (RFC 5321 §2.4). */
function ofAddresses(fresh: string): readonly SmallChange[] {
  const value = fresh.replace(/^[a-z]/, (letter) => letter.toUpperCase());
  return [{ former: fresh, value, how: 'a small letter made a capital', reason: 'unusual' }];
}

function ofDigits(former: string): readonly SmallChange[] {
  return [{ former, value: `0${former}`, how: 'a zero more at the beginning', reason: 'valid' }];
}

function ofItems(item: string): readonly SmallChange[] {
  const [one, two] = [`${item}z`, `${item}a`];
  return [
    { former: [one], value: [one, two], how: 'an item more', reason: 'valid' },
    { former: [one, two], value: [one], how: 'an item less', reason: 'valid' },
    { former: [one, two], value: [one, `${item}b`], how: 'another item after the same one', reason: 'valid' },
    { former: [one, two], value: [], how: 'no item after two', reason: 'unusual' },
    { former: [one, two], value: [two, one], how: 'two items in the other order', reason: 'unusual' },
    { former: [item], value: [item.toLowerCase()], how: 'a capital of an item made small', reason: 'unusual' },
    { former: [one, two], value: [`${one},${two}`], how: 'one item that joins two by a comma', reason: 'unusual' },
  ];
}
