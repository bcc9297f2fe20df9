import { valueAt } from '../../contract/documents';
import type { Fault } from '../alteration';
import { refusal } from '../decisions';
import type { Change, Visit } from '../design';
import { deciding, refusingWith } from '../parts';
import { doit, gjirafa } from './made';

/** Mistakes with unusual input: what a server must survive is answered with 500. */
export const unusualInputFaults: readonly Fault[] = [
  doit(
    'doit-deep-nesting-500',
    'Answers deep nesting with 500.',
    ['rejects-malformed-body#deep-nesting'],
    crash(({ text }) => text.startsWith('['.repeat(1000))),
  ),
  doit(
    'doit-deep-member-500',
    'Answers an unknown member of many levels with 500.',
    ['tolerates-unusual-input#deep-member'],
    crash(({ text }) => text.includes('['.repeat(200))),
  ),
  doit(
    'doit-many-members-500',
    'Answers hundreds of members with 500.',
    ['tolerates-unusual-input#many-members'],
    crash(({ text }) => text.split('":').length > 500),
  ),
  doit(
    'doit-large-body-500',
    'Answers a body above 100,000 bytes with 500.',
    ['tolerates-unusual-input#large-body'],
    crash(({ request }) => request.body.length > 100_000),
  ),
  doit(
    'doit-byte-order-mark-500',
    'Answers a byte order mark with 500.',
    ['tolerates-unusual-input#byte-order-mark'],
    crash(({ text }) => text.startsWith('\ufeff')),
  ),
  doit(
    'doit-prototype-names-500',
    'Answers names of the prototype with 500.',
    ['tolerates-unusual-input#prototype-names'],
    crash(({ text }) => /"(__proto__|constructor|hasOwnProperty)"\s*:/.test(text)),
  ),
  doit(
    'doit-odd-charset-500',
    'Answers a charset it does not know with 500.',
    ['tolerates-unusual-input#media-type'],
    deciding('media-type', (visit, plain) =>
      /charset="?(?!utf-8)[^"]/i.test(visit.request.headers['content-type'] ?? '')
        ? refusal('media-type', 500, 'unknown charset')
        : plain(visit),
    ),
  ),
  doit(
    'doit-empty-name-500',
    'Answers a member without a name with 500.',
    ['tolerates-unusual-input#empty-name'],
    crash(({ text }) => /""\s*:/.test(text)),
  ),
  doit(
    'doit-odd-name-500',
    'Answers a member with NUL in its name, or a name of more than 255 characters, with 500.',
    ['tolerates-unusual-input#odd-name'],
    crash(({ text }) => /\\u0000[^"]*"\s*:|"[^"]{256,}"\s*:/.test(text)),
  ),
  doit(
    'doit-many-digits-500',
    'Answers a number of more than 4,300 digits with 500.',
    ['tolerates-unusual-input#long-number'],
    crash(({ text }) => /\d{4301,}/.test(text)),
  ),
  gjirafa(
    'gjirafa-many-digits-500',
    'Answers a number of more than 4,300 digits with 500.',
    ['tolerates-unusual-input#long-number', 'rejects-violating-body#type:/defaultOrganizationId'],
    crash(({ text }) => /\d{4301,}/.test(text)),
  ),
  doit(
    'doit-duplicate-names-500',
    'Answers a name that stands twice with 500.',
    ['tolerates-unusual-input#duplicate-names'],
    crash(hasDuplicateName),
  ),
  doit(
    'doit-unknown-property-500',
    'Answers an unknown property with 500.',
    ['tolerates-unknown-properties#unknown-property'],
    crash(({ text }) => /"(nickname|preferences)"/.test(text)),
  ),
  doit(
    'doit-empty-object-500',
    'Answers the empty object with 500.',
    ['tolerates-empty-object#empty-object'],
    crash(({ text }) => /^\s*{\s*}\s*$/.test(text)),
  ),
  doit(
    'doit-no-body-500',
    'Answers a request without a body with 500.',
    ['tolerates-no-body#empty-body', 'tolerates-no-body#blank-body'],
    crash(({ text }) => text.trim() === ''),
  ),
  doit(
    'doit-unknown-role-500',
    'Answers a role that does not exist with 500.',
    ['tolerates-unknown-role#unknown-role:/roleId'],
    refusingWith(500, 'values'),
  ),
  doit(
    'doit-long-phone-500',
    'Answers a phone of more than forty digits with 500.',
    ['refuses-endless-phone#length:/phone'],
    crash(({ text }) => /"\+\d{40,}"/.test(text)),
  ),
  doit(
    'doit-not-utf-8-500',
    'Answers bytes that are not UTF-8 with 500.',
    ['stays-available#server-error'],
    refusingWith(500, 'utf-8'),
  ),
  gjirafa(
    'gjirafa-prototype-names-500',
    'Answers names of the prototype with 500.',
    ['tolerates-unusual-input#prototype-names'],
    crash(({ text }) => /"(__proto__|constructor|hasOwnProperty)"\s*:/.test(text)),
  ),
  gjirafa(
    'gjirafa-parameter-500',
    'Splits a parameter of the media type at its equals sign, and answers one without with 500.',
    ['tolerates-unusual-input#media-type'],
    crash(({ request }) => /;\s*[^=]+$/.test(request.headers['content-type'] ?? '')),
  ),
  gjirafa(
    'gjirafa-large-body-500',
    'Answers a body above 100,000 bytes with 500.',
    ['tolerates-unusual-input#large-body'],
    crash(({ request }) => request.body.length > 100_000),
  ),
  gjirafa(
    'gjirafa-unknown-property-500',
    'Answers an unknown property with 500.',
    ['tolerates-unknown-properties#unknown-property'],
    crash(({ text }) => text.includes('"nickname"')),
  ),
  gjirafa(
    'gjirafa-camel-case-500',
    'Answers the camel-case names of the table with 500.',
    ['tolerates-unknown-properties#camel-case:/firstname'],
    crash(({ text }) => /"firstName"/.test(text)),
  ),
  gjirafa(
    'gjirafa-no-address-500',
    'Answers an email that is no address with 500.',
    ['tolerates-unknown-properties#format:/email'],
    crash(({ text }) => /"email"\s*:\s*"[^@"]*"/.test(text)),
  ),
  gjirafa(
    'gjirafa-bare-project-500',
    'Answers projectName as a bare string with 500.',
    ['bare-project-name#bare-string:/projectName'],
    crash(({ text }) => /"projectName"\s*:\s*"/.test(text)),
  ),
  gjirafa(
    'gjirafa-null-picture-500',
    'Answers null for picture with 500.',
    ['nulls-of-picture-and-role#null:/picture'],
    crash(({ text }) => /"picture"\s*:\s*null/.test(text)),
  ),
  gjirafa(
    'gjirafa-null-500',
    'Answers null for firstname with 500.',
    ['refuses-null#null:/firstname'],
    crash(({ text }) => /"firstname"\s*:\s*null/.test(text)),
  ),
  gjirafa(
    'gjirafa-smaller-500',
    'Answers a body without role with 500.',
    ['smaller-bodies#left-out:/role'],
    afterJson((visit) => valueAt(visit.body, '/firstname') !== undefined && valueAt(visit.body, '/role') === undefined),
  ),
];

function crash(test: (visit: Visit) => boolean): Change {
  return deciding('json', (visit, plain) => (test(visit) ? refusal('json', 500, 'an unexpected error') : plain(visit)));
}

function afterJson(test: (visit: Visit) => boolean): Change {
  return deciding('schema', (visit, plain) =>
    test(visit) ? refusal('schema', 500, 'an unexpected error') : plain(visit),
  );
}

function hasDuplicateName({ text }: Visit): boolean {
  if (text.length > 5_000) return false;
  const names = [...text.matchAll(/"(\w+)"\s*:/g)].map(([, name]) => name);
  return new Set(names).size < names.length;
}
