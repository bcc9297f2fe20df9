import { isObject, valueAt } from '../../contract/documents';
import { propertiesOf } from '../../contract/propertiesOf';
import type { Variant } from '../alteration';
import { refusal } from '../decisions';
import { type Change, isRefusal } from '../design';
import { deciding, membersOf, refusingWhen, refusingWith, skipping, textsOf, writing } from '../parts';
import { doit } from './made';

/** Freedoms in what is accepted and what is refused, and with which status. */
export const requestVariants: readonly Variant[] = [
  doit('doit-unknown-404', 'Answers an unknown user with 404 (D7).', refusingWith(404, 'user')),
  doit('doit-unknown-400', 'Answers an unknown user with 400 (D7).', refusingWith(400, 'user')),
  doit(
    'doit-refuses-empty-object',
    'Refuses the empty object (D4).',
    refusingWhen((visit) => Object.keys(membersOf(visit)).length === 0, 400, 'nothing to change'),
  ),
  doit('doit-refuses-unknown-properties', 'Refuses properties the schema does not name (D5, D6).', strict()),
  doit(
    'doit-refuses-read-only',
    'Refuses properties that cannot be updated and ignores unknown ones (D6).',
    refusingWhen(
      (visit) => visit.contract.operation.readOnly.some((name) => Object.hasOwn(membersOf(visit), name)),
      400,
      'this cannot be updated',
    ),
  ),
  doit(
    'doit-escapes-refused-before',
    'Stands behind a server that refuses an escaped slash or percent sign in a path, with a page of its own (C1).',
    writing((reply, { request }) =>
      /%2f|%25/i.test(request.path)
        ? { ...reply, status: 400, headers: { 'content-type': 'text/html' }, body: '<h1>Bad Request</h1>' }
        : reply,
    ),
  ),
  doit('doit-any-role', 'Takes any text as roleId (D15).', skipping('values')),
  doit('doit-unknown-role-403', 'Answers an unknown role with 403 (D15).', refusingWith(403, 'values')),
  doit(
    'doit-everyday-text-only',
    'Refuses empty, odd and very long names (D13).',
    refusingWhen(hasOddName, 400, 'this is no name'),
  ),
  doit(
    'doit-refuses-over-100',
    'Refuses names of more than 100 characters (D13).',
    refusingWhen((visit) => namesOf(visit).some((name) => name.length > 100), 400, 'the name is too long'),
  ),
  doit(
    'doit-refuses-controls',
    'Refuses control characters and lone surrogates (D13).',
    refusingWhen(
      (visit) => namesOf(visit).some((name) => /\p{Cc}|[\ud800-\udfff]/u.test(name)),
      400,
      'the name holds a control character',
    ),
  ),
  doit(
    'doit-phone-32-digits',
    'Refuses phones of more than 32 digits (E8).',
    refusingWhen(({ body }) => String(valueAt(body, '/phone') ?? '').length > 33, 400, 'the phone is too long'),
  ),
  doit(
    'doit-any-media-type',
    'Reads valid JSON under any media type (E4).',
    deciding('media-type', (visit, plain) =>
      /xml|form/.test(visit.request.headers['content-type'] ?? '') ? plain(visit) : visit,
    ),
  ),
  doit('doit-media-type-400', 'Answers another media type with 400 (E4).', refusingWith(400, 'media-type')),
  doit(
    'doit-no-body-200',
    'Takes a request without a body as an update of nothing (E6).',
    deciding('json', (visit, plain) => (visit.text.trim() === '' ? { ...visit, body: {} } : plain(visit))),
  ),
  doit(
    'doit-no-body-415',
    'Answers a request without a body with 415 (E6).',
    deciding('json', (visit, plain) => (visit.text.trim() === '' ? refusal('json', 415, 'no body') : plain(visit))),
  ),
  doit(
    'doit-takes-byte-order-mark',
    'Skips a byte order mark (E2).',
    deciding('json', (visit, plain) => plain({ ...visit, text: visit.text.replace(/^\ufeff/, '') })),
  ),
  doit(
    'doit-refuses-duplicate-names',
    'Refuses names that stand twice, names of the prototype and empty ones (E2).',
    refusingWhen(({ text }) => hasStrangeNames(text), 400, 'the names are not usable'),
  ),
  doit(
    'doit-first-of-duplicates',
    'Keeps the first of two members of one name (E2).',
    deciding('json', (visit, plain) => plain({ ...visit, text: firstOfDuplicates(visit.text) })),
  ),
  doit(
    'doit-lenient-utf-8',
    'Reads bytes that are not UTF-8 as U+FFFD (E3).',
    deciding('utf-8', (visit) => ({
      ...visit,
      text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(visit.request.body),
    })),
  ),
  doit('doit-encoding-415', 'Answers bytes that are not UTF-8 with 415 (E3).', refusingWith(415, 'utf-8')),
  doit(
    'doit-small-bodies',
    'Answers a body above 16,000 bytes with 413 (E2).',
    deciding('size', (visit, plain) =>
      visit.request.body.length > 16_000 ? refusal('size', 413, 'the body is too long') : plain(visit),
    ),
  ),
  doit(
    'doit-put-and-post',
    'Takes PUT and POST for PATCH (D18).',
    deciding('method', (visit, plain) => (/^(PUT|POST)$/.test(visit.request.method) ? visit : plain(visit))),
  ),
  doit('doit-methods-404', 'Answers other methods with 404 (E1).', refusingWith(404, 'method')),
  doit('doit-methods-501', 'Answers other methods with 501 (E1).', refusingWith(501, 'method')),
  doit(
    'doit-scheme-any-case',
    'Reads the scheme of the credential without regard to case (RFC 9110 §11.1).',
    deciding('credential', (visit, plain) => {
      const given = visit.request.headers.authorization?.trim() ?? '';
      const headers = { ...visit.request.headers, authorization: given.replace(/^bearer /i, 'Bearer ') };
      const outcome = plain({ ...visit, request: given === '' ? visit.request : { ...visit.request, headers } });
      return isRefusal(outcome) ? outcome : visit;
    }),
  ),
];

