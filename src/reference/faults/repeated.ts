import { isObject } from '../../contract/documents';
import type { Fault } from '../alteration';
import { wholeIdentity } from '../decisions';
import type { Change, Visit } from '../design';
import { all, membersOf, refusingWhen, showing } from '../parts';
import { findUser, isSame } from '../users';
import { doit, gjirafa } from './made';

/** Mistakes with what is sent once more, for the same user or for another. */
export const repeatedFaults: readonly Fault[] = [
  doit(
    'doit-counts-changed-rows',
    'Takes an update with the values a user holds for one of an unknown user.',
    ['accepts-valid-body#enum:/language'],
    refusingUnchanged(),
  ),
  doit(
    'doit-extension-unique',
    'Throws where another user has the phoneExtension.',
    ['tolerates-values-of-another#shared-values'],
    unique('phoneExtension'),
  ),
  doit(
    'doit-body-remembered',
    'Takes a body that it has had for the same user for a repetition, whatever came between.',
    ['stores-sent-fields#stored:/firstName'],
    remembering('the same user'),
  ),
  gjirafa(
    'gjirafa-email-unique',
    'Throws where another user has the email.',
    ['tolerates-values-of-another#shared-values'],
    unique('email'),
  ),
  gjirafa(
    'gjirafa-body-remembered',
    'Takes a body that it has had for another project for a repetition.',
    ['tolerates-values-of-another#shared-values'],
    remembering('another user'),
  ),
];

/** Refuses updates that change nothing, as servers do that go by the number of rows a database changed. */
function refusingUnchanged(): Change {
  return (design) =>
    refusingWhen(
      (visit) => {
        const user = findUser(visit.state, visit.identity);
        if (user === null || Object.keys(membersOf(visit)).length === 0) return false;
        return JSON.stringify(design.update({ ...visit, user })) === JSON.stringify(user);
      },
      404,
      'no row was changed',
    )(design);
}

/** A column that no two users may share, and nobody who looks before a user is written. */
function unique(property: string): Change {
  return refusingWhen((visit) => {
    const identity = wholeIdentity(visit) ?? {};
    const value = membersOf(visit)[property];
    const isOthers = visit.state.users.some(
      (user) => !isSame(user.identity, identity) && user.shown[property] === value,
    );
    return typeof value === 'string' && value !== '' && isOthers;
  }, 500);
}

/** Answers a body it has had with what it showed then, and does nothing. */
function remembering(whose: 'the same user' | 'another user'): Change {
  const known = ({ state, text, identity }: Visit) => {
    const former = state.memory[`answered ${text}`];
    const isOwn = isObject(former) && JSON.stringify(former.identity) === JSON.stringify(identity);
    return isObject(former) && isOwn === (whose === 'the same user') ? former : null;
  };
  return all(
    showing((shown, visit) => {
      const former = known(visit)?.shown;
      return isObject(former) ? former : shown;
    }),
    (design) => ({
      ...design,
      store(visit, updated) {
        if (known(visit) !== null) return visit.state;
        const after = design.store(visit, updated);
        const answered = { identity: visit.identity, shown: updated.shown };
        return { ...after, memory: { ...after.memory, [`answered ${visit.text}`]: answered } };
      },
    }),
  );
}
