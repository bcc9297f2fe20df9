import type { Json } from '../../model';
import type { Fault } from '../alteration';
import type { Change } from '../design';
import { membersOf, storing, updating } from '../parts';
import { updatedUser } from '../plainDesign';
import { doit, gjirafa } from './made';

const names = ['firstName', 'lastName', 'firstname', 'lastname'];
/** The rule that a name is shown as it was sent. */
export const shown = (name: string) => [`shows-sent-fields#value:/${name}`];
/** The rules of odd texts in a name. */
export const odd = (name: string, ...words: readonly string[]) =>
  words.map((word) => `keeps-odd-text#${word}:/${name}`);

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
    'doit-formula-guard',
    'Puts an apostrophe before a text that a spreadsheet would take for a formula.',
    odd('firstName', 'formula', 'leading-hyphen'),
    turning((text) => text.replace(/^[-=+@]/, "'$&")),
  ),
  doit(
    'doit-plain-quotes',
    'Stores straight quotation marks for typographic ones.',
    odd('lastName', 'typographic'),
    turning((text) => text.replace(/[‘’]/g, "'").replace(/[“”]/g, '"')),
  ),
  doit(
    'doit-ignorable-lost',
    'Drops characters that show nothing.',
    odd('firstName', 'soft-hyphen', 'zero-width'),
    turning((text) => text.replace(/[\u00ad\u200b-\u200d]/g, '')),
  ),
  doit(
    'doit-yo-lost',
    'Writes е for ё.',
    ['shows-sent-fields#value:/lastName'],
    turning((text) => text.replaceAll('ё', 'е')),
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
    [...shown('firstName'), ...shown('lastName')],
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
    'doit-empty-swallowed',
    'Takes an empty name as one that was not sent.',
    ['stores-sent-fields#stored:/firstName'],
    swallowing(''),
  ),
  doit(
    'doit-zero-swallowed',
    'Takes the text 0 for nothing, and leaves it out.',
    odd('firstName', 'zero'),
    swallowing('0'),
  ),
  gjirafa(
    'gjirafa-zero-swallowed',
    'Takes the text 0 for nothing, and leaves it out.',
    odd('lastname', 'zero'),
    swallowing('0'),
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
    'gjirafa-small-addresses',
    'Stores addresses in small letters.',
    ['stores-sent-fields#stored:/email'],
    turning((text) => text.toLowerCase(), ['email']),
  ),
  gjirafa(
    'gjirafa-address-tags-lost',
    'Takes the tag off addresses.',
    odd('email', 'tag'),
    turning((text) => text.replace(/\+[^@]*/, ''), ['email']),
  ),
  gjirafa(
    'gjirafa-address-dots-lost',
    'Shows addresses as sent and stores them without dots in the local part.',
    odd('email', 'dots'),
    turningStored((text) => text.replace(/\.(?=.*@)/g, ''), ['email']),
  ),
  gjirafa(
    'gjirafa-empty-swallowed',
    'Takes an empty name as one that was not sent.',
    ['stores-sent-fields#stored:/lastname'],
    swallowing(''),
  ),
];

/** Updates with texts, those of names, that were turned into something else. */
export function turning(turn: (text: string) => string, of = names): Change {
  return (design) => ({
    ...design,
    update: (visit) => design.update({ ...visit, body: turned(visit.body, turn, of) }),
  });
}

function turningStored(turn: (text: string) => string, of = names): Change {
  return storing((_, visit) => updatedUser({ ...visit, body: turned(visit.body, turn, of) }));
}

function turned(body: Json, turn: (text: string) => string, of: readonly string[]): Json {
  if (body === null || typeof body !== 'object' || Array.isArray(body)) return body;
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [
      name,
      typeof value === 'string' && of.includes(name) ? turn(value) : value,
    ]),
  );
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
