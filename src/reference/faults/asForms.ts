import type { Fault } from '../alteration';
import { refusal } from '../decisions';
import type { Change, ProviderRequest } from '../design';
import { accepting, deciding, membersOf, updating } from '../parts';
import { racing } from './concurrency';
import { doit, gjirafa } from './made';

const keyless = ['requires-credential#missing', 'rejects-wrong-credential#invalid'];

/** Mistakes in what surrounds an update: what a form sends again, who asks, and what takes its time. */
export const asFormsFaults: readonly Fault[] = [
  doit(
    'doit-same-name-no-change',
    'Takes an update with the first name that is stored for one that changes nothing.',
    ['stores-sent-fields#stored:/phone', 'stores-sent-fields#stored:/lastName'],
    updating((updated, visit) => {
      const { firstName } = membersOf(visit);
      return visit.user !== null && firstName === visit.user.shown.firstName ? visit.user : updated;
    }),
  ),
  doit(
    'doit-role-lost-update',
    'Asks another service for 4 ms where a role is set, and writes the whole user it read before.',
    ['concurrent-updates-lose-nothing#different-fields'],
    racing({ waitMs: 4, sees: 'before' }),
    { when: (_, request) => hasMember(request, 'roleId') },
  ),
  doit('doit-user-before-key', 'Looks for what the path names before the key.', keyless, pathFirst()),
  gjirafa('gjirafa-project-before-key', 'Looks for what the path names before the credential.', keyless, pathFirst()),
  doit(
    'doit-korean-too',
    'Takes a language that is planned for the next release.',
    ['rejects-violating-body#enum:/language'],
    accepting('/language', (value) => value === 'ko'),
  ),
];

function hasMember({ body }: ProviderRequest, name: string): boolean {
  return new TextDecoder().decode(body).includes(`"${name}"`);
}

/** Says to whoever asks that there is nobody of this name. */
function pathFirst(): Change {
  return deciding('credential', (visit, plain) => {
    const isThere = visit.state.users.some(({ identity }) =>
      Object.entries(visit.identity).every(([name, value]) => identity[name] === value),
    );
    return isThere ? plain(visit) : refusal('user', visit.contract.operation.reference.unknownStatus, 'not found');
  });
}
