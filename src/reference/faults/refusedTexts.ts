import { valueAt } from '../../contract/documents';
import type { Fault } from '../alteration';
import type { Change } from '../design';
import { membersOf, refusingWhen, textsOf } from '../parts';
import { doit, gjirafa } from './made';

const names = ['firstName', 'lastName', 'firstname', 'lastname'];
const odd = (name: string, ...words: readonly string[]) => words.map((word) => `keeps-odd-text#${word}:/${name}`);

/** Mistakes with text: refused where it must be accepted, or crashed upon. */
export const refusedTextFaults: readonly Fault[] = [
  doit(
    'doit-refuses-over-50',
    'Refuses names of more than 50 characters.',
    ['accepts-valid-body#type:/firstName'],
    refusingNames((text) => text.length > 50, 400),
  ),
  doit(
    'doit-refuses-one-letter',
    'Refuses names of one letter.',
    ['accepts-valid-body#type:/lastName'],
    refusingNames((text) => text.length === 1, 400),
  ),
  doit(
    'doit-ascii-names',
    'Refuses names beyond ASCII.',
    ['accepts-valid-body#type:/firstName'],
    refusingNames((text) => /[^\u0020-\u007e]/.test(text), 400),
  ),
  doit(
    'doit-few-scripts',
    'Takes names in Latin, Cyrillic, Greek, Arabic, Hebrew and East Asian script only.',
    ['accepts-valid-body#type:/firstName'],
    refusingNames((text) => /[\p{sc=Tamil}\p{sc=Georgian}\p{sc=Ethiopic}]/u.test(text), 400),
  ),
  doit(
    'doit-scripts-of-its-font',
    'Refuses names in the scripts its font has not.',
    ['accepts-valid-body#*'],
    refusingNames((text) => /[\p{sc=Telugu}\p{sc=Malayalam}\p{sc=Sinhala}]/u.test(text), 400),
  ),
  gjirafa(
    'gjirafa-scripts-500',
    'Throws on names in scripts its collation does not sort.',
    ['accepts-valid-body#*'],
    refusingNames((text) => /[\p{sc=Lao}\p{sc=Tibetan}\p{sc=Gurmukhi}]/u.test(text), 500),
  ),
  doit(
    'doit-whole-syllables',
    'Takes Hangul in whole syllables only.',
    ['accepts-valid-body#*'],
    refusingNames((text) => /[\u1100-\u11ff]/.test(text), 400),
  ),
  doit(
    'doit-letters-only',
    'Refuses names with anything but letters.',
    ['accepts-valid-body#type:/lastName'],
    refusingNames((text) => /[^\p{L}\p{M}]/u.test(text), 400),
  ),
  doit(
    'doit-letters-at-the-ends',
    'Wants a letter at both ends of a name.',
    ['accepts-valid-body#type:/firstName', 'accepts-valid-body#type:/lastName'],
    refusingNames((text) => /^[-'.].*\p{L}|\p{L}.*[-'.]$/u.test(text), 400),
  ),
  doit(
    'doit-last-backslash-500',
    'Answers a text that ends in a backslash with 500.',
    odd('firstName', 'trailing-backslash'),
    refusingNames((text) => text.endsWith('\\'), 500),
  ),
  doit(
    'doit-sql-words-403',
    'Blocks names that are words of SQL as an attack, with 403.',
    ['accepts-valid-body#type:/firstName'],
    refusingNames((text) => /\b(select|union|drop)\b/i.test(text), 403),
  ),
  gjirafa(
    'gjirafa-rude-letters',
    'Refuses names with letters that are rude elsewhere.',
    ['accepts-valid-body#type:/firstname'],
    refusingNames((text) => /dick|cock/i.test(text), 400),
  ),
  doit(
    'doit-two-marks-in-a-row',
    'Refuses two of apostrophe, hyphen and full stop in a row.',
    ['accepts-valid-body#type:/lastName'],
    refusingNames((text) => /['.-]{2}/.test(text), 400),
  ),
  doit(
    'doit-quote-403',
    'Blocks names with an apostrophe as an attack, with 403.',
    ['accepts-valid-body#type:/lastName'],
    refusingNames((text) => text.includes("'"), 403),
  ),
  doit(
    'doit-quote-500',
    'Answers names with an apostrophe with 500.',
    ['accepts-valid-body#type:/lastName'],
    refusingNames((text) => text.includes("'"), 500),
  ),
  doit(
    'doit-constructor-500',
    'Looks names up in an object and answers "constructor" with 500.',
    ['accepts-valid-body#type:/firstName'],
    refusingNames((text) => text in {}, 500),
  ),
  doit(
    'doit-four-bytes-500',
    'Answers characters outside the BMP with 500.',
    odd('firstName', 'emoji', 'astral-letter'),
    refusingNames((text) => /[\u{10000}-\u{10ffff}]/u.test(text), 500),
  ),
  doit(
    'doit-nul-500',
    'Answers a NUL with 500.',
    odd('firstName', 'nul'),
    refusingNames((text) => text.includes('\u0000'), 500),
  ),
  doit(
    'doit-surrogate-500',
    'Answers a lone surrogate with 500.',
    odd('firstName', 'lone-surrogate'),
    refusingNames((text) => !isWellFormed(text), 500),
  ),
  doit(
    'doit-empty-500',
    'Answers an empty name with 500.',
    odd('firstName', 'empty'),
    refusingNames((text) => text === '', 500),
  ),
  doit(
    'doit-empty-403',
    'Answers an empty name with 403.',
    odd('lastName', 'empty'),
    refusingNames((text) => text.trim() === '', 403),
  ),
  doit(
    'doit-long-500',
    'Answers names of 10,000 characters with 500.',
    odd('firstName', 'length-10000'),
    refusingNames((text) => text.length >= 10_000, 500),
  ),
  doit(
    'doit-long-413',
    'Answers names above 255 characters with 413.',
    odd('lastName', 'length-256', 'length-1000'),
    refusingNames((text) => text.length > 255, 413),
  ),
  doit(
    'doit-underscores-500',
    'Uses names as keys of an object and answers "__proto__" with 500.',
    odd('firstName', 'underscore'),
    refusingNames((text) => text === '__proto__', 500),
  ),
  doit(
    'doit-blocks-sql',
    'Blocks names that look like SQL, with 403.',
    odd('lastName', 'sql'),
    refusingNames((text) => /drop table/i.test(text), 403),
  ),
  doit(
    'doit-shows-crash',
    'Answers an emoji with 500 and the stack of the error.',
    odd('firstName', 'emoji'),
    refusingWhen(
      (visit) => textsOf(visit.body).some((text) => text.includes('😀')),
      500,
      'TypeError: x is undefined\n    at update (/srv/app/users.js:42:13)',
    ),
  ),
  gjirafa(
    'gjirafa-four-bytes-500',
    'Answers characters outside the BMP with 500.',
    odd('firstname', 'emoji'),
    refusingNames((text) => /[\u{10000}-\u{10ffff}]/u.test(text), 500),
  ),
  gjirafa(
    'gjirafa-nul-500',
    'Answers a NUL with 500.',
    odd('firstname', 'nul'),
    refusingNames((text) => text.includes('\u0000'), 500),
  ),
  gjirafa(
    'gjirafa-role-name-quote-500',
    'Answers an apostrophe in the name of a role with 500.',
    ['accepts-valid-body#type:/role/name'],
    refusingWhen(({ body }) => String(valueAt(body, '/role/name')).includes("'"), 500),
  ),
  gjirafa(
    'gjirafa-project-name-500',
    'Answers a projectName beyond ASCII with 500.',
    ['accepts-valid-body#*'],
    refusingWhen(
      ({ body }) =>
        JSON.stringify(valueAt(body, '/projectName') ?? null).length > 20_000 ||
        /[^\u0020-\u007e]/.test(JSON.stringify(valueAt(body, '/projectName') ?? null)),
      500,
    ),
  ),
];

function refusingNames(test: (text: string) => boolean, status: number): Change {
  return refusingWhen((visit) => {
    const members = membersOf(visit);
    return names.some((name) => typeof members[name] === 'string' && test(String(members[name])));
  }, status);
}

function isWellFormed(text: string): boolean {
  return !/[\ud800-\udfff]/u.test(text);
}
