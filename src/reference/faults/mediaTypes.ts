import type { Fault } from '../alteration';
import { refusal } from '../decisions';
import type { Change } from '../design';
import { readMediaType } from '../mediaType';
import { deciding, reading, refusingWith } from '../parts';
import { doit, gjirafa } from './made';

/** Mistakes with the media type of a request. */
export const mediaTypeFaults: readonly Fault[] = [
  doit(
    'doit-charset-415',
    'Refuses parameters of the media type.',
    ['accepts-media-type-parameters#charset'],
    exact((header) => header.includes(';')),
  ),
  doit(
    'doit-media-type-case',
    'Compares the media type with regard to case.',
    ['accepts-media-type-parameters#letter-case'],
    exact((header) => !header.startsWith('application/json')),
  ),
  doit(
    'doit-charset-case',
    'Knows utf-8 in small letters only.',
    ['accepts-media-type-parameters#charset'],
    exact((header) => /UTF/.test(header)),
  ),
  doit(
    'doit-media-type-406',
    'Answers another media type with 406.',
    ['rejects-other-media-types#form'],
    refusingWith(406, 'media-type'),
  ),
  doit(
    'doit-other-types-ignored',
    'Ignores a body of another media type and answers 200.',
    ['rejects-other-media-types#text', 'rejects-other-media-types#form', 'rejects-other-media-types#xml'],
    untyped(() => new TextEncoder().encode('{}')),
  ),
  doit(
    'doit-form-accepted',
    'Takes a form post for an update.',
    ['rejects-other-media-types#form'],
    untyped((text) => {
      const members = Object.fromEntries(new URLSearchParams(text));
      return /^\w+=/.test(text) ? new TextEncoder().encode(JSON.stringify(members)) : null;
    }),
  ),
  doit(
    'doit-other-types-unchecked',
    'Takes JSON under another media type without checking it.',
    ['rejects-other-media-types#violating-text'],
    (design) =>
      deciding('schema', (visit, plain) => (isJson(visit.request.headers['content-type']) ? plain(visit) : visit))(
        deciding('media-type', (visit) => visit)(design),
      ),
  ),
  gjirafa(
    'gjirafa-media-type-500',
    'Answers another media type with 500.',
    ['rejects-other-media-types#text', 'rejects-other-media-types#xml'],
    refusingWith(500, 'media-type'),
  ),
  gjirafa(
    'gjirafa-charset-415',
    'Refuses parameters of the media type.',
    ['accepts-media-type-parameters#charset'],
    exact((header) => header.includes(';')),
  ),
  doit(
    'doit-reads-no-body-by-exact-name',
    'Reads a body only under Content-Type in these letters, and takes any other for an empty update.',
    [
      'accepts-header-names-in-any-case#lower-case:/firstName',
      'accepts-header-names-in-any-case#upper-case:/firstName',
    ],
    reading((body, { request }) => (request.headerNames.includes('Content-Type') ? body : {})),
  ),
  gjirafa(
    'gjirafa-media-type-by-exact-name',
    'Looks for the media type under Content-Type or content-type, in these letters only.',
    ['accepts-header-names-in-any-case#upper-case:/firstname'],
    deciding('media-type', (visit, plain) =>
      visit.request.headerNames.some((name) => ['Content-Type', 'content-type'].includes(name))
        ? plain(visit)
        : refusal('media-type', 415, 'the media type is missing'),
    ),
  ),
  gjirafa(
    'gjirafa-media-type-404',
    'Takes a body of another media type as one that names nobody, and answers 404.',
    ['rejects-other-media-types#form'],
    refusingWith(404, 'media-type'),
  ),
];

function exact(refuses: (header: string) => boolean): Change {
  return deciding('media-type', (visit, plain) => {
    const header = visit.request.headers['content-type'] ?? '';
    return refuses(header) ? refusal('media-type', 415, `the media type ${header} is not supported`) : plain(visit);
  });
}

/** Reads bodies of other media types in its own way; null leaves them refused. */
function untyped(read: (text: string) => Uint8Array | null): Change {
  return deciding('media-type', (visit, plain) => {
    const { request } = visit;
    if (isJson(request.headers['content-type'])) return plain(visit);
    const body = read(new TextDecoder().decode(request.body));
    return body === null ? plain(visit) : { ...visit, request: { ...request, body } };
  });
}

function isJson(header: string | undefined): boolean {
  return readMediaType(header).type === 'application/json';
}
