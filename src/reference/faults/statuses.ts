import { isObject } from '../../contract/documents';
import type { Fault } from '../alteration';
import { refusal } from '../decisions';
import { type Change, type Design, isRefusal, type Visit } from '../design';
import { answering, asking, deciding, refusingWith, restating } from '../parts';
import { doit } from './made';

const violating = ['rejects-violating-body#pattern:/phone', 'rejects-violating-body#enum:/language'];
const anyValid = ['accepts-valid-body#enum:/language'];

/** Mix-ups of statuses: one documented reason answered with another's status, or with an undocumented one. */
export const statusFaults: readonly Fault[] = [
  doit('doit-answers-422', 'Answers 422 where the page documents 400.', violating, refusingWith(422, 'schema')),
  doit('doit-answers-404-for-invalid', 'Answers an invalid body with 404.', violating, refusingWith(404, 'schema')),
  doit('doit-answers-403-for-invalid', 'Answers an invalid body with 403.', violating, refusingWith(403, 'schema')),
  doit(
    'doit-answers-409-for-enum',
    'Answers an unknown language or jobFunction with 409.',
    ['rejects-violating-body#enum:/language'],
    restating(409, ({ message }) => message.includes('breaks enum')),
  ),
  doit(
    'doit-answers-500-for-invalid',
    'Throws on an invalid body and answers 500.',
    violating,
    refusingWith(500, 'schema'),
  ),
  doit(
    'doit-answers-500-for-types',
    'Throws on a value of another type and answers 500.',
    ['rejects-violating-body#type:/phone', 'rejects-violating-body#type:/firstName'],
    restating(500, ({ message }) => message.includes('breaks type')),
  ),
  doit(
    'doit-answers-201',
    'Answers an update with 201.',
    anyValid,
    answering((answer) => ({ ...answer, status: 201 })),
  ),
  doit(
    'doit-answers-202',
    'Answers an update with 202, to be done later.',
    anyValid,
    answering(() => ({ status: 202, headers: {}, body: { message: 'queued' } })),
  ),
  doit(
    'doit-answers-204',
    'Answers an update with 204 and no body.',
    anyValid,
    answering((answer) => ({ ...answer, status: 204 })),
  ),
  doit(
    'doit-missing-key-403',
    'Answers a missing key with 403.',
    ['requires-credential#missing'],
    refusingWith(403, 'credential'),
  ),
  doit('doit-missing-key-400', 'Answers a missing key with 400.', ['requires-credential#missing'], onlyMissing(400)),
  doit(
    'doit-missing-key-404',
    'Answers a missing key with 404, as if there were nothing.',
    ['requires-credential#missing'],
    onlyMissing(404),
  ),
  doit(
    'doit-wrong-key-403',
    'Answers a wrong key with 403 and a missing one with 401.',
    ['rejects-wrong-credential#invalid', 'rejects-wrong-credential#altered'],
    onlyWrong(403),
  ),
  doit('doit-wrong-key-500', 'Throws on a key it does not know.', ['rejects-wrong-credential#invalid'], onlyWrong(500)),
  doit(
    'doit-bare-scheme-500',
    'Throws on an Authorization header without a key.',
    ['rejects-wrong-credential#bare-scheme'],
    restating(500, ({ refused }, visit) => refused === 'credential' && /^\S+$/.test(sentKey(visit)?.trim() ?? '')),
  ),
  doit(
    'doit-basic-500',
    'Throws on a scheme that it does not know.',
    ['rejects-wrong-credential#other-scheme'],
    restating(500, ({ refused }, visit) => refused === 'credential' && /^Basic /.test(sentKey(visit) ?? '')),
  ),
  doit(
    'doit-forbidden-401',
    'Answers a key without the right with 401.',
    ['forbids-without-right#forbidden'],
    refusingWith(401, 'forbidden'),
  ),
  doit(
    'doit-forbidden-404',
    'Hides users from a key without the right behind 404.',
    ['forbids-without-right#forbidden'],
    refusingWith(404, 'forbidden'),
  ),
  doit(
    'doit-forbidden-400',
    'Answers a key without the right with 400.',
    ['forbids-without-right#forbidden'],
    refusingWith(400, 'forbidden'),
  ),
  doit(
    'doit-body-before-key',
    'Checks the body before the key.',
    ['requires-credential#missing', 'rejects-wrong-credential#invalid'],
    asking('credential', { after: 'schema' }),
  ),
  doit(
    'doit-body-before-right',
    'Checks the body before the right to update.',
    ['forbids-without-right#forbidden'],
    restating(400, ({ refused }, { request }) => refused === 'forbidden' && !isSound(request.body)),
  ),
  doit(
    'doit-no-body-before-key',
    'Asks for a body before it asks for a key.',
    ['requires-credential#missing'],
    deciding('credential', (visit, plain) =>
      visit.request.body.length === 0 ? refusal('credential', 400, 'a body is required') : plain(visit),
    ),
  ),
  doit(
    'doit-empty-before-right',
    'Answers an update without members before it looks at the right to update.',
    ['forbids-without-right#forbidden'],
    restating(400, ({ refused }, { request }) => {
      const isEmpty = /^\s*{\s*}\s*$/.test(new TextDecoder().decode(request.body));
      return refused === 'forbidden' && isEmpty;
    }),
  ),
  doit(
    'doit-unknown-user-200',
    'Answers an update of nobody with 200.',
    ['refuses-unknown-user#unknown:/id'],
    nobody(200),
  ),
  doit(
    'doit-unknown-user-500',
    'Answers an update of nobody with 500.',
    ['refuses-unknown-user#unknown:/id'],
    refusingWith(500, 'user'),
  ),
  doit(
    'doit-unknown-user-409',
    'Answers an update of nobody with 409.',
    ['refuses-unknown-user#unknown:/id'],
    refusingWith(409, 'user'),
  ),
  doit('doit-put-500', 'Answers PUT with 500.', ['refuses-other-methods#PUT'], refusingWith(500, 'method')),
];

function onlyMissing(status: number): Change {
  return restating(status, ({ refused }, visit) => refused === 'credential' && sentKey(visit) === undefined);
}

function onlyWrong(status: number): Change {
  return restating(status, ({ refused }, visit) => refused === 'credential' && sentKey(visit) !== undefined);
}

function sentKey({ request }: Visit): string | undefined {
  return request.headers.authorization;
}

/** Treats nobody as a new user that holds just what was sent. */
export function nobody(status: 200 | 201): (design: Design) => Design {
  return deciding('user', (visit, plain) => {
    const outcome = plain(visit);
    if (!isRefusal(outcome) || outcome.message !== 'there is no such user') return outcome;
    const shown = { ...visit.state.users[0]?.shown };
    return { ...visit, user: { identity: { made: 'now' }, shown, hidden: status === 201 ? { isNew: true } : {} } };
  });
}

function isSound(body: Uint8Array): boolean {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(body));
    return isObject(value) && Object.values(value).every((member) => typeof member === 'string');
  } catch {
    return false;
  }
}
