import { isArray, isObject, valueAt } from '../../contract/documents';
import type { Fault } from '../alteration';
import { refusal } from '../decisions';
import { type Change, isRefusal, type Visit } from '../design';
import {
  accepting,
  all,
  deciding,
  explaining,
  goOn,
  membersOf,
  reading,
  refusingWhen,
  restating,
  updating,
} from '../parts';
import { settableProperties } from '../users';
import { doit, gjirafa } from './made';

/** Mistakes that show where two things meet which seldom do: a small body and a wrong value, an odd header and a refusal. */
export const seldomTogetherFaults: readonly Fault[] = [
  doit(
    'doit-any-language-500',
    'Takes every language of Accept-Language for one it can load.',
    ['accepts-any-accept#any-language:/firstName', 'refuses-under-any-accept#any-language'],
    throwing(({ request }) => request.headers['accept-language'] === '*'),
  ),
  doit(
    'doit-agent-403',
    'Takes a library of Python for a robot.',
    ['accepts-any-accept#client:/firstName', 'refuses-under-any-accept#client'],
    deciding('path', (visit, plain) =>
      /python/.test(visit.request.headers['user-agent'] ?? '') ? refusal('path', 403, 'no robots') : plain(visit),
    ),
  ),
  doit(
    'doit-agent-assumed',
    'Reads User-Agent as if every client sent it.',
    ['tolerates-unusual-input#no-client'],
    throwing(({ request }) => request.headers['user-agent'] === undefined),
  ),
  doit(
    'doit-unknown-forgives',
    'Forgives an unknown property, and with it what else is wrong.',
    ['rejects-violating-body#several'],
    forgiving((visit) => 'nickname' in membersOf(visit)),
  ),
  doit(
    'doit-whole-user-unchecked',
    'Takes a body with an email for a user it has shown, and does not check it.',
    ['rejects-violating-body#several'],
    forgiving((visit) => 'email' in membersOf(visit)),
  ),
  doit(
    'doit-role-returns',
    'Returns once it has set the role, before what stands after it.',
    ['shows-sent-fields#value:/firstName'],
    reading((body) => {
      const names = isObject(body) ? Object.keys(body) : [];
      const last = names.indexOf('roleId');
      return isObject(body) && last >= 0
        ? Object.fromEntries(Object.entries(body).filter(([name]) => names.indexOf(name) <= last))
        : body;
    }),
  ),
  doit(
    'doit-login-page',
    'Sends who is not known to the login page, unless JSON is asked for.',
    ['requires-credential#missing'],
    loginPage(),
  ),
  doit(
    'doit-forbidden-language-500',
    'Throws while it translates that the right is missing.',
    ['forbids-without-right#forbidden'],
    restatingUnder('accept-language', 'forbidden'),
  ),
  doit(
    'doit-nobody-language-500',
    'Throws while it translates that there is no such user.',
    ['refuses-unknown-user#unknown:/id'],
    restatingUnder('accept-language', 'user'),
  ),
  doit(
    'doit-nobody-malformed-500',
    'Looks the user up first, and throws on JSON it cannot read where there is none.',
    ['refuses-invalid-update-of-nobody#unknown:/id'],
    restating(
      500,
      ({ refused }, { identity, state }) =>
        refused === 'json' && !state.users.some((user) => user.identity.id === identity.id),
    ),
  ),
  doit(
    'doit-key-end',
    'Compares the end of a key only.',
    ['rejects-wrong-credential#last-part'],
    letting((given, valid) => given.length > 3 && valid.endsWith(given)),
  ),
  doit(
    'doit-key-first-of-list',
    'Takes the first key of a list.',
    ['rejects-wrong-credential#in-list'],
    letting((given, valid) => given.split(',')[0] === valid),
  ),
  doit(
    'doit-key-undefined',
    'Has a second key that nobody has set.',
    ['rejects-wrong-credential#undefined'],
    letting((given) => given === 'undefined'),
  ),
  doit(
    'doit-role-by-name',
    'Takes a member role for the roleId.',
    ['changes-nothing-else#changed:/roleId'],
    reading((body) => (isObject(body) && 'role' in body ? { ...body, roleId: body.role ?? null } : body)),
  ),
  doit(
    'doit-own-name-taken',
    'Looks whether a name is taken in whatever letter case, and finds the user itself.',
    ['accepts-valid-body#*'],
    deciding('user', (visit, plain) => {
      const outcome = plain(visit);
      if (isRefusal(outcome)) return outcome;
      const [now, held] = [membersOf(visit).lastName, outcome.user?.shown.lastName];
      const isTaken = now !== held && String(now).toLowerCase() === String(held).toLowerCase();
      return isTaken ? refusal('values', 409, 'the name is taken') : outcome;
    }),
  ),
  doit(
    'doit-scripts-of-the-list',
    'Knows the letters of the scripts it has a list of.',
    ['accepts-valid-body#*'],
    refusingWhen((visit) => /[\p{Script=Gujarati}\p{Script=Syriac}]/u.test(String(membersOf(visit).lastName)), 400),
  ),
  gjirafa(
    'gjirafa-email-with-picture-only',
    'Saves the email together with the picture.',
    ['shows-fields-of-smaller-bodies#value:/email'],
    keepingOld('email', (visit) => !('picture' in membersOf(visit))),
  ),
  gjirafa(
    'gjirafa-lone-flag-inverted',
    'Takes a body with nothing but isActive for its opposite.',
    ['shows-fields-of-smaller-bodies#value:/isActive'],
    updating((updated, visit) =>
      given(visit).join() === 'isActive'
        ? { ...updated, shown: { ...updated.shown, isActive: membersOf(visit).isActive !== true } }
        : updated,
    ),
  ),
  gjirafa(
    'gjirafa-names-with-role-only',
    'Saves the names together with the role.',
    ['shows-fields-of-smaller-bodies#value:/lastname'],
    all(
      accepting('/role', (role) => role === null),
      keepingOld('lastname', (visit) => membersOf(visit).role === null),
    ),
  ),
  gjirafa(
    'gjirafa-small-body-unchecked',
    'Takes a body of one property for a patch, and does not check it.',
    ['rejects-violating-body#several'],
    forgiving((visit) => given(visit).length === 1),
  ),
  gjirafa(
    'gjirafa-two-errors-of-role-500',
    'Notes errors under the names of properties, and throws on the second one of the role.',
    ['rejects-violating-body#several'],
    throwingOn(
      ({ body }) => typeof valueAt(body, '/role/id') === 'string' && typeof valueAt(body, '/role/name') === 'number',
    ),
  ),
  gjirafa(
    'gjirafa-two-bad-items-500',
    'Throws on the second invalid item.',
    ['rejects-violating-body#several'],
    throwingOn((visit) => {
      const items = membersOf(visit).projectName;
      return isArray(items) && items.filter((item) => typeof item !== 'string').length > 1;
    }),
  ),
  gjirafa(
    'gjirafa-error-names-role-500',
    'Names the role in what it says of an invalid body, and throws where it is null.',
    ['rejects-violating-body#several'],
    throwingOn((visit) => membersOf(visit).role === null && typeof membersOf(visit).firstname !== 'string'),
  ),
  gjirafa(
    'gjirafa-nobody-without-role-500',
    'Names the role in what it says of an unknown user, and throws where there is none.',
    ['refuses-invalid-update-of-nobody#unknown:/publicId'],
    restating(500, ({ refused }, visit) => refused === 'user' && !('role' in membersOf(visit))),
  ),
  gjirafa(
    'gjirafa-picture-needs-no-right',
    'Asks for the right to update before anything but a picture.',
    ['refuses-smaller-update-without-right#forbidden'],
    (design) =>
      deciding('credential', (visit, plain) => {
        const outcome = plain(visit);
        if (!isRefusal(outcome) || outcome.refused !== 'forbidden') return outcome;
        const known = goOn(design, visit, ['credential']);
        return !isRefusal(known) && given(known).join() === 'picture' ? visit : outcome;
      })(design),
  ),
  gjirafa(
    'gjirafa-login-page',
    'Sends who is not known to the login page, unless JSON is asked for.',
    ['requires-credential#missing'],
    loginPage(),
  ),
];

