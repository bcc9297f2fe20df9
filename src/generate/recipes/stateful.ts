import { pointerParts, pointerTo } from '../../contract/documents';
import { showsUser } from '../../contract/success';
import type { JsonPlan, Pointer, SetMember, Step } from '../../model';
import { missAt, nearMissesOf } from '../nearMisses';
import { type Place, typesOf } from '../places';
import {
  baseOf,
  change,
  freshMembers,
  isIdentity,
  needsValues,
  type RecipeInput,
  reasonOfNeed,
  requiredPlaces,
  ruleId,
  settable,
  shownPointer,
  step,
  type Untested,
} from '../recipe';

/** A valid update that gives every property a known value, so that the state before the probe is known. */
export function setUp(input: RecipeInput, key: string, user = 0): Step[] {
  return setUpTo(input, before(input, key), user);
}

/** A valid update of the given members; read back where its reply shows nothing, so that what it left is known all the same. */
export function setUpTo(input: RecipeInput, state: readonly SetMember[], user = 0): Step[] {
  return [step('setup', 'valid', change(input, state), { user }), ...readBack(input, 'setup', user)];
}

/** A read of a user whose updates are answered without showing it; none where replies show it or nothing can be read. */
export function readBack({ contract, situation }: RecipeInput, role: 'setup' | 'observe', user: number): Step[] {
  return situation.canRead && !showsUser(contract.operation)
    ? [step(role, 'valid', { kind: 'none' }, { mayRead: true, user })]
    : [];
}

/** The members of the set-up body. */
export function before(input: RecipeInput, key: string, turn = 0): SetMember[] {
  return freshMembers(input, settable(input), `${key}/before`, turn);
}

/** New values for places, different from the set-up's. */
export function after(input: RecipeInput, places: readonly Place[], key: string, turn = 1): SetMember[] {
  return freshMembers(input, places, `${key}/after-${turn}`, turn);
}

/** A body that changes the given members of the set-up state. */
export function changeOf(
  input: RecipeInput,
  key: string,
  set: readonly SetMember[],
  extra: Partial<JsonPlan> = {},
): JsonPlan {
  return changeFrom(input, before(input, key), set, extra);
}

/** A body that changes the given members of a state. */
export function changeFrom(
  input: RecipeInput,
  state: readonly SetMember[],
  set: readonly SetMember[],
  extra: Partial<JsonPlan> = {},
): JsonPlan {
  const rest = baseOf(input.contract.operation) === 'none' ? [] : without(state, set);
  return change(input, [...rest, ...set], extra);
}

/** A look at what a set-up and an accepted update of the given members left. */
export function look(
  input: RecipeInput,
  key: string,
  avoid: readonly Pointer[],
  sent: readonly SetMember[] = [],
  user = 0,
): Step {
  return lookFrom(input, before(input, key), avoid, sent, user);
}

/**
 * A look at the state that changes nothing in the places under test: for a merging update a member that is known to be stored,
 * sent again; for a replacing one the same body without those places, but for required ones, of which nothing is seen then. A
 * configured `read` is used instead where there is one.
 */
export function lookFrom(
  input: RecipeInput,
  before: readonly SetMember[],
  avoid: readonly Pointer[],
  sent: readonly SetMember[],
  user = 0,
): Step {
  const rest = without(before, sent);
  const state = [...rest, ...sent];
  const isFree = ({ at }: SetMember) => !avoid.includes(at);
  if (baseOf(input.contract.operation) === 'full') {
    const needed = requiredPlaces(input.contract.operation);
    const set = state.filter((member) => isFree(member) || needed.includes(member.at));
    const omit = avoid.filter((at) => !needed.includes(at));
    return step('observe', 'valid', change(input, set, { omit }), { mayRead: true, user });
  }
  // Sent again, an only property would hide what was stored.
  const again = rest.find(isFree) ?? state.find(isFree) ?? (state.length > 1 ? state[0] : undefined);
  const reason = again === undefined ? 'unusual' : 'valid';
  return step('observe', reason, change(input, again === undefined ? [] : [again]), { mayRead: true, user });
}

