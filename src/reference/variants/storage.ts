import { isArray, isObject } from '../../contract/documents';
import type { Json, JsonObject } from '../../model';
import type { Variant } from '../alteration';
import type { Change, StoredUser, Visit } from '../design';
import { membersOf, showing, updating } from '../parts';
import { withProperty, withShown } from '../users';
import { doit, gjirafa } from './made';

/** Freedoms in what is stored and when it can be seen. */
export const storageVariants: readonly Variant[] = [
  doit(
    'doit-normal-form',
    'Stores names in Unicode normal form C (D14).',
    texts((text) => text.normalize('NFC')),
  ),
  doit(
    'doit-compatibility-form',
    'Stores names in Unicode normal form KC, which folds ligatures and full width (D14).',
    texts((text) => text.normalize('NFKC')),
  ),
  doit(
    'doit-trims',
    'Trims names and makes one space of several (D14).',
    texts((text) => (text.trim() === '' ? text : text.trim().replace(/\s+/gu, ' '))),
  ),
  doit(
    'doit-derives-display-name',
    'Makes displayName of first and last name (D6).',
    updating((updated) =>
      withShown(updated, '/displayName', `${String(updated.shown.firstName)} ${String(updated.shown.lastName)}`),
    ),
  ),
  doit(
    'doit-display-name-late',
    'Makes displayName of first and last name, and shows it one reply late (D6, D14).',
    showing((shown, visit) => {
      const { firstName, lastName } = visit.user?.shown ?? shown;
      return { ...shown, displayName: `${String(firstName)} ${String(lastName)}` };
    }),
  ),
  doit('doit-visible-later', 'Shows what was sent at once, and to later requests after 40 ms.', visibleAfter(40), {
    limits: { visibleWithinMs: 80 },
  }),
  gjirafa(
    'gjirafa-clears-unsent',
    'Clears the properties an update does not send (G10).',
    clearing({ firstname: '', lastname: '', email: '', isActive: false, isConfirmed: false }),
  ),
  gjirafa(
    'gjirafa-shows-null-for-unsent',
    'Clears the properties an update does not send, and shows null for them (G10).',
    clearing({ firstname: null, lastname: null, email: null, isActive: null, isConfirmed: null }),
  ),
  gjirafa('gjirafa-nulls-unsent', 'Leaves the properties an update does not send out of the user (G10).', (design) => ({
    ...design,
    update(visit) {
      const updated = design.update(visit);
      const kept = Object.entries(updated.shown).filter(
        ([name]) => visit.contract.operation.shows.fields[name] === undefined || Object.hasOwn(membersOf(visit), name),
      );
      return { ...updated, shown: Object.fromEntries(kept) };
    },
  })),
  gjirafa(
    'gjirafa-defaults-unsent',
    'Gives properties an update does not send their defaults (G10).',
    clearing({ isActive: true, isConfirmed: false }),
  ),
  gjirafa(
    'gjirafa-names-strangers',
    'Gives users whose names an update does not send a name of its own (G10).',
    clearing({ firstname: 'Unknown', lastname: 'User' }),
  ),
  gjirafa(
    'gjirafa-trims',
    'Trims names and makes one space of several (G19).',
    texts((text) => (text.trim() === '' ? text : text.trim().replace(/\s+/gu, ' '))),
  ),
  gjirafa(
    'gjirafa-visible-later',
    'Shows what was sent at once, and to later requests after 40 ms.',
    visibleAfter(40),
    { limits: { visibleWithinMs: 80 } },
  ),
];

function texts(turn: (text: string) => string): Change {
  const names = ['firstName', 'lastName', 'firstname', 'lastname'];
  return (design) => ({
    ...design,
    update(visit) {
      const entries = Object.entries(membersOf(visit)).map(([name, value]): [string, Json] => [
        name,
        typeof value === 'string' && names.includes(name) ? turn(value) : value,
      ]);
      return design.update({ ...visit, body: Object.fromEntries(entries) });
    },
  });
}

function clearing(cleared: JsonObject): Change {
  return updating((updated, visit) =>
    Object.entries(cleared).reduce(
      (next, [name, value]) =>
        Object.hasOwn(membersOf(visit), name) ? next : withProperty(visit.contract, next, name, value),
      updated,
    ),
  );
}

/** Keeps what each user was: later replies show the user as it was `ms` ago, with what their own request sent. */
function visibleAfter(ms: number): Change {
  const nameOf = ({ identity }: StoredUser) => `past ${JSON.stringify(identity)}`;
  const pastOf = (visit: Visit, user: StoredUser) => {
    const past = visit.state.memory[nameOf(user)];
    return isArray(past) ? past.filter(isObject) : [];
  };
  return (design) => ({
    ...design,
    store(visit, updated) {
      const after = design.store(visit, updated);
      const past = [...pastOf(visit, updated), { atMs: visit.request.atMs, shown: updated.shown }].slice(-50);
      return { ...after, memory: { ...after.memory, [nameOf(updated)]: past } };
    },
    accept(visit, updated) {
      const visible = pastOf(visit, updated).filter(({ atMs }) => Number(atMs) <= visit.request.atMs - ms);
      const past =
        visible.at(-1)?.shown ??
        visit.contract.operation.reference.users.find(
          ({ identity }) => JSON.stringify(identity) === JSON.stringify(updated.identity),
        )?.shown;
      if (!isObject(past)) return design.accept(visit, updated);
      return design.accept(visit, design.update({ ...visit, user: { ...updated, shown: past } }));
    },
  });
}
