import { valueAt } from '../../contract/documents';
import type { Json } from '../../model';
import type { Fault } from '../alteration';
import type { Change } from '../design';
import { membersOf, refusingWhen, storing, textsOf, updating } from '../parts';
import { updatedUser } from '../plainDesign';
import { doit, gjirafa } from './made';

const names = ['firstName', 'lastName', 'firstname', 'lastname'];
const shown = (name: string) => [`shows-sent-fields#value:/${name}`];
const odd = (name: string, ...words: readonly string[]) => words.map((word) => `keeps-odd-text#${word}:/${name}`);

/** Mistakes with text: cut, changed, refused or crashed upon. */
export const textFaults: readonly Fault[] = [
  doit(
    'doit-cuts-at-50',
    'Cuts names after 50 characters.',
    shown('firstName'),
    turning((text) => text.slice(0, 50)),
  ),
  doit(
    'doit-cuts-at-64',
    'Cuts names after 64 characters.',
    shown('lastName'),
    turning((text) => text.slice(0, 64)),
  ),
  doit(
    'doit-cuts-at-255',
    'Cuts names after 255 characters.',
    odd('firstName', 'length-256', 'length-1000'),
    turning((text) => text.slice(0, 255)),
  ),
  doit('doit-cuts-at-100-bytes', 'Cuts names after 100 bytes.', shown('firstName'), turning(cutBytes)),
  doit(
    'doit-stores-50',
    'Shows names as sent and stores 50 characters of them.',
    ['stores-sent-fields#stored:/firstName'],
    turningStored((text) => text.slice(0, 50)),
  ),
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
    'doit-letters-only',
    'Refuses names with anything but letters.',
    ['accepts-valid-body#type:/lastName'],
    refusingNames((text) => /[^\p{L}\p{M}]/u.test(text), 400),
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
    'doit-null-word',
    'Takes the name Null for none.',
    shown('lastName'),
    turning((text) => (/^null$/i.test(text) ? '' : text)),
  ),
  doit(
    'doit-question-marks',
    'Stores question marks for what ISO 8859-1 has not.',
    shown('firstName'),
    turning(latin1Only),
  ),
  doit(
    'doit-accents-lost',
    'Takes accents off letters.',
    shown('firstName'),
    turning((text) => text.normalize('NFD').replace(/\p{M}/gu, '')),
  ),
  doit(
    'doit-capitals',
    'Writes the first letter of each word as a capital.',
    shown('lastName'),
    turning((text) => text.toLowerCase().replace(/(^|[\s-])\p{L}/gu, (part) => part.toUpperCase())),
  ),
  doit(
    'doit-escapes-html',
    'Stores names with HTML entities.',
    [...shown('lastName'), ...odd('firstName', 'markup', 'ampersand')],
    turning((text) =>
      text
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replaceAll('"', '&quot;')
        .replaceAll("'", '&#39;'),
    ),
  ),
  doit(
    'doit-unescapes-html',
    'Turns HTML entities into what they stand for.',
    odd('lastName', 'entity'),
    turning((text) => text.replaceAll('&amp;', '&')),
  ),
  doit(
    'doit-strips-tags',
    'Takes tags out of names.',
    odd('firstName', 'markup', 'script'),
    turning((text) => text.replace(/<[^>]*>/g, '')),
  ),
  doit(
    'doit-four-bytes-lost',
    'Drops characters outside the BMP, as a three-byte UTF-8 column does.',
    odd('firstName', 'emoji', 'astral-letter'),
    turning((text) => text.replace(/[\u{10000}-\u{10ffff}]/gu, '')),
  ),
  doit(
    'doit-four-bytes-cut',
    'Cuts names before a character outside the BMP.',
    odd('lastName', 'emoji'),
    turning((text) => text.replace(/[\u{10000}-\u{10ffff}].*$/su, '')),
  ),
  doit(
    'doit-four-bytes-500',
    'Answers characters outside the BMP with 500.',
    odd('firstName', 'emoji', 'astral-letter'),
    refusingNames((text) => /[\u{10000}-\u{10ffff}]/u.test(text), 500),
  ),
  doit(
    'doit-halved-emoji',
    'Stores each half of a character outside the BMP as U+FFFD.',
    odd('firstName', 'emoji'),
    turning((text) => text.replace(/[\ud800-\udfff]/g, '\ufffd')),
  ),
  doit(
    'doit-joiners-lost',
    'Drops zero-width characters.',
    odd('firstName', 'zero-width', 'emoji-sequence'),
    turning((text) => text.replace(/[\u200b-\u200d\ufeff]/g, '')),
  ),
  doit(
    'doit-nul-500',
    'Answers a NUL with 500.',
    odd('firstName', 'nul'),
    refusingNames((text) => text.includes('\u0000'), 500),
  ),
  doit(
    'doit-nul-cuts',
    'Ends names at a NUL.',
    odd('lastName', 'nul'),
    turning((text) => text.split('\u0000')[0] ?? ''),
  ),
  doit(
    'doit-controls-lost',
    'Drops control characters.',
    odd('firstName', 'control'),
    turning((text) => text.replace(/[^\P{Cc}\t\n]/gu, '')),
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
    'doit-empty-swallowed',
    'Takes an empty name as one that was not sent.',
    odd('firstName', 'empty'),
    swallowing(''),
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
    'doit-backslashes-lost',
    'Unescapes backslashes.',
    odd('firstName', 'backslash'),
    turning((text) =>
      text
        .replace(/\\n/g, '\n')
        .replace(/\\u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
    ),
  ),
  doit(
    'doit-quotes-doubled',
    'Doubles apostrophes as SQL does.',
    shown('lastName'),
    turning((text) => text.replaceAll("'", "''")),
  ),
  doit('doit-url-decodes', 'Decodes names as if they came from a form.', odd('firstName', 'plus'), turning(urlDecoded)),
  doit(
    'doit-evaluates-templates',
    'Evaluates templates in names.',
    odd('firstName', 'template'),
    turning((text) => text.replaceAll(`\${7*7}`, '49').replaceAll('{{7*7}}', '49')),
  ),
  doit(
    'doit-digits-as-number',
    'Turns names of digits into numbers and back.',
    odd('firstName', 'digits', 'number'),
    turning((text) => (text.trim() !== '' && Number.isFinite(Number(text)) ? String(Number(text)) : text)),
  ),
  doit(
    'doit-fullwidth-folded',
    'Folds compatibility characters.',
    odd('firstName', 'ligature', 'fullwidth'),
    turning((text) => text.normalize('NFKC')),
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
  gjirafa('gjirafa-reads-latin-1', 'Reads request bodies as ISO 8859-1.', shown('firstname'), turning(misread)),
  gjirafa(
    'gjirafa-cuts-at-50',
    'Cuts names after 50 characters.',
    shown('firstname'),
    turning((text) => text.slice(0, 50)),
  ),
  gjirafa(
    'gjirafa-escapes-html',
    'Stores names with HTML entities.',
    shown('lastname'),
    turning((text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll("'", '&#39;')),
  ),
  gjirafa(
    'gjirafa-question-marks',
    'Stores question marks for what ISO 8859-1 has not.',
    shown('lastname'),
    turning(latin1Only),
  ),
  gjirafa(
    'gjirafa-four-bytes-500',
    'Answers characters outside the BMP with 500.',
    odd('firstname', 'emoji'),
    refusingNames((text) => /[\u{10000}-\u{10ffff}]/u.test(text), 500),
  ),
  gjirafa(
    'gjirafa-empty-swallowed',
    'Takes an empty name as one that was not sent.',
    odd('lastname', 'empty'),
    swallowing(''),
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
    ['accepts-valid-body#type:/projectName'],
    refusingWhen(
      ({ body }) =>
        JSON.stringify(valueAt(body, '/projectName') ?? null).length > 20_000 ||
        /[^\u0020-\u007e]/.test(JSON.stringify(valueAt(body, '/projectName') ?? null)),
      500,
    ),
  ),
];

/** Updates with names that were turned into something else. */
function turning(turn: (text: string) => string): Change {
  return (design) => ({ ...design, update: (visit) => design.update({ ...visit, body: turned(visit.body, turn) }) });
}

function turningStored(turn: (text: string) => string): Change {
  return storing((_, visit) => updatedUser({ ...visit, body: turned(visit.body, turn) }));
}

function turned(body: Json, turn: (text: string) => string): Json {
  if (body === null || typeof body !== 'object' || Array.isArray(body)) return body;
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [
      name,
      typeof value === 'string' && names.includes(name) ? turn(value) : value,
    ]),
  );
}

function refusingNames(test: (text: string) => boolean, status: number): Change {
  return refusingWhen((visit) => {
    const members = membersOf(visit);
    return names.some((name) => typeof members[name] === 'string' && test(String(members[name])));
  }, status);
}

function swallowing(swallowed: Json): Change {
  return updating((_, visit) =>
    updatedUser({
      ...visit,
      body: Object.fromEntries(Object.entries(membersOf(visit)).filter(([, value]) => value !== swallowed)),
    }),
  );
}

function latin1Only(text: string): string {
  return Array.from(text, (character) => (character > '\u00ff' ? '?' : character)).join('');
}

function cutBytes(text: string): string {
  return new TextDecoder().decode(new TextEncoder().encode(text).slice(0, 100));
}

function misread(text: string): string {
  return Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('');
}

function urlDecoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

function isWellFormed(text: string): boolean {
  return !/[\ud800-\udfff]/u.test(text);
}
