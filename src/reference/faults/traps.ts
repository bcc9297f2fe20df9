import { isObject } from '../../contract/documents';
import type { Fault } from '../alteration';
import { refusal } from '../decisions';
import { type Change, type Design, isRefusal } from '../design';
import { all, deciding, membersOf, refusingWhen, refusingWith, skipping, writing } from '../parts';
import { doit, gjirafa } from './made';

/** Traps for a harness: the same answer to everything, and the right status for the wrong reason. */
export const trapFaults: readonly Fault[] = [
  doit(
    'doit-always-200',
    'Answers everything with 200 and the first user.',
    ['rejects-violating-body#enum:/language', 'rejects-malformed-body#truncated', 'requires-credential#missing'],
    always(200),
  ),
  doit('doit-always-400', 'Answers everything with 400.', ['accepts-valid-body#*'], always(400), { blocks: true }),
  doit('doit-always-401', 'Answers everything with 401.', ['accepts-valid-body#*'], always(401), { blocks: true }),
  doit('doit-always-500', 'Answers everything with 500.', ['stays-available#server-error'], always(500), {
    blocks: true,
  }),
  doit(
    'doit-always-silent',
    'Never answers.',
    ['stays-available#no-reply'],
    writing((reply) => ({ ...reply, transport: { kind: 'silence' } })),
    { blocks: true, limits: { timeoutMs: 300 } },
  ),
  doit(
    'doit-always-resets',
    'Resets every connection.',
    ['stays-available#no-reply'],
    writing((reply) => ({ ...reply, transport: { kind: 'reset' } })),
    { blocks: true },
  ),
  doit(
    'doit-always-moved',
    'Answers everything with a redirect.',
    ['accepts-valid-body#*'],
    all(
      always(308),
      writing((reply) => ({ ...reply, headers: { ...reply.headers, location: '/elsewhere' } })),
    ),
    { blocks: true },
  ),
  doit(
    'doit-checks-nothing',
    'Accepts every body, whatever it is.',
    [
      'rejects-violating-body#pattern:/phone',
      'rejects-violating-body#type:/firstName',
      'rejects-malformed-body#truncated',
    ],
    bodyUnchecked(),
  ),
  doit(
    'doit-refuses-phone',
    'Refuses every body with a phone, valid or not.',
    ['accepts-valid-body#pattern:/phone'],
    refusingAlso('phone'),
  ),
  doit(
    'doit-refuses-language',
    'Refuses every body with a language, valid or not.',
    ['accepts-valid-body#enum:/language'],
    refusingAlso('language'),
  ),
  doit(
    'doit-refuses-two',
    'Refuses every body of more than one property.',
    ['accepts-valid-body#combination'],
    refusingWhen((visit) => Object.keys(membersOf(visit)).length > 1, 400, 'one at a time'),
  ),
  doit(
    'doit-refuses-all-seven',
    'Refuses a body of all seven properties.',
    ['accepts-valid-body#combination'],
    refusingWhen((visit) => Object.keys(membersOf(visit)).length === 7, 400, 'too much'),
  ),
  doit(
    'doit-refuses-pair',
    'Refuses language ja together with jobFunction Founder.',
    ['accepts-valid-body#combination'],
    refusingWhen(
      (visit) => membersOf(visit).language === 'ja' && membersOf(visit).jobFunction === 'Founder',
      400,
      'no such pair',
    ),
  ),
  doit(
    'doit-all-refusals-401',
    'Answers every refusal with 401.',
    ['rejects-violating-body#enum:/language', 'forbids-without-right#forbidden'],
    refusingWith(401, 'schema', 'json', 'forbidden', 'user', 'values', 'utf-8'),
  ),
  doit(
    'doit-all-refusals-403',
    'Answers every refusal with 403.',
    ['rejects-violating-body#enum:/language', 'requires-credential#missing'],
    refusingWith(403, 'schema', 'json', 'credential', 'values', 'utf-8', 'media-type'),
  ),
  gjirafa(
    'gjirafa-always-200',
    'Answers everything with 200 and the first user.',
    [
      'rejects-violating-body#type:/isActive',
      'rejects-malformed-body#truncated',
      'requires-credential#missing',
      'refuses-unknown-user#unknown:/publicId',
    ],
    always(200),
  ),
  gjirafa('gjirafa-always-400', 'Answers everything with 400.', ['accepts-valid-body#*'], always(400), {
    blocks: true,
  }),
  gjirafa('gjirafa-always-404', 'Answers everything with 404.', ['accepts-valid-body#*'], always(404), {
    blocks: true,
  }),
  gjirafa('gjirafa-always-500', 'Answers everything with 500.', ['stays-available#server-error'], always(500), {
    blocks: true,
  }),
  gjirafa(
    'gjirafa-always-503',
    'Answers everything with 503 and never gets better.',
    ['stays-available#server-error'],
    always(503),
    { blocks: true },
  ),
  gjirafa(
    'gjirafa-checks-nothing',
    'Accepts every body that names a user, whatever else it is.',
    [
      'rejects-violating-body#type:/isActive',
      'rejects-violating-body#type:/firstname',
      'rejects-violating-body#format:/defaultOrganizationId',
    ],
    deciding('schema', (visit, plain) => (isObject(visit.body) ? visit : plain(visit))),
  ),
  gjirafa(
    'gjirafa-refuses-role',
    'Refuses every body whose role is active, valid or not.',
    ['accepts-valid-body#type:/role/isActive'],
    deciding('schema', (visit, plain) => {
      const { role } = membersOf(visit);
      return isObject(role) && role.isActive === true ? refusal('schema', 400, '/role is not allowed') : plain(visit);
    }),
  ),
  gjirafa(
    'gjirafa-refuses-inactive-role',
    'Refuses an inactive role of an active user.',
    ['accepts-valid-body#*'],
    refusingWhen(
      (visit) => {
        const { role, isActive } = membersOf(visit);
        return isActive === true && isObject(role) && role.isActive === false;
      },
      400,
      'no such pair',
    ),
  ),
  gjirafa(
    'gjirafa-refuses-picture-with-projects',
    'Refuses a picture beside projects.',
    ['accepts-valid-body#*'],
    refusingWhen(
      (visit) => ['picture', 'projectName'].every((name) => Object.hasOwn(membersOf(visit), name)),
      400,
      'no such pair',
    ),
  ),
];

/** One status for everything; a success shows the first user. */
function always(status: number): Change {
  return (design: Design) => ({
    ...design,
    decisions: [
      {
        name: 'path',
        ask: (visit) =>
          status === 200
            ? { ...visit, user: visit.state.users[0] ?? null, body: {} }
            : refusal('path', status, 'this is the only answer'),
      },
    ],
  });
}

function bodyUnchecked(): Change {
  return all(
    skipping('schema', 'values'),
    deciding('json', (visit, plain) => {
      const outcome = plain(visit);
      return !isRefusal(outcome) && isObject(outcome.body) ? outcome : { ...visit, body: {} };
    }),
  );
}

function refusingAlso(name: string): Change {
  return refusingWhen((visit) => membersOf(visit)[name] !== undefined, 400, `${name} is not allowed`);
}