/** The settable properties a body has. */
function given(visit: Visit): string[] {
  return settableProperties(visit.contract).filter((name) => name in membersOf(visit));
}

/** Takes any body that a test picks as it is. */
function forgiving(isForgiven: (visit: Visit) => boolean): Change {
  return deciding('schema', (visit, plain) => (isObject(visit.body) && isForgiven(visit) ? visit : plain(visit)));
}

/** Throws before anything is decided. */
function throwing(test: (visit: Visit) => boolean): Change {
  return deciding('path', (visit, plain) => (test(visit) ? refusal('path', 500, 'an unexpected error') : plain(visit)));
}

/** Throws while it says what is wrong with a body. */
function throwingOn(test: (visit: Visit) => boolean): Change {
  return restating(500, ({ refused }, visit) => refused === 'schema' && test(visit));
}

/** Throws while it refuses for a reason, under a header it does not understand. */
function restatingUnder(header: string, reason: 'forbidden' | 'user'): Change {
  return restating(500, ({ refused }, { request }) => refused === reason && header in request.headers);
}

/** Answers 401 by a redirection where no JSON is asked for. */
function loginPage(): Change {
  return explaining((answer, { request }) =>
    answer.status === 401 && !(request.headers.accept ?? '').includes('json')
      ? { ...answer, status: 302, headers: { ...answer.headers, location: '/login' } }
      : answer,
  );
}

/** Keeps what a user had where a test says so. */
function keepingOld(name: string, test: (visit: Visit) => boolean): Change {
  return updating((updated, visit) =>
    test(visit) ? { ...updated, shown: { ...updated.shown, [name]: visit.user?.shown[name] ?? null } } : updated,
  );
}

/** Lets pass what a test takes for the valid credential, without its scheme. */
function letting(accepts: (given: string, valid: string) => boolean): Change {
  return deciding('credential', (visit, plain) => {
    const bare = (value: string) => value.replace(/^Bearer /, '');
    const given = visit.request.headers[visit.contract.operation.credentialHeader] ?? '';
    return accepts(bare(given), bare(visit.access.valid)) ? visit : plain(visit);
  });
}
