import { isObject } from '../../contract/documents';
import type { Fault } from '../alteration';
import { type Change, isRefusal, type ProviderReply } from '../design';
import { deciding, writing } from '../parts';
import { doit, gjirafa } from './made';

const broken = ['content-is-what-it-says#json'];

/** Mistakes between the answer and its bytes: media type, encoding, what stands around the JSON. */
export const byteFaults: readonly Fault[] = [
  doit(
    'doit-first-piece',
    'Takes the first piece of a body for the whole.',
    ['accepts-body-in-pieces#halves:/firstName', 'accepts-body-in-pieces#cut-character:/firstName'],
    joining((pieces) => pieces[0] ?? new Uint8Array()),
  ),
  doit(
    'doit-names-by-search',
    'Looks for a name with its quotes and colon in the text of the body, and leaves out what it does not find.',
    ['accepts-any-spelling#spaced:/firstName', 'accepts-any-spelling#escaped:/firstName'],
    deciding('json', (visit, plain) => {
      const outcome = plain(visit);
      if (isRefusal(outcome) || !isObject(outcome.body)) return outcome;
      const found = Object.entries(outcome.body).filter(([name]) => visit.text.includes(`"${name}":`));
      return { ...outcome, body: Object.fromEntries(found) };
    }),
  ),
  gjirafa(
    'gjirafa-escapes-as-text',
    'Takes escapes of characters beyond ASCII for text.',
    ['accepts-any-spelling#escaped:/firstname'],
    deciding('json', (visit, plain) =>
      plain({ ...visit, text: visit.text.replaceAll(/\\u(?=0[1-9a-f]|[1-9a-f])/g, '\\\\u') }),
    ),
  ),
  doit(
    'doit-piece-by-piece',
    'Decodes each piece of a body by itself, so that a character cut in two is lost.',
    ['accepts-body-in-pieces#cut-character:/firstName'],
    joining(decodedApart),
  ),
  gjirafa(
    'gjirafa-piece-by-piece',
    'Decodes each piece of a body by itself, so that a character cut in two is lost.',
    ['accepts-body-in-pieces#cut-character:/firstname'],
    joining(decodedApart),
  ),
  doit(
    'doit-success-as-text',
    'Calls the body of a success plain text.',
    ['answers-in-json#success'],
    typed('text/plain'),
  ),
  doit(
    'doit-success-as-html',
    'Calls the body of a success HTML, as PHP does by default.',
    ['answers-in-json#success'],
    typed('text/html; charset=UTF-8'),
  ),
  doit(
    'doit-success-as-octets',
    'Calls the body of a success bytes.',
    ['answers-in-json#success'],
    typed('application/octet-stream'),
  ),
  doit(
    'doit-success-as-vendor',
    'Calls the body of a success by a media type of its own.',
    ['answers-in-json#success'],
    typed('application/vnd.users+json'),
  ),
  doit(
    'doit-success-untyped',
    'Answers success without a Content-Type.',
    ['answers-in-json#success'],
    success((reply) => ({ ...reply, headers: {} })),
  ),
  doit(
    'doit-latin-1',
    'Writes replies in ISO 8859-1 and calls them JSON.',
    ['content-is-what-it-says#utf-8'],
    text((body) => latin1(body)),
  ),
  doit(
    'doit-guarded-json',
    'Puts a guard against script inclusion before the JSON.',
    broken,
    text((body) => `)]}',\n${body}`),
  ),
  doit(
    'doit-callback',
    'Wraps the JSON in a call.',
    broken,
    text((body) => `callback(${body});`),
  ),
  doit(
    'doit-python-literal',
    'Writes the reply as a Python literal.',
    broken,
    text((body) => body.replaceAll('"', "'").replaceAll('null', 'None')),
  ),
  doit(
    'doit-cut-json',
    'Cuts replies above 300 bytes.',
    broken,
    text((body) => body.slice(0, 300)),
  ),
  doit(
    'doit-two-bodies',
    'Writes the reply twice.',
    broken,
    text((body) => body + body),
  ),
  doit(
    'doit-notice-before',
    'Prints a notice before the JSON.',
    broken,
    text((body) => `Notice: Undefined index\n${body}`),
  ),
  doit(
    'doit-raw-control-characters',
    'Does not escape line ends in strings.',
    broken,
    text((body) => body.replaceAll('\\n', '\n').replaceAll('updated successfully', 'updated\nsuccessfully')),
  ),
  doit(
    'doit-empty-200',
    'Answers success with an empty body.',
    ['answers-in-json#success'],
    success((reply) => ({ ...reply, body: '' })),
  ),
  gjirafa(
    'gjirafa-nan',
    'Writes NaN for a number it has not.',
    broken,
    text((body) => body.replace('"role":null', '"role":NaN')),
  ),
  gjirafa(
    'gjirafa-trailing-comma',
    'Writes a comma after the last member.',
    broken,
    text((body) => body.replace(/}$/, ',}')),
  ),
  gjirafa(
    'gjirafa-latin-1',
    'Writes replies in ISO 8859-1 and calls them JSON.',
    ['content-is-what-it-says#utf-8'],
    text((body) => latin1(body)),
  ),
  gjirafa(
    'gjirafa-success-as-text',
    'Calls the body of a success plain text.',
    ['answers-in-json#success'],
    typed('text/plain'),
  ),
  gjirafa(
    'gjirafa-xml',
    'Answers success in XML.',
    ['answers-in-json#success'],
    success((reply) => ({
      ...reply,
      headers: { 'content-type': 'application/xml' },
      body: '<response><success>true</success><statusCode>200</statusCode></response>',
    })),
  ),
];

function success(turn: (reply: ProviderReply) => ProviderReply): Change {
  return writing((reply) => (reply.status < 300 ? turn(reply) : reply));
}

function typed(mediaType: string): Change {
  return success((reply) => ({ ...reply, headers: { ...reply.headers, 'content-type': mediaType } }));
}

function text(turn: (body: string) => string | Uint8Array): Change {
  return success((reply) => (typeof reply.body === 'string' ? { ...reply, body: turn(reply.body) } : reply));
}

function latin1(body: string): Uint8Array {
  return Uint8Array.from(body, (character) => (character.charCodeAt(0) < 256 ? character.charCodeAt(0) : 0x3f));
}

/** Makes one body of its pieces in another way. */
function joining(join: (pieces: readonly Uint8Array[]) => Uint8Array): Change {
  return deciding('utf-8', (visit, plain) =>
    plain({ ...visit, request: { ...visit.request, body: join(visit.request.pieces) } }),
  );
}

function decodedApart(pieces: readonly Uint8Array[]): Uint8Array {
  return new TextEncoder().encode(pieces.map((piece) => new TextDecoder().decode(piece)).join(''));
}
