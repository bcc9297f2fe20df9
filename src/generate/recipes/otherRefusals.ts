import { asTexts, pointerTo } from '../../contract/documents';
import type { BodyPlan, Case, Pointer, Reason, SetMember, Step } from '../../model';
import type { Place } from '../places';
import { baseOf, caseOf, isName, type RecipeInput, settable, step } from '../recipe';
import { after, changeOf, look, setUp, visible } from './stateful';

/** A request that is, or may be, refused for something else than an invalid value. */
interface Refused {
  readonly words: string;
  readonly reason: Reason;
  /** The members it sends, chosen of new values for every property, the place's own first. */
  readonly set: (members: readonly SetMember[]) => readonly SetMember[];
  /** How its text is mangled; not at all when absent. */
  readonly how?: string;
  readonly step?: Partial<Step>;
  /** Whether it sends every property, so that the look must be able to show every one. */
  readonly isWhole?: boolean;
}

/**
 * A valid member in requests that a server refuses, or may refuse, for something else than an invalid value, between a known state and a
 * look. Option `methods`: methods the operation does not document.
 */
export function otherRefusals(input: RecipeInput, place: Place): Case[] {
  const places = [place, ...settable(input).filter((one) => one !== place)];
  return refusedOf(input, place).map(({ words, reason, set, how, step: extra, isWhole = false }, i) => {
    const key = `${input.requirement.id}${place.at}/other-${i}`;
    const of = changeOf(input, key, set(after(input, places, key)));
    const body: BodyPlan = how === undefined ? of : { kind: 'mangled', of, how };
    return caseOf(
      input,
      { keyword: 'refused', at: place.at, how: `a valid value ${words}` },
      `other-${i}`,
      'stateful',
      [
        ...setUp(input, key),
        step('probe', reason, body, extra),
        look(input, key, isWhole ? unwritten(input, place) : [place.at]),
      ],
    );
  });
}

/** What a look must not write for it to show all: a merging one writes one property, other than the place; a replacing one none. */
function unwritten(input: RecipeInput, place: Place): Pointer[] {
  return baseOf(input.contract.operation) === 'none' ? [place.at] : visible(input).map(({ at }) => at);
}

function refusedOf(input: RecipeInput, place: Place): readonly Refused[] {
  const methods = asTexts(input.options.methods);
  return [
    ...malformed,
    ...input.contract.operation.readOnly.slice(-1).map(besideReadOnly),
    ...input.contract.operation.identity.flatMap(({ at }) => (at === null ? [] : [ofNobody(at)])),
    ...(isName(input, place) ? [tooLong] : []),
    ...methods.map(byMethod),
    ...otherTypes,
  ];
}

const own: Refused['set'] = (members) => members.slice(0, 1);
const every: Refused['set'] = (members) => members;

const malformed: readonly Refused[] = [
  { words: 'in a body that is cut off', reason: 'malformed', set: own, how: 'without-last-character' },
  {
    words: 'in a body that is cut off in its last name',
    reason: 'malformed',
    set: (members) => [...own(members), ...members.slice(1).slice(-1)],
    how: 'last-name',
  },
  { words: 'in a body with words after it', reason: 'malformed', set: own, how: 'trailing-garbage' },
  { words: 'in a body that is not UTF-8', reason: 'unusual', set: own, how: 'latin-1' },
  { words: 'beside a member that is not declared', reason: 'unusual', set: own, how: 'member-"x"' },
];

function besideReadOnly(name: string): Refused {
  return {
    words: 'beside a read-only one',
    reason: 'unusual',
    set: (members) => [...own(members), { at: pointerTo('', name), value: 'x' }],
  };
}

/** An update of nobody shall not be one of everybody. */
function ofNobody(at: Pointer): Refused {
  return {
    words: `with an empty ${at.slice(1)}`,
    reason: 'unusual',
    set: (members) => [...own(members), { at, value: '' }],
  };
}

/** More than a column for names holds: cut, it must not be stored. */
const tooLong: Refused = {
  words: 'with 250 letters more',
  reason: 'unusual',
  set: (members) => own(members).map(({ at, value }) => ({ at, value: `${String(value)}${'a'.repeat(250)}` })),
};

function byMethod(method: string): Refused {
  return { words: `by ${method}`, reason: 'method', set: own, step: { method } };
}

const otherTypes: readonly Refused[] = [
  { words: 'as text/plain', reason: 'media-type', set: every, isWhole: true, step: { mediaType: 'text/plain' } },
  { words: 'without a Content-Type', reason: 'media-type', set: own, step: { mediaType: '' } },
];
