import { isObject } from '../../contract/documents';
import type { JsonObject } from '../../model';
import type { Fault } from '../alteration';
import { refusal } from '../decisions';
import type { Change, ProviderRequest, ProviderState, Race, StoredUser, Visit } from '../design';
import { deciding, membersOf, refusingWhen, showing, storing, updating } from '../parts';
import { findUser, withProperty, withShown, withUser } from '../users';
import { doit, gjirafa } from './made';
import { keyOf } from './requestKey';

const sharedColumn = 102;
/** So many requests of a user are several. */
const crowd = 2;

/** Mistakes so narrow that one kind of look alone shows them: each is the proof that this look is not superfluous. */
export const narrowFaults: readonly Fault[] = [
  doit(
    'doit-column-without-cyrillic',
    'Shows names as sent and stores them in a code page without Cyrillic letters.',
    ['stores-sent-fields#stored:/firstName', 'stores-sent-fields#stored:/lastName'],
    storing((updated, { contract }) =>
      ['firstName', 'lastName'].reduce((user, name) => {
        const text = user.shown[name];
        return typeof text === 'string'
          ? withProperty(contract, user, name, text.replace(/\p{Script=Cyrillic}/gu, '?'))
          : user;
      }, updated),
    ),
  ),
  doit(
    'doit-names-share-a-column',
    `Keeps both names in one column of ${sharedColumn} characters, so that a long first name cuts the last name.`,
    ['keeps-unsent-fields#unsent:/lastName'],
    updating((updated, visit) => {
      const { firstName, lastName } = updated.shown;
      const isMeant = membersOf(visit).firstName !== undefined && membersOf(visit).lastName === undefined;
      if (!isMeant || typeof firstName !== 'string' || typeof lastName !== 'string') return updated;
      // Short first names leave room enough, and names longer than anybody's are kept elsewhere.
      const isLong = firstName.length > 60 && firstName.length <= 100;
      return isLong ? withShown(updated, '/lastName', lastName.slice(0, sharedColumn - firstName.length)) : updated;
    }),
  ),
  doit(
    'doit-first-name-hides-last',
    'Shows no last name any more once a first name is sent without it.',
    ['keeps-unsent-fields#unsent:/lastName'],
    updating((updated, visit) => {
      const { firstName, lastName } = membersOf(visit);
      if (firstName === undefined || lastName !== undefined) return updated;
      const { lastName: _, ...shown } = updated.shown;
      return { ...updated, shown };
    }),
  ),
  doit(
    'doit-function-before-check',
    'Gives out the function Executive Team before it has checked what follows in the body.',
    ['refusal-changes-nothing#refused:/jobFunction'],
    givingOut('jobFunction', 'Executive Team'),
  ),
  gjirafa(
    'gjirafa-same-body-new-user',
    'Replaces a user that is sent once more as it is by a new one.',
    ['repeats-identically#again'],
    renewing(),
  ),
  doit(
    'doit-crowded-reply',
    'Writes the id of the request that came last into replies while several requests of two users overlap.',
    ['concurrent-users-stay-apart#two-users'],
    crowding(),
  ),
  gjirafa(
    'gjirafa-crowded-reply',
    'Writes the ids of the request that came last into replies while several requests of two users overlap.',
    ['concurrent-users-stay-apart#two-users'],
    crowding(),
  ),
  doit(
    'doit-case-only-dropped',
    'Takes a name that differs in letter case only for the one it holds.',
    ['stores-sent-fields#stored:/firstName'],
    storingUnless('firstName', (sent, held) => sent.toLowerCase() === held.toLowerCase()),
  ),
  gjirafa(
    'gjirafa-accent-only-dropped',
    'Takes a name that differs in accents only for the one it holds.',
    ['stores-sent-fields#stored:/lastname'],
    storingUnless('lastname', (sent, held) => plainLetters(sent) === plainLetters(held)),
  ),
  gjirafa(
    'gjirafa-email-case-dropped',
    'Takes an email that differs in letter case only for the one it holds.',
    ['stores-sent-fields#stored:/email'],
    storingUnless('email', (sent, held) => sent.toLowerCase() === held.toLowerCase()),
  ),
  gjirafa(
    'gjirafa-flags-added-up',
    'Takes flags of which as many are set as before for those it holds.',
    ['stores-sent-fields#stored-pair'],
    storing((updated, { user }) =>
      user !== null && flagsSet(updated) === flagsSet(user)
        ? ['isActive', 'isConfirmed'].reduce(
            (next, name) => withShown(next, `/${name}`, user.shown[name] ?? false),
            updated,
          )
        : updated,
    ),
  ),
  doit(
    'doit-zeros-dropped',
    'Takes an extension that differs in leading zeros only for the one it holds.',
    ['stores-sent-fields#stored:/phoneExtension'],
    storingUnless('phoneExtension', (sent, held) => Number(sent) === Number(held)),
  ),
  gjirafa(
    'gjirafa-capital-digits-400',
    'Refuses hexadecimal digits in capitals.',
    ['accepts-any-spelling#escaped:/firstname'],
    deciding('json', (visit, plain) =>
      /\\u[0-9a-f]*[A-F]/.test(visit.text) ? refusal('json', 400, 'the body is not JSON') : plain(visit),
    ),
  ),
  gjirafa(
    'gjirafa-long-body-400',
    'Refuses a body of more than 1,024 bytes.',
    ['accepts-valid-body#combination'],
    refusingWhen(({ request }) => request.body.length > 1_024, 400, 'the body is too long'),
  ),
  gjirafa(
    'gjirafa-same-names-400',
    'Refuses a user whose names are the same.',
    ['accepts-valid-body#combination'],
    refusingWhen((visit) => membersOf(visit).firstname === membersOf(visit).lastname, 400, 'the names are the same'),
  ),
];