/** Refuses every property the request schema does not name. */
export function strict(): Change {
  return refusingWhen(
    (visit) => {
      const known = propertiesOf(visit.contract.operation.request.schema);
      return Object.keys(membersOf(visit)).some((name) => !Object.hasOwn(known, name));
    },
    400,
    'a property is not known',
  );
}

function namesOf(visit: Parameters<typeof membersOf>[0]): string[] {
  const { firstName, lastName, firstname, lastname, role } = membersOf(visit);
  const roleTexts = isObject(role) ? [role.name, role.description] : [];
  return [firstName, lastName, firstname, lastname, ...roleTexts].flatMap((value) => textsOf(value ?? null));
}

/** Whether a name of a body is odd. */
export function hasOddName(visit: Parameters<typeof membersOf>[0]): boolean {
  return namesOf(visit).some(isOddName);
}

/** Whether a name is more than letters, marks, spaces, apostrophes, hyphens and full stops of the BMP, or too long (ruling D13). */
export function isOddName(name: string): boolean {
  return !/^[\p{L}\p{M} '.-]{1,100}$/u.test(name) || name.trim() === '' || /[\u{10000}-\u{10ffff}]/u.test(name);
}

function hasStrangeNames(text: string): boolean {
  if (text.length > 5_000) return false;
  const names = [...text.matchAll(/"([^"]*)"\s*:/g)].map(([, name]) => name ?? '');
  return (
    (new Set(names.slice(0, 30)).size < Math.min(30, names.length) && !text.includes('"role"')) ||
    names.some((name) => name === '' || name in {})
  );
}

/** The text of a flat object of strings, less every member whose name stood before. */
function firstOfDuplicates(text: string): string {
  if (text.length > 5_000 || !/^\s*{(\s*"\w+"\s*:\s*"(?:[^"\\]|\\.)*"\s*,?)*}\s*$/.test(text)) return text;
  const members = [...text.matchAll(/"(\w+)"\s*:\s*"(?:[^"\\]|\\.)*"/g)];
  const first = members.filter(([, name], i) => members.findIndex(([, other]) => other === name) === i);
  return first.length === members.length ? text : `{${first.map(([member]) => member).join(',')}}`;
}
