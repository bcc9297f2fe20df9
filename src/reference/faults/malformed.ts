import { isObject } from '../../contract/documents';
import type { Json } from '../../model';
import type { Fault } from '../alteration';
import { refusal } from '../decisions';
import type { Change, Visit } from '../design';
import { deciding, membersOf, refusingWhen, refusingWith } from '../parts';
import { doit, gjirafa } from './made';

/** Mistakes with bodies that are not JSON, and with JSON of unusual form. */
export const malformedFaults: readonly Fault[] = [
  doit(
    'doit-malformed-500',
    'Answers a body that is not JSON with 500.',
    ['rejects-malformed-body#truncated', 'rejects-malformed-body#plain-text'],
    refusingWith(500, 'json'),
  ),
  doit(
    'doit-malformed-422',
    'Answers a body that is not JSON with 422.',
    ['rejects-malformed-body#truncated'],
    refusingWith(422, 'json'),
  ),
  doit(
    'doit-malformed-as-empty',
    'Takes a body that is not JSON as an update that sends nothing.',
    ['rejects-malformed-body#truncated', 'rejects-malformed-body#unclosed-string'],
    otherwise(() => ({})),
  ),
  doit(
    'doit-reads-first-value',
    'Stops reading after the first JSON value of a body.',
    ['rejects-malformed-body#trailing-text'],
    otherwise(({ text }) => firstValue(text)),
  ),
  doit(
    'doit-reads-lines',
    'Reads one JSON value a line, and merges them.',
    ['rejects-malformed-body#trailing-text'],
    otherwise(({ text }) => {
      const lines = text.split('\n').filter((line) => line.trim() !== '');
      const values = lines.map((line) => parsed(line));
      return values.length > 1 && values.every((value) => isObject(value))
        ? Object.assign({}, ...(values as object[]))
        : undefined;
    }),
  ),
  gjirafa(
    'gjirafa-trims-body',
    'Takes every kind of white space off the ends of a body.',
    ['rejects-malformed-body#odd-white-space'],
    otherwise(({ text }) => parsed(text.trim())),
  ),
  doit(
    'doit-ends-at-nul',
    'Takes a NUL character and what follows it for the end of a body.',
    ['rejects-malformed-body#trailing-text'],
    otherwise(({ text }) => parsed(text.slice(0, Math.max(0, text.indexOf('\u0000'))))),
  ),
  doit(
    'doit-skips-to-brace',
    'Skips everything before the first brace of a body.',
    ['rejects-malformed-body#leading-text'],
    otherwise(({ text }) => parsed(text.slice(Math.max(0, text.indexOf('{'))))),
  ),
  doit(
    'doit-closes-braces',
    'Closes what a body leaves open.',
    ['rejects-malformed-body#truncated'],
    otherwise(({ text }) => parsed(`${text}}`) ?? parsed(`${text}"}`) ?? parsed(`${text}""}`)),
  ),
  doit(
    'doit-trailing-commas',
    'Allows a comma after the last member.',
    ['rejects-malformed-body#trailing-comma'],
    otherwise(({ text }) => parsed(text.replace(/,\s*}/g, '}'))),
  ),
  doit(
    'doit-json5',
    'Reads single quotes and names without quotes as well.',
    ['rejects-malformed-body#single-quotes', 'rejects-malformed-body#unquoted-name'],
    otherwise(({ text }) => parsed(text.replaceAll("'", '"').replace(/([{,]\s*)(\w+)\s*:/g, '$1"$2":'))),
  ),
  doit(
    'doit-raw-line-ends',
    'Allows raw line ends in strings.',
    ['rejects-malformed-body#raw-line-end'],
    otherwise(({ text }) => parsed(text.replaceAll('\n', '\\n'))),
  ),
  doit(
    'doit-leading-comments',
    'Skips lines of comment before a body.',
    ['rejects-malformed-body#comment'],
    otherwise(({ text }) => parsed(text.replace(/^(#|\/\/).*\n/, ''))),
  ),
  doit(
    'doit-missing-items',
    'Takes a missing item of an array for null.',
    ['rejects-malformed-body#missing-item'],
    otherwise(({ text }) => parsed(text.replaceAll(',,', ',null,'))),
  ),
  doit(
    'doit-equals-signs',
    'Allows an equals sign or an arrow for a colon, and a semicolon for a comma.',
    ['rejects-malformed-body#missing-colon', 'rejects-malformed-body#missing-comma'],
    otherwise(({ text }) => parsed(text.replace(/"=>?/g, '":').replaceAll(';"', ',"'))),
  ),
  doit(
    'doit-odd-white-space',
    'Skips white space that JSON has not.',
    ['rejects-malformed-body#odd-white-space'],
    otherwise(({ text }) => parsed(text.replace(/[\u00a0\f\v\u2028]/g, ' '))),
  ),
  doit(
    'doit-typographic-quotes',
    'Takes typographic quotes for straight ones.',
    ['rejects-malformed-body#typographic-quotes'],
    otherwise(({ text }) => parsed(text.replace(/[“”]/g, '"'))),
  ),
  doit(
    'doit-short-escapes',
    'Reads an escape of fewer than four digits.',
    ['rejects-malformed-body#bad-escape'],
    otherwise(({ text }) =>
      parsed(text.replace(/\\u([0-9a-f]{1,3})(?![0-9a-f])/gi, (_, digits: string) => `\\u${digits.padStart(4, '0')}`)),
    ),
  ),
  doit(
    'doit-continued-lines',
    'Continues a line of text after a backslash.',
    ['rejects-malformed-body#bad-escape'],
    otherwise(({ text }) => parsed(text.replaceAll('\\\n', ''))),
  ),
  doit(
    'doit-leading-comma',
    'Skips a comma before the first member.',
    ['rejects-malformed-body#leading-comma'],
    otherwise(({ text }) => parsed(text.replace(/^{\s*,/, '{'))),
  ),
  doit(
    'doit-any-bracket',
    'Closes an array with a brace.',
    ['rejects-malformed-body#wrong-bracket'],
    otherwise(({ text }) => parsed(text.replace('[1}', '[1]'))),
  ),
  doit(
    'doit-shell-quotes',
    'Takes the backslash off escaped quotes when a body does not parse.',
    ['rejects-malformed-body#escaped-quotes'],
    otherwise(({ text }) => parsed(text.replaceAll('\\"', '"'))),
  ),
  doit(
    'doit-form-body',
    'Reads a form where JSON is due.',
    ['rejects-malformed-body#plain-text'],
    otherwise(({ text }) => (/^\w+=/.test(text) ? Object.fromEntries(new URLSearchParams(text)) : undefined)),
  ),
  gjirafa(
    'gjirafa-malformed-500',
    'Answers a body that is not JSON with 500.',
    ['rejects-malformed-body#truncated', 'rejects-malformed-body#empty'],
    refusingWith(500, 'json'),
  ),
  gjirafa(
    'gjirafa-malformed-404',
    'Takes a body that is not JSON as one that names nobody, and answers 404.',
    ['rejects-malformed-body#truncated'],
    refusingWith(404, 'json'),
  ),
  gjirafa(
    'gjirafa-null-body-500',
    'Answers the body null with 500.',
    ['rejects-violating-body#type:'],
    deciding('schema', (visit, plain) => (visit.body === null ? refusal('schema', 500, 'no object') : plain(visit))),
  ),
  gjirafa(
    'gjirafa-nameless-500',
    'Answers a body without publicId with 500.',
    ['tolerates-nameless-body#left-out:/publicId'],
    refusingWhen((visit) => !Object.hasOwn(membersOf(visit), 'publicId'), 500),
  ),
  gjirafa(
    'gjirafa-empty-name-500',
    'Answers an empty publicId with 500.',
    ['tolerates-nameless-body#empty:/publicId'],
    refusingWhen((visit) => membersOf(visit).publicId === '', 500),
  ),
  gjirafa(
    'gjirafa-no-body-200',
    'Answers a request without a body with 200.',
    ['rejects-malformed-body#empty'],
    otherwise(({ text, state }) =>
      text.trim() === '' ? { publicId: state.users[0]?.identity.publicId ?? '' } : undefined,
    ),
  ),
  gjirafa(
    'gjirafa-reads-first-value',
    'Stops reading after the first JSON value of a body.',
    ['rejects-malformed-body#trailing-text'],
    otherwise(({ text }) => firstValue(text)),
  ),
];

/** Reads in another way what is not JSON; undefined leaves it refused. */
function otherwise(read: (visit: Visit) => Json | undefined): Change {
  return deciding('json', (visit, plain) => {
    const outcome = plain(visit);
    if (!('refused' in outcome)) return outcome;
    const body = read(visit);
    return body === undefined ? outcome : { ...visit, body };
  });
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function firstValue(text: string): Json | undefined {
  for (let end = text.indexOf('}'); end >= 0 && end < 10_000; end = text.indexOf('}', end + 1)) {
    const value = parsed(text.slice(0, end + 1));
    if (value !== undefined) return value;
  }
  return undefined;
}
