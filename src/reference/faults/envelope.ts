import { isObject } from '../../contract/documents';
import { withAt } from '../../contract/edit';
import type { Json } from '../../model';
import type { Fault } from '../alteration';
import { answeringBody, showing } from '../parts';
import { gjirafa } from './made';
import { set } from './shownUser';

const type = (place: string) => [`answers-success-schema#type:${place}`];

/** Mistakes in the envelope of a success and in its result: each member's type and value. */
export const envelopeFaults: readonly Fault[] = [
  gjirafa(
    'gjirafa-shows-id-text',
    'Shows the id as text.',
    type('/result/id'),
    showing((user) => ({ ...user, id: String(user.id) })),
  ),
  gjirafa(
    'gjirafa-shows-id-large',
    'Shows an id beyond int32.',
    ['answers-success-schema#format:/result/id'],
    showing(set({ id: 5_000_000_000 })),
  ),
  gjirafa('gjirafa-shows-id-fraction', 'Shows an id with a fraction.', type('/result/id'), showing(set({ id: 6.5 }))),
  gjirafa(
    'gjirafa-shows-global-id-number',
    'Shows the globalId as a number.',
    type('/result/globalId'),
    showing(set({ globalId: 55 })),
  ),
  gjirafa(
    'gjirafa-shows-active-number',
    'Shows isActive as 1 or 0.',
    type('/result/isActive'),
    showing((user) => ({ ...user, isActive: user.isActive === true ? 1 : 0 })),
  ),
  gjirafa(
    'gjirafa-shows-confirmed-text',
    'Shows isConfirmed as text.',
    type('/result/isConfirmed'),
    showing((user) => ({ ...user, isConfirmed: String(user.isConfirmed) })),
  ),
  gjirafa('gjirafa-shows-email-null', 'Shows null as email.', type('/result/email'), showing(set({ email: null }))),
  gjirafa(
    'gjirafa-shows-names-null',
    'Shows null as lastname.',
    type('/result/lastname'),
    showing(set({ lastname: null })),
  ),
  gjirafa(
    'gjirafa-shows-name-list',
    'Shows firstname as a list.',
    type('/result/firstname'),
    showing((user) => ({ ...user, firstname: [user.firstname ?? null] })),
  ),
  gjirafa(
    'gjirafa-shows-picture-object',
    'Shows the picture as an object.',
    type('/result/picture'),
    showing(set({ picture: { url: 'https://pictures.example/1.png' } })),
  ),
  gjirafa(
    'gjirafa-shows-role-text',
    'Shows the name of the role as role.',
    type('/result/role'),
    showing(set({ role: 'Editor' })),
  ),
  gjirafa('gjirafa-shows-roles-list', 'Shows a list as role.', type('/result/role'), showing(set({ role: [] }))),
  gjirafa(
    'gjirafa-shows-names-swapped',
    "Shows firstname and lastname in each other's place.",
    ['shows-sent-fields#value:/firstname'],
    showing((user) => ({ ...user, firstname: user.lastname ?? null, lastname: user.firstname ?? null })),
  ),
  gjirafa(
    'gjirafa-result-null',
    'Answers null as result.',
    ['single-user#object', ...type('/result')],
    answeringBody((body) => withAt(body, '/result', null)),
  ),
  gjirafa(
    'gjirafa-result-empty-list',
    'Answers an empty list as result.',
    ['single-user#object'],
    answeringBody((body) => withAt(body, '/result', [])),
  ),
  gjirafa(
    'gjirafa-result-two',
    'Answers two users as result.',
    ['single-user#object'],
    answeringBody((body) => withAt(body, '/result', [{ id: 6 }, { id: 7 }])),
  ),
  gjirafa(
    'gjirafa-result-id',
    'Answers the id alone as result.',
    ['single-user#object'],
    answeringBody((body) => withAt(body, '/result', 6)),
  ),
  gjirafa(
    'gjirafa-result-true',
    'Answers true as result.',
    ['single-user#object'],
    answeringBody((body) => withAt(body, '/result', true)),
  ),
  gjirafa(
    'gjirafa-result-other-name',
    'Calls the result data.',
    ['single-user#object'],
    answeringBody((body) => rename(body, { result: 'data' })),
  ),
  gjirafa(
    'gjirafa-capital-names',
    'Writes every name of the envelope with a capital.',
    ['single-user#object', 'envelope-agrees-with-status#success'],
    answeringBody((body) =>
      rename(body, {
        success: 'Success',
        errors: 'Errors',
        messages: 'Messages',
        result: 'Result',
        resultInfo: 'ResultInfo',
        statusCode: 'StatusCode',
      }),
    ),
  ),
  gjirafa(
    'gjirafa-no-envelope',
    'Answers the user without the envelope.',
    ['single-user#object', 'envelope-agrees-with-status#statusCode'],
    answeringBody((body) => (body !== null && typeof body === 'object' && 'result' in body ? body.result : body)),
  ),
  gjirafa(
    'gjirafa-errors-null',
    'Answers null as errors.',
    type('/errors'),
    answeringBody((body) => withAt(body, '/errors', null)),
  ),
  gjirafa(
    'gjirafa-errors-object',
    'Answers an object as errors.',
    type('/errors'),
    answeringBody((body) => withAt(body, '/errors', {})),
  ),
  gjirafa(
    'gjirafa-messages-text',
    'Answers text as messages.',
    type('/messages'),
    answeringBody((body) => withAt(body, '/messages', 'updated')),
  ),
  gjirafa(
    'gjirafa-messages-null',
    'Answers null as messages.',
    type('/messages'),
    answeringBody((body) => withAt(body, '/messages', null)),
  ),
  gjirafa(
    'gjirafa-success-text',
    'Answers "true" as success.',
    [...type('/success'), 'envelope-agrees-with-status#success'],
    answeringBody((body) => withAt(body, '/success', 'true')),
  ),
  gjirafa(
    'gjirafa-success-number',
    'Answers 1 as success.',
    [...type('/success'), 'envelope-agrees-with-status#success'],
    answeringBody((body) => withAt(body, '/success', 1)),
  ),
  gjirafa(
    'gjirafa-status-text',
    'Answers the statusCode as text.',
    [...type('/statusCode'), 'envelope-agrees-with-status#statusCode'],
    answeringBody((body) => withAt(body, '/statusCode', '200')),
  ),
  gjirafa(
    'gjirafa-status-zero',
    'Leaves the statusCode of a success at 0.',
    ['envelope-agrees-with-status#statusCode'],
    answeringBody((body) => withAt(body, '/statusCode', 0)),
  ),
  gjirafa(
    'gjirafa-success-false',
    'Says success false on a success.',
    ['envelope-agrees-with-status#success'],
    answeringBody((body) => withAt(body, '/success', false)),
  ),
  gjirafa(
    'gjirafa-status-201-in-body',
    'Says 201 in the envelope of a 200.',
    ['envelope-agrees-with-status#statusCode'],
    answeringBody((body) => withAt(body, '/statusCode', 201)),
  ),
  gjirafa(
    'gjirafa-success-missing',
    'Leaves success out of the envelope of a success.',
    ['envelope-agrees-with-status#success'],
    answeringBody((body) => rename(body, { success: 'ok' })),
  ),
];

function rename(body: Json, names: { readonly [name: string]: string }): Json {
  if (!isObject(body)) return body;
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [names[name] ?? name, value]));
}
