import { valueAt } from '../../contract/documents';
import { withAt } from '../../contract/edit';
import type { Fault } from '../alteration';
import { all, answering, explaining, explainingBody, refusingWhen, refusingWith, writing } from '../parts';
import { gjirafa } from './made';
import { nobody } from './statuses';

/** Mix-ups of statuses: one documented reason answered with another's status, or with an undocumented one. */
export const gjirafaStatusFaults: readonly Fault[] = [
  gjirafa(
    'gjirafa-answers-422',
    'Answers 422 where the page documents 400.',
    ['rejects-violating-body#type:/isActive'],
    refusingWith(422, 'schema'),
  ),
  gjirafa(
    'gjirafa-answers-500-for-invalid',
    'Throws on an invalid body and answers 500.',
    ['rejects-violating-body#type:/isActive'],
    refusingWith(500, 'schema'),
  ),
  gjirafa(
    'gjirafa-overflow-500',
    'Throws on a number beyond int32.',
    ['rejects-violating-body#format:/defaultOrganizationId', 'rejects-violating-body#format:/role/id'],
    (design) => ({
      ...design,
      refuse: (visit, refused) =>
        design.refuse(visit, refused.message.includes('breaks format') ? { ...refused, status: 500 } : refused),
    }),
  ),
  gjirafa(
    'gjirafa-200-for-errors',
    'Answers every error with 200 and says so in the envelope only.',
    ['rejects-violating-body#type:/isActive', 'requires-credential#missing', 'forbids-without-right#forbidden'],
    explaining((answer) => ({ ...answer, status: 200 })),
  ),
  gjirafa(
    'gjirafa-200-for-invalid',
    'Answers an invalid body with 200 and an envelope of failure.',
    ['rejects-violating-body#type:/firstname'],
    all(
      explaining((answer, _, { refused }) => (refused === 'schema' ? { ...answer, status: 200 } : answer)),
      explainingBody((body, _, { refused }) => (refused === 'schema' ? withAt(body, '/statusCode', 200) : body)),
    ),
  ),
  gjirafa(
    'gjirafa-answers-202',
    'Answers an update with 202.',
    ['accepts-valid-body#type:/isActive'],
    answering((answer) => ({ ...answer, status: 202, body: withAt(answer.body, '/statusCode', 202) })),
  ),
  gjirafa(
    'gjirafa-answers-204',
    'Answers an update with 204 and no body.',
    ['accepts-valid-body#type:/isActive'],
    answering((answer) => ({ ...answer, status: 204 })),
  ),
  gjirafa(
    'gjirafa-missing-redirects',
    'Sends callers without a credential to a sign-in page.',
    ['requires-credential#missing'],
    writing((reply) =>
      reply.status === 401 ? { ...reply, status: 302, headers: { location: '/sign-in' }, body: '' } : reply,
    ),
  ),
  gjirafa(
    'gjirafa-missing-403',
    'Answers a missing credential with 403.',
    ['requires-credential#missing'],
    refusingWith(403, 'credential'),
  ),
  gjirafa(
    'gjirafa-forbidden-401',
    'Answers a credential without the right with 401.',
    ['forbids-without-right#forbidden'],
    refusingWith(401, 'forbidden'),
  ),
  gjirafa(
    'gjirafa-forbidden-404',
    'Hides the project from a credential without the right behind 404.',
    ['forbids-without-right#forbidden'],
    refusingWith(404, 'forbidden'),
  ),
  gjirafa(
    'gjirafa-unknown-user-200',
    'Answers an update of nobody with 200.',
    ['refuses-unknown-user#unknown:/publicId'],
    nobody(200),
  ),
  gjirafa(
    'gjirafa-unknown-user-201',
    'Creates a user it does not know.',
    ['refuses-unknown-user#unknown:/publicId'],
    all(
      nobody(201),
      answering((answer, { user }) =>
        user !== null && user.hidden.isNew === true
          ? { ...answer, status: 201, body: withAt(answer.body, '/statusCode', 201) }
          : answer,
      ),
    ),
  ),
  gjirafa(
    'gjirafa-unknown-project-500',
    'Answers an unknown project with 500.',
    ['refuses-unknown-user#unknown:/projectId'],
    refusingWith(500, 'user'),
  ),
  gjirafa(
    'gjirafa-unknown-user-204',
    'Answers an update of nobody with 204.',
    ['refuses-unknown-user#unknown:/publicId'],
    explaining((answer, _, { refused }) => (refused === 'user' ? { ...answer, status: 204 } : answer)),
  ),
  gjirafa('gjirafa-patch-500', 'Answers PATCH with 500.', ['refuses-other-methods#PATCH'], refusingWith(500, 'method')),
  gjirafa(
    'gjirafa-inactive-409',
    'Refuses to deactivate a user.',
    ['accepts-valid-body#type:/isActive'],
    refusingWhen(({ body }) => valueAt(body, '/isActive') === false, 409, 'the user is in use'),
  ),
];
