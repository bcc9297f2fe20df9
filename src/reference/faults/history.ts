import type { Fault } from '../alteration';
import { refusal } from '../decisions';
import { type Change, isRefusal, type ProviderState, type Visit } from '../design';
import { all, deciding, goOn, membersOf } from '../parts';
import { settableProperties } from '../users';
import { doit, gjirafa } from './made';
import { keyOf } from './requestKey';

const sequence = ['sequences-follow-the-model#sequence'];

/** Mistakes that need a history: an update goes wrong because of what came before it. */
export const historyFaults: readonly Fault[] = [
  doit(
    'doit-journal-of-two',
    'Stores two partial updates of a user after a whole one and only shows those that follow.',
    sequence,
    storingPartial(2),
  ),
  doit(
    'doit-second-refusal-stored',
    'Rolls one refused update back, and forgets it for a second one that follows at once.',
    sequence,
    storingRefusals(),
  ),
  gjirafa(
    'gjirafa-second-refusal-stored',
    'Rolls one refused update back, and forgets it for a second one that follows at once.',
    sequence,
    storingRefusals(),
  ),
  doit(
    'doit-never-set',
    'Joins phone and extension to call a user by, and throws where no extension was ever set.',
    ['stays-available#server-error'],
    throwingUntilSet('phoneExtension'),
  ),
];

/** Throws at updates of a user that leave out a property, until one has set it. */
function throwingUntilSet(name: string): Change {
  const nameOf = ({ request }: Visit) => `set ${keyOf(request)}`;
  return all(
    deciding('user', (visit, plain) => {
      const found = plain(visit);
      const sent = Object.keys(membersOf(visit));
      const isSet = visit.state.memory[nameOf(visit)] === true || sent.includes(name) || sent.length === 0;
      return isSet || isRefusal(found) ? found : refusal('user', 500, 'an unexpected error');
    }),
    (design) => ({
      ...design,
      store(visit, updated) {
        const after = design.store(visit, updated);
        const isSet = Object.hasOwn(membersOf(visit), name) || visit.state.memory[nameOf(visit)] === true;
        return { ...after, memory: { ...after.memory, [nameOf(visit)]: isSet } };
      },
    }),
  );
}

/** Stores what a request under a wrong credential sends, when the one before it about the same user was refused as well. */
function storingRefusals(): Change {
  const nameOf = ({ request }: Visit) => `refused ${keyOf(request)}`;
  const noting = (state: ProviderState, visit: Visit, isRefused: boolean): ProviderState => ({
    ...state,
    memory: { ...state.memory, [nameOf(visit)]: isRefused },
  });
  return (design) => ({
    ...design,
    store: (visit, updated) => noting(design.store(visit, updated), visit, false),
    storeRefused(visit, refusal) {
      const after = noting(design.storeRefused(visit, refusal), visit, true);
      if (visit.state.memory[nameOf(visit)] !== true || !['credential', 'forbidden'].includes(refusal.refused))
        return after;
      const outcome = goOn(design, visit, ['credential']);
      return isRefusal(outcome) ? after : noting(design.store(outcome, design.update(outcome)), visit, true);
    },
  });
}

/** Stores so many updates that lack a property, counted from the last that had them all. */
function storingPartial(most: number): Change {
  return (design) => ({
    ...design,
    store(visit, updated) {
      const name = `partial ${keyOf(visit.request)}`;
      const isWhole = settableProperties(visit.contract).every((property) => Object.hasOwn(membersOf(visit), property));
      const count = isWhole ? 0 : Number(visit.state.memory[name] ?? 0) + 1;
      const after = count > most ? visit.state : design.store(visit, updated);
      return { ...after, memory: { ...after.memory, [name]: count } };
    },
  });
}
