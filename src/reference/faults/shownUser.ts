import { withAt } from '../../contract/edit';
import type { JsonObject } from '../../model';
import type { Fault } from '../alteration';
import { answeringBody, showing } from '../parts';
import { doit, gjirafa } from './made';

const type = (place: string) => [`answers-success-schema#type:${place}`];

/** Mistakes in what a success body says: each field's type, pattern and value, each member of the envelope. */
export const shownUserFaults: readonly Fault[] = [
  doit('doit-shows-id-number', 'Shows the id as a number.', type('/user/id'), showing(set({ id: 1 }))),
  doit(
    'doit-shows-display-null',
    'Shows null as displayName.',
    type('/user/displayName'),
    showing(set({ displayName: null })),
  ),
  doit(
    'doit-shows-email-object',
    'Shows the email as an object.',
    type('/user/email'),
    showing(({ email, ...user }) => ({ ...user, email: { address: email ?? null } })),
  ),
  doit(
    'doit-shows-organization-object',
    'Shows the organization instead of its id.',
    type('/user/organizationId'),
    showing(set({ organizationId: { id: 'org-1', name: 'Users' } })),
  ),
  doit(
    'doit-shows-role-list',
    'Shows roleId as a list.',
    type('/user/roleId'),
    showing(({ roleId, ...user }) => ({ ...user, roleId: [roleId ?? null] })),
  ),
  doit(
    'doit-shows-extension-number',
    'Shows phoneExtension as a number.',
    type('/user/phoneExtension'),
    showing((user) => ({ ...user, phoneExtension: Number(user.phoneExtension) })),
  ),
  doit(
    'doit-shows-extension-without-zeros',
    'Keeps phoneExtension as a number and loses its leading zeros.',
    ['shows-sent-fields#value:/phoneExtension'],
    showing((user) => ({ ...user, phoneExtension: String(Number(user.phoneExtension)) })),
  ),
  doit(
    'doit-shows-phone-bare',
    'Shows phone without its plus.',
    ['answers-success-schema#pattern:/user/phone'],
    showing((user) => ({ ...user, phone: String(user.phone).slice(1) })),
  ),
  doit(
    'doit-shows-phone-spaced',
    'Shows phone in groups of digits.',
    ['answers-success-schema#pattern:/user/phone'],
    showing((user) => ({ ...user, phone: String(user.phone).replace(/(\d{2})(?=\d)/g, '$1 ') })),
  ),
  doit(
    'doit-shows-language-capital',
    'Shows the language in capitals.',
    ['answers-success-schema#enum:/user/language'],
    showing((user) => ({ ...user, language: String(user.language).toUpperCase() })),
  ),
  doit(
    'doit-shows-language-name',
    'Shows the name of the language.',
    ['answers-success-schema#enum:/user/language'],
    showing((user) => ({ ...user, language: user.language === 'ja' ? 'Japanese' : 'English' })),
  ),
  doit(
    'doit-shows-job-code',
    'Shows jobFunction as a constant.',
    ['answers-success-schema#enum:/user/jobFunction'],
    showing((user) => ({
      ...user,
      jobFunction: String(user.jobFunction)
        .replace(/[^A-Za-z]+/g, '_')
        .toUpperCase(),
    })),
  ),
  doit(
    'doit-shows-job-number',
    'Shows the position of jobFunction.',
    type('/user/jobFunction'),
    showing(set({ jobFunction: 3 })),
  ),
  doit(
    'doit-shows-first-name-null',
    'Shows null as firstName.',
    type('/user/firstName'),
    showing(set({ firstName: null })),
  ),
  doit(
    'doit-shows-last-name-list',
    'Shows lastName as a list.',
    type('/user/lastName'),
    showing((user) => ({ ...user, lastName: [user.lastName ?? null] })),
  ),
  doit(
    'doit-shows-user-text',
    'Shows the user as JSON in a string.',
    type('/user'),
    answeringBody((body) => withAt(body, '/user', JSON.stringify(body))),
  ),
  doit(
    'doit-shows-user-list',
    'Shows the user in a list.',
    type('/user'),
    answeringBody((body) => withAt(body, '/user', [body])),
  ),
  doit(
    'doit-shows-user-null',
    'Shows null for the user.',
    type('/user'),
    answeringBody((body) => withAt(body, '/user', null)),
  ),
  doit(
    'doit-message-list',
    'Gives the message as a list.',
    type('/message'),
    answeringBody((body) => withAt(body, '/message', ['updated'])),
  ),
  doit(
    'doit-message-flag',
    'Gives true as message.',
    type('/message'),
    answeringBody((body) => withAt(body, '/message', true)),
  ),
  doit(
    'doit-body-in-list',
    'Wraps the body in a list.',
    type(''),
    answeringBody((body) => [body]),
  ),
  doit(
    'doit-body-in-text',
    'Encodes the body twice.',
    type(''),
    answeringBody((body) => JSON.stringify(body)),
  ),
  doit(
    'doit-body-null',
    'Answers null.',
    type(''),
    answeringBody(() => null),
  ),
  gjirafa(
    'gjirafa-false-left-out',
    'Leaves false properties out of the user it shows, as omitempty does in Go.',
    ['shows-sent-fields#value:/isActive', 'shows-sent-fields#value:/isConfirmed'],
    showing((user) => Object.fromEntries(Object.entries(user).filter(([, value]) => value !== false))),
  ),
  gjirafa(
    'gjirafa-long-names-left-out',
    'Leaves last names of more than 50 characters out of the user it shows.',
    ['shows-sent-fields#value:/lastname'],
    showing((user) =>
      Object.fromEntries(
        Object.entries(user).filter(([name, value]) => name !== 'lastname' || String(value).length <= 50),
      ),
    ),
  ),
];

/** Sets members of the user that is shown. */
export function set(members: JsonObject): (user: JsonObject) => JsonObject {
  return (user) => ({ ...user, ...members });
}
