import { withAt } from '../../contract/edit';
import { isSame } from '../../contract/equality';
import type { Fault } from '../alteration';
import type { ProviderState, StoredUser } from '../design';
import { answering, answeringBody, membersOf, showing, storing, updating } from '../parts';
import { settableProperties, withShown } from '../users';
import { doit, gjirafa } from './made';

const changed = (name: string) => [`changes-nothing-else#changed:/${name}`];
const early = { when: ({ served }: ProviderState) => served <= 6 };

/** Mistakes with what no update may change, and in replies to the first updates and to unusual ones. */
export const fixedFieldFaults: readonly Fault[] = [
  doit(
    'doit-phone-clears-email',
    'Clears the email of who gets another telephone number.',
    changed('email'),
    storing((updated, visit) => ('phone' in membersOf(visit) ? withShown(updated, '/email', '') : updated)),
  ),
  doit(
    'doit-email-from-names',
    'Makes the email from the last name whenever that is updated.',
    changed('email'),
    storing((updated, visit) =>
      'lastName' in membersOf(visit)
        ? withShown(updated, '/email', `${String(updated.shown.lastName).toLowerCase()}@users.example`)
        : updated,
    ),
  ),
  doit('doit-refusal-clears-email', 'Clears the email of whose update it refuses.', changed('email'), (design) => ({
    ...design,
    storeRefused: (visit, refusal) => {
      const state = design.storeRefused(visit, refusal);
      return refusal.status === 400 ? withEmail(state, '', (user) => isSame(user.identity, visit.identity)) : state;
    },
  })),
  doit(
    'doit-email-for-all',
    'Writes the email of who gets another last name to all users.',
    changed('email'),
    (design) => ({
      ...design,
      store: (visit, updated) =>
        'lastName' in membersOf(visit)
          ? withEmail(design.store(visit, updated), String(updated.shown.email), () => true)
          : design.store(visit, updated),
    }),
  ),
  gjirafa(
    'gjirafa-role-makes-anew',
    'Makes a user anew, with another global id, when it gets its first role or loses its last.',
    ['keeps-ids#changed:/globalId'],
    updating((updated, visit) => {
      const hasRole = Object.hasOwn(membersOf(visit), 'role');
      const { role: _, ...others } = updated.hidden;
      const next = hasRole ? updated : { ...updated, hidden: others };
      const hadRole = visit.user?.hidden.role !== undefined;
      return hasRole === hadRole ? next : withShown(next, '/globalId', `${String(updated.shown.globalId)}0`);
    }),
  ),
  doit(
    'doit-role-shows-organization',
    'Shows another organization when a role is given.',
    changed('organizationId'),
    showing((user, visit) => ('roleId' in membersOf(visit) ? { ...user, organizationId: 'org-2' } : user)),
  ),
  doit(
    'doit-empty-object-without-user',
    'Shows null for the user when there is nothing to update.',
    ['answers-success-schema#type:/user'],
    answeringBody((body, visit) => (Object.keys(membersOf(visit)).length === 0 ? withAt(body, '/user', null) : body)),
  ),
  doit(
    'doit-emoji-shows-display-null',
    'Shows null as displayName of who has an emoji in the name.',
    ['answers-success-schema#type:/user/displayName'],
    showing((user) => (/\p{Emoji_Presentation}/u.test(String(user.firstName)) ? { ...user, displayName: null } : user)),
  ),
  gjirafa(
    'gjirafa-empty-email-null',
    'Shows null for an empty email.',
    ['answers-success-schema#type:/result/email'],
    showing((user) => (user.email === '' ? { ...user, email: null } : user)),
  ),
  gjirafa(
    'gjirafa-nickname-no-result',
    'Shows no user when a property is unknown.',
    ['single-user#object'],
    answeringBody((body, visit) =>
      Object.keys(membersOf(visit)).some(
        (name) => name !== 'publicId' && !settableProperties(visit.contract).includes(name),
      )
        ? withAt(body, '/result', null)
        : body,
    ),
  ),
  doit(
    'doit-first-201',
    'Answers the first updates with 201.',
    ['accepts-valid-body#combination'],
    answering((answer) => ({ ...answer, status: 201 })),
    early,
  ),
];

function withEmail(state: ProviderState, email: string, isMeant: (user: StoredUser) => boolean): ProviderState {
  return { ...state, users: state.users.map((user) => (isMeant(user) ? withShown(user, '/email', email) : user)) };
}
