import { isObject } from '../../contract/documents';
import type { Json } from '../../model';
import type { Fault } from '../alteration';
import type { Visit } from '../design';
import { answeringBody, membersOf, refusingWhen, updating, writing } from '../parts';
import { withProperty } from '../users';
import { doit, gjirafa } from './made';

/** Mistakes that take what people and their programs send every day: a header of a browser, a number of a country, an odd name. */
export const everydayFaults: readonly Fault[] = [
  doit(
    'doit-charset-decoded-twice',
    'Decodes a body whose media type names the charset a second time.',
    ['shows-sent-fields#value:/firstName'],
    updating((updated, visit) => {
      const { firstName } = membersOf(visit);
      const isNamed = (visit.request.headers['content-type'] ?? '').includes('charset');
      return isNamed && typeof firstName === 'string' && /é/.test(firstName)
        ? withProperty(visit.contract, updated, 'firstName', firstName.replaceAll('é', 'Ã©'))
        : updated;
    }),
  ),
  doit(
    'doit-no-extension-of-zeros',
    'Takes an extension of zeros for none.',
    ['accepts-valid-body#pattern:/phoneExtension'],
    refusingWhen((visit) => /^0+$/.test(String(membersOf(visit).phoneExtension ?? '')), 400),
  ),
  doit(
    'doit-translates',
    'Translates the jobFunction for who asks for Japanese.',
    ['answers-success-schema#enum:/user/jobFunction'],
    answeringBody((body, visit) =>
      visit.request.headers['accept-language'] === 'ja' ? withJob(body, '管理職') : body,
    ),
  ),
  doit(
    'doit-compresses-unsaid',
    'Compresses what it refuses for who takes gzip, and does not say so.',
    ['content-is-what-it-says#utf-8'],
    writing((reply, { request }) =>
      reply.status >= 400 && (request.headers['accept-encoding'] ?? '').includes('gzip')
        ? { ...reply, body: Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0) }
        : reply,
    ),
  ),
  doit(
    'doit-phone-sets-language',
    'Sets the language of who has a telephone in Japan.',
    ['keeps-unsent-fields#unsent:/language'],
    updating((updated, visit) =>
      phoneOf(visit).startsWith('+81') && membersOf(visit).language === undefined
        ? withProperty(visit.contract, updated, 'language', 'ja')
        : updated,
    ),
  ),
  doit(
    'doit-phone-without-trunk',
    'Takes the zero of calls at home out of a telephone number.',
    ['shows-sent-fields#value:/phone'],
    updating((updated, visit) =>
      phoneOf(visit).startsWith('+440')
        ? withProperty(visit.contract, updated, 'phone', phoneOf(visit).replace('+440', '+44'))
        : updated,
    ),
  ),
  doit(
    'doit-dotted-name-500',
    'Throws on a name with a dot or a dollar sign, as a document store does.',
    ['tolerates-unknown-properties#unknown-property'],
    refusingWhen(hasOddName, 500),
  ),
  gjirafa(
    'gjirafa-dotted-name-500',
    'Throws on a name with a dot or a dollar sign, as a document store does.',
    ['tolerates-unknown-properties#unknown-property'],
    refusingWhen(hasOddName, 500),
  ),
  gjirafa(
    'gjirafa-long-address-500',
    'Gives up matching a long text that is no address.',
    ['tolerates-unknown-properties#format:/email'],
    refusingWhen((visit) => {
      const { email } = membersOf(visit);
      return typeof email === 'string' && email.length > 40 && email.length < 100 && !email.includes('@');
    }, 500),
  ),
  doit(
    'doit-checks-last-takes-first',
    'Checks the last of two members of one name, and takes the first.',
    ['answers-success-schema#enum:/user/language'],
    updating((updated, visit) => {
      const [, first] = /"language":"([^"]*)".*"language":/s.exec(visit.text) ?? [];
      return first === undefined ? updated : withProperty(visit.contract, updated, 'language', first);
    }),
  ),
];

function withJob(body: Json, jobFunction: string): Json {
  return isObject(body) && isObject(body.user) && body.user.jobFunction !== undefined
    ? { ...body, user: { ...body.user, jobFunction } }
    : body;
}

function phoneOf(visit: Visit): string {
  const { phone } = membersOf(visit);
  return typeof phone === 'string' ? phone : '';
}

function hasOddName(visit: Visit): boolean {
  return Object.keys(membersOf(visit)).some((name) => /^\$|\./.test(name));
}