/**
 * The update without members that the doctor first looked by, so that a property that was there and is gone shows, and what such an
 * update does to the others. None where an update has to say everything. That it is refused is no mistake (ruling D4).
 */
export function bareLook(input: RecipeInput): Step[] {
  return baseOf(input.contract.operation) === 'none' ? [step('observe', 'unusual', change(input, []))] : [];
}

/**
 * A look at everything an update of any size left: all that replies show is left out, as it was where the doctor learned what stays, for
 * a replacing update may clear what it does not send (ruling G10). A configured `read` is used instead where there is one. None where
 * nothing of what was sent can be seen so.
 */
export function lookAtAll(input: RecipeInput, sent: readonly SetMember[]): Step[] {
  const seen = visible(input).map(({ at }) => at);
  if (!sent.some(({ at }) => seen.includes(at))) return [];
  return [step('observe', 'unusual', change(input, [], { omit: seen }), { mayRead: true })];
}

/** The read-only values of a user that no other listed one has, as members of a body. */
export function ownMembers({ situation }: RecipeInput, user: number): SetMember[] {
  return Object.entries(situation.own[user] ?? {}).map(([name, value]) => ({ at: pointerTo('', name), value }));
}

/** Gives users their own read-only values again: an update that took one for a key, or for a value, is undone by the same way. */
export function giveBack(input: RecipeInput, users: readonly number[]): Step[] {
  return users.flatMap((user) => {
    const own = ownMembers(input, user);
    return own.length === 0 ? [] : [step('repair', 'unusual', change(input, own), { user })];
  });
}

/** One clearly invalid member for a place; none where nothing is invalid there. */
export function broken(input: RecipeInput, place: Place): SetMember[] {
  // A bare item may be taken for a list of one (ruling G2).
  const isList = typesOf(place.schema).includes('array');
  const misses = nearMissesOf(place, input.vocabulary, `${input.seed}/broken${place.at}`).filter(
    ({ value }) => value !== null && !(isList && typeof value === 'string'),
  );
  const [miss] = [...misses.filter(({ keyword }) => keyword !== 'type'), ...misses];
  return miss === undefined ? [] : [missAt(place.at, miss)];
}

/** Properties a success body shows without being sent; all settable ones when the state can be read. */
export function visible(input: RecipeInput): Place[] {
  return settable(input).filter((place) => isVisible(input, place));
}

/** The rules `keyword:/property` of the properties whose state cannot be seen or set, each with the reason. */
export function unseen(input: RecipeInput, keyword: string): Untested[] {
  const { contract, situation } = input;
  const top = input.places.filter(({ at }) => pointerParts(at).length === 1 && !isIdentity(contract.operation, at));
  return top
    .filter((place) => !visible(input).includes(place))
    .map(({ at }) => ({ rule: ruleId(input, `${keyword}:${at}`), reason: reasonFor(at) }));

  function reasonFor(at: Pointer): string {
    if (needsValues(input, at)) return reasonOfNeed(at);
    if (situation.refused.includes(at)) return 'unsupported: the target refuses valid values of this property';
    if (contract.operation.shows.loose.includes(pointerParts(at)[0] ?? ''))
      return 'unobservable: a reply may show this property otherwise than it was sent';
    if (!showsUser(contract.operation))
      return 'unobservable: replies to updates show no user, and no read is configured';
    return 'unobservable: no reply shows this property unless it is sent, and no read is configured';
  }
}

function isVisible({ contract: { operation }, situation }: RecipeInput, { at }: Place): boolean {
  const [name = ''] = pointerParts(at);
  if (operation.shows.loose.includes(name)) return false;
  if (situation.canRead) return true;
  return showsUser(operation) && shownPointer(operation, at) !== null && !requiredPlaces(operation).includes(at);
}

function without(state: readonly SetMember[], set: readonly SetMember[]): SetMember[] {
  return state.filter(({ at }) => !set.some((member) => member.at === at));
}
