import type { Json } from '../../model';
import type { Fault } from '../alteration';
import { refusal } from '../decisions';
import { type Change, isRefusal, type ProviderRequest, type ProviderState, type Race } from '../design';
import { deciding, showing } from '../parts';
import { doit, gjirafa } from './made';
import { keyOf } from './requestKey';

/** Mistakes that show only while two requests overlap: torn reads and writes, state shared between requests. */
export const concurrencyFaults: readonly Fault[] = [
  doit(
    'doit-lost-update',
    'Reads the whole user, waits for 4 ms and writes the whole user back.',
    ['concurrent-updates-lose-nothing#different-fields'],
    racing({ waitMs: 4, sees: 'before' }),
  ),
  doit(
    'doit-shared-body',
    'Keeps the body of a request where the next request overwrites it.',
    ['concurrent-updates-lose-nothing#different-fields'],
    sharedBody(),
  ),
  doit(
    'doit-overlap-dropped',
    'Answers 200 to an update that overlaps another of the same user, and drops it.',
    ['concurrent-updates-lose-nothing#different-fields'],
    overlapping('dropped'),
  ),
  doit(
    'doit-overlap-500',
    'Answers 500 to an update that overlaps another of the same user.',
    ['stays-available#server-error'],
    overlapping(500),
  ),
  doit(
    'doit-overlap-rolls-back',
    'Rolls all overlapping updates of a user back and answers them with 200.',
    ['concurrent-updates-agree#same-field:*', 'concurrent-updates-lose-nothing#different-fields'],
    overlapping('rolled back'),
  ),
  doit(
    'doit-shared-reply',
    'Keeps the user to be shown where the next request overwrites it.',
    ['concurrent-users-stay-apart#two-users'],
    sharedReply(),
  ),
  gjirafa(
    'gjirafa-shared-reply',
    'Keeps the user to be shown where the next request overwrites it.',
    ['shows-sent-fields#value:/firstname'],
    sharedReply(),
  ),
  gjirafa(
    'gjirafa-overlap-500',
    'Answers 500 to an update that overlaps another of the same user.',
    ['stays-available#server-error'],
    overlapping(500),
  ),
  gjirafa(
    'gjirafa-overlap-rolls-back',
    'Rolls all overlapping updates of a user back and answers them with 200.',
    ['concurrent-updates-agree#same-field:*'],
    overlapping('rolled back'),
  ),
];

/** Tears every request in two. */
export function racing(race: Omit<Race, 'begin'>, begin: Race['begin'] = (state) => state): Change {
  return (design) => ({ ...design, race: { ...race, begin } });
}

function remember(state: ProviderState, name: string, value: Json): ProviderState {
  return { ...state, memory: { ...state.memory, [name]: value } };
}

function sharedBody(): Change {
  const name = (request: ProviderRequest) => `body ${keyOf(request)}`;
  return (design) => {
    const reading = deciding('utf-8', (visit, plain) => {
      const shared = visit.state.memory[name(visit.request)];
      const outcome = plain(visit);
      return isRefusal(outcome) || typeof shared !== 'string' ? outcome : { ...outcome, text: shared };
    });
    const begin: Race['begin'] = (state, request) =>
      isWrite(request) ? remember(state, name(request), new TextDecoder().decode(request.body)) : state;
    return racing({ waitMs: 3, sees: 'now' }, begin)(reading(design));
  };
}

/** Whether a request may be noted down: with a credential and a body of ordinary length. */
function isWrite({ headers, body }: ProviderRequest): boolean {
  return headers.authorization !== undefined && body.length < 10_000;
}

function sharedReply(): Change {
  return (design) => {
    const shown = showing((own, { state }) => {
      const user = state.users.find(({ identity }) => JSON.stringify(identity) === state.memory.current);
      return user?.shown ?? own;
    });
    const begin: Race['begin'] = (state, request) => {
      const key = keyOf(request);
      const user = state.users.find(({ identity }) => Object.values(identity).every((part) => key.includes(part)));
      return user === undefined ? state : remember(state, 'current', JSON.stringify(user.identity));
    };
    return racing({ waitMs: 3, sees: 'now' }, begin)(shown(design));
  };
}

/**
 * Notices that updates of one user overlap, and then goes wrong, or refuses all but the last.
 * @param scope what has one lock, by a name.
 */
export function overlapping(
  end: 'dropped' | 409 | 429 | 500 | 'rolled back',
  scope: (request: ProviderRequest) => string = keyOf,
): Change {
  const flying = (request: ProviderRequest) => `flying ${scope(request)}`;
  const overlap = (request: ProviderRequest) => `overlap ${scope(request)}`;
  const count = (state: ProviderState, request: ProviderRequest) => Number(state.memory[flying(request)] ?? 0);
  const begin: Race['begin'] = (state, request) => {
    const next = remember(state, flying(request), count(state, request) + 1);
    return count(next, request) > 1 ? remember(next, overlap(request), true) : next;
  };
  const land = (state: ProviderState, request: ProviderRequest): ProviderState => {
    const left = Math.max(0, count(state, request) - 1);
    const next = remember(state, flying(request), left);
    return left === 0 ? remember(next, overlap(request), false) : next;
  };
  const isWrong = (state: ProviderState, request: ProviderRequest) =>
    end === 'rolled back' ? state.memory[overlap(request)] === true : count(state, request) > 1;
  return (design) => {
    const failing = deciding('user', (visit, plain) =>
      typeof end === 'number' && isWrong(visit.state, visit.request)
        ? refusal('user', end, 'another update is under way')
        : plain(visit),
    )(design);
    return racing(
      { waitMs: 3, sees: 'now' },
      begin,
    )({
      ...failing,
      store: (visit, updated) =>
        land(isWrong(visit.state, visit.request) ? visit.state : failing.store(visit, updated), visit.request),
      storeRefused: (visit, refused) => land(failing.storeRefused(visit, refused), visit.request),
    });
  };
}