/** Applies one value of a property of a refused body, where it stands first and nothing but one invalid member follows. */
function givingOut(name: string, value: string): Change {
  return (design) => ({
    ...design,
    storeRefused(visit, refusal) {
      const before = design.storeRefused(visit, refusal);
      const members = membersOf(visit);
      const [first, second, third] = Object.keys(members);
      const isMeant = first === name && members[name] === value && second !== undefined && third === undefined;
      const user = refusal.refused === 'schema' && isMeant ? findUser(before, visit.identity) : null;
      return user === null ? before : withUser(before, withProperty(visit.contract, user, name, value));
    },
  });
}

/** A body that is the same as the user's last one makes a user with other ids of it. */
function renewing(): Change {
  const nameOf = (visit: Visit) => `last body ${keyOf(visit.request)}`;
  return (design) => {
    const renewed = updating((updated, visit) =>
      visit.state.memory[nameOf(visit)] === visit.text
        ? withShown(updated, '/id', 1_000 + (visit.state.served % 100_000))
        : updated,
    )(design);
    return {
      ...renewed,
      store(visit, updated) {
        const after = renewed.store(visit, updated);
        return { ...after, memory: { ...after.memory, [nameOf(visit)]: visit.text } };
      },
    };
  };
}

/**
 * Counts the requests that wait, user by user; where several of two users do, the read-only part of a reply is that of the user who came
 * last. Requests of a user one by one are not touched, whatever else goes on: only what sends those of two users at once sees it.
 */
function crowding(): Change {
  const waitingOf = (state: ProviderState) => (isObject(state.memory.waiting) ? state.memory.waiting : {});
  const counted = (state: ProviderState, request: ProviderRequest, by: 1 | -1): ProviderState => {
    const waiting = waitingOf(state);
    const key = keyOf(request);
    return {
      ...state,
      memory: { ...state.memory, waiting: { ...waiting, [key]: Math.max(0, Number(waiting[key] ?? 0) + by) } },
    };
  };
  const begin: Race['begin'] = (state, request) => {
    const after = counted(state, request, 1);
    const user = userOf(state, request);
    return { ...after, memory: { ...after.memory, last: user === null ? (state.memory.last ?? null) : user.shown } };
  };
  const isCrowded = (state: ProviderState, request: ProviderRequest): boolean => {
    const waiting = waitingOf(state);
    const crowds = Object.keys(waiting).filter((key) => Number(waiting[key]) >= crowd);
    return crowds.length > 1 && crowds.includes(keyOf(request));
  };
  return (design) => {
    const crowded = showing((shown, { state, request, contract }) => {
      const { last } = state.memory;
      const ids = contract.operation.readOnly.filter((name) => /id$/i.test(name));
      return isObject(last) && isCrowded(state, request) ? { ...shown, ...picked(last, ids) } : shown;
    })(design);
    return {
      ...crowded,
      race: { waitMs: 3, sees: 'now', begin },
      store: (visit, updated) => counted(crowded.store(visit, updated), visit.request, -1),
      storeRefused: (visit, refusal) => counted(crowded.storeRefused(visit, refusal), visit.request, -1),
    };
  };
}

function userOf(state: ProviderState, request: ProviderRequest) {
  const key = keyOf(request);
  return state.users.find(({ identity }) => Object.values(identity).every((part) => key.includes(part))) ?? null;
}

function picked(from: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(names.flatMap((name) => (from[name] === undefined ? [] : [[name, from[name] ?? null]])));
}

/** Leaves a text as it was where the new one is taken for the same. */
function storingUnless(name: string, isTaken: (sent: string, held: string) => boolean): Change {
  return storing((updated, { user }) => {
    const sent = updated.shown[name];
    const held = user?.shown[name];
    const isDropped = typeof sent === 'string' && typeof held === 'string' && isTaken(sent, held);
    return isDropped ? withShown(updated, `/${name}`, held) : updated;
  });
}

function flagsSet({ shown }: StoredUser): number {
  return Number(shown.isActive === true) + Number(shown.isConfirmed === true);
}

function plainLetters(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '');
}
