import { withAt } from '../../contract/edit';
import { violations } from '../../contract/validator';
import type { Fault } from '../alteration';
import { refusal } from '../decisions';
import type { Change } from '../design';
import { deciding, explaining, explainingBody, writing } from '../parts';
import { doit, gjirafa } from './made';

const page = '<!doctype html><html><head><title>Error</title></head><body><h1>Bad Request</h1></body></html>';

/** Mistakes in error bodies: their form, the envelope's agreement with the status, what they reveal. */
export const errorBodyFaults: readonly Fault[] = [
  doit(
    'doit-redirects-browsers',
    'Sends a client that does not ask for JSON alone back to a page when its body is invalid, as Laravel does.',
    ['refuses-under-any-accept#any', 'refuses-under-any-accept#none'],
    redirecting((accept) => accept !== 'application/json'),
  ),
  gjirafa(
    'gjirafa-redirects-without-accept',
    'Sends a client that does not say what it accepts back to a page when its body is invalid.',
    ['refuses-under-any-accept#none'],
    redirecting((accept) => accept === undefined),
  ),
  doit(
    'doit-406-without-accept',
    'Answers 406 to a client that does not say what it accepts.',
    ['accepts-any-accept#none:/firstName'],
    unacceptable((accept) => accept === undefined),
  ),
  doit(
    'doit-page-without-accept',
    'Explains an error in HTML to a client that does not say what it accepts.',
    ['answers-in-json#error'],
    writing((reply, { request }) =>
      reply.status >= 400 && request.headers.accept === undefined
        ? { ...reply, headers: { 'content-type': 'text/html' }, body: page }
        : reply,
    ),
  ),
  doit(
    'doit-406-for-html-first',
    'Answers 406 where HTML stands first in the Accept header.',
    ['accepts-any-accept#list:/firstName'],
    unacceptable((accept) => accept?.startsWith('text/html') === true),
  ),
  gjirafa(
    'gjirafa-406-for-a-list',
    'Answers 406 unless the Accept header is application/json and nothing else.',
    ['accepts-any-accept#any:/firstname', 'accepts-any-accept#list:/firstname', 'accepts-any-accept#none:/firstname'],
    unacceptable((accept) => accept !== 'application/json'),
  ),
  doit(
    'doit-error-object',
    'Answers an object as error.',
    ['answers-error-schema#type:/error'],
    explainingBody((body) => ({ error: { code: 400, details: body } })),
  ),
  doit(
    'doit-error-list',
    'Answers a list as error.',
    ['answers-error-schema#type:/error'],
    explainingBody((_, __, { message }) => ({ error: [message] })),
  ),
  doit(
    'doit-error-null',
    'Answers null as error.',
    ['answers-error-schema#type:/error'],
    explainingBody(() => ({ error: null })),
  ),
  doit(
    'doit-error-flag',
    'Answers true as error and the text beside it.',
    ['answers-error-schema#type:/error'],
    explainingBody((_, __, { message }) => ({ error: true, message })),
  ),
  doit(
    'doit-error-status',
    'Answers the status as error.',
    ['answers-error-schema#type:/error'],
    explainingBody((_, __, { status }) => ({ error: status })),
  ),
  doit(
    'doit-error-text-body',
    'Answers an error as a JSON string.',
    ['answers-error-schema#type:'],
    explainingBody((_, __, { message }) => message),
  ),
  doit(
    'doit-errors-in-list',
    'Answers a list of errors as the body.',
    ['answers-error-schema#type:'],
    explainingBody((body) => [body]),
  ),
  doit(
    'doit-errors-as-html',
    'Answers errors with a page of HTML.',
    ['answers-in-json#error'],
    writing((reply) =>
      reply.status < 400 ? reply : { ...reply, headers: { 'content-type': 'text/html' }, body: page },
    ),
  ),
  doit(
    'doit-errors-as-text',
    'Answers errors in plain text.',
    ['answers-in-json#error'],
    writing((reply) =>
      reply.status < 400
        ? reply
        : { ...reply, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: 'Bad Request' },
    ),
  ),
  doit(
    'doit-html-as-json',
    'Answers errors with a page of HTML and calls it JSON.',
    ['content-is-what-it-says#json'],
    writing((reply) => (reply.status < 400 ? reply : { ...reply, body: page })),
  ),
  doit(
    'doit-backslash-unescaped',
    'Quotes the backslash a body fails at in its error, and does not escape it.',
    ['content-is-what-it-says#json'],
    writing((reply, { text }) =>
      reply.status === 400 && /^\{\s*\\/.test(text)
        ? { ...reply, body: `{"error":"Unexpected character ('\\' (code 92))"}` }
        : reply,
    ),
  ),
  doit(
    'doit-text-as-json',
    'Answers errors with plain text and calls it JSON.',
    ['content-is-what-it-says#json'],
    writing((reply) => (reply.status < 400 ? reply : { ...reply, body: 'Bad Request' })),
  ),
  doit(
    'doit-errors-untyped',
    'Answers errors without a Content-Type.',
    ['answers-in-json#error'],
    writing((reply) => (reply.status < 400 ? reply : { ...reply, headers: {} })),
  ),
  doit(
    'doit-401-as-html',
    'Answers a missing key with the HTML of a gateway.',
    ['answers-in-json#error'],
    writing((reply) =>
      reply.status !== 401 ? reply : { ...reply, headers: { 'content-type': 'text/html' }, body: page },
    ),
  ),
  doit(
    'doit-echoes-key',
    'Repeats the key it does not know.',
    ['hides-credentials#credential'],
    explainingBody((body, { request }, { refused }) =>
      refused === 'credential'
        ? withAt(body, '/error', `invalid API key: ${request.headers.authorization ?? 'none'}`)
        : body,
    ),
  ),
  doit(
    'doit-echoes-headers',
    'Repeats all headers of a request it refuses.',
    ['hides-credentials#credential'],
    explainingBody((body, { request }) => withAt(body, '/request', request.headers)),
  ),
  doit(
    'doit-echoes-key-base64',
    'Repeats a refused request in base64, key included.',
    ['hides-credentials#credential'],
    explainingBody((body, { request }) =>
      withAt(body, '/debug', btoa(`${request.method} ${request.headers.authorization ?? ''}`)),
    ),
  ),
  doit(
    'doit-echoes-key-in-header',
    'Repeats the key in a header of the reply.',
    ['hides-credentials#credential'],
    explaining((answer, { request }) => ({
      ...answer,
      headers: { ...answer.headers, 'x-debug-authorization': request.headers.authorization ?? 'none' },
    })),
  ),
  doit(
    'doit-echoes-other-scheme',
    'Repeats an Authorization header of another scheme than its own.',
    ['hides-credentials#credential'],
    explainingBody((body, { request }, { refused }) => {
      const given = request.headers.authorization ?? '';
      return refused === 'credential' && given.startsWith('Basic ')
        ? withAt(body, '/error', `Unsupported authorization: ${given}`)
        : body;
    }),
  ),
  gjirafa(
    'gjirafa-echoes-unsigned-token',
    'Repeats a token that is not signed, without its scheme.',
    ['hides-credentials#credential'],
    explainingBody((body, { request }, { refused }) => {
      const [, token] = /(\S+\.\S+)\.$/.exec(request.headers.authorization ?? '') ?? [];
      return refused === 'credential' && token !== undefined
        ? withAt(body, '/messages', [`no signature: ${token}`])
        : body;
    }),
  ),
  gjirafa(
    'gjirafa-error-success-true',
    'Says success true in every envelope.',
    ['envelope-agrees-with-status#success'],
    explainingBody((body) => withAt(body, '/success', true)),
  ),
  gjirafa(
    'gjirafa-error-status-200',
    'Says 200 in every envelope.',
    ['envelope-agrees-with-status#statusCode'],
    explainingBody((body) => withAt(body, '/statusCode', 200)),
  ),
  gjirafa(
    'gjirafa-error-status-500',
    'Says 500 in the envelope of every error.',
    ['envelope-agrees-with-status#statusCode'],
    explainingBody((body) => withAt(body, '/statusCode', 500)),
  ),
  gjirafa(
    'gjirafa-error-status-text',
    'Says the status of an error as text.',
    ['answers-error-schema#type:/statusCode'],
    explainingBody((body, _, { status }) => withAt(body, '/statusCode', String(status))),
  ),
  gjirafa(
    'gjirafa-error-success-null',
    'Says success null in the envelope of an error.',
    ['answers-error-schema#type:/success', 'envelope-agrees-with-status#success'],
    explainingBody((body) => withAt(body, '/success', null)),
  ),
  gjirafa(
    'gjirafa-error-errors-text',
    'Answers text as errors.',
    ['answers-error-schema#type:/errors'],
    explainingBody((body, _, { message }) => withAt(body, '/errors', message)),
  ),
  gjirafa(
    'gjirafa-error-errors-by-field',
    'Answers errors as an object by field, as ASP.NET does.',
    ['answers-error-schema#type:/errors'],
    explainingBody((body, _, { message }) => withAt(body, '/errors', { firstname: [message] })),
  ),
  gjirafa(
    'gjirafa-error-messages-null',
    'Answers null as messages of an error.',
    ['answers-error-schema#type:/messages'],
    explainingBody((body) => withAt(body, '/messages', null)),
  ),
  gjirafa(
    'gjirafa-echoes-credential',
    'Repeats the credential it does not know.',
    ['hides-credentials#credential'],
    explainingBody((body, { request }, { refused }) =>
      refused === 'credential'
        ? withAt(body, '/messages', [`no user for ${request.headers.authorization ?? 'none'}`])
        : body,
    ),
  ),
  doit(
    'doit-error-list-for-several',
    'Lists what is wrong where more than one property is.',
    ['answers-error-schema#type:/error'],
    explainingBody((body, visit, { refused }) =>
      refused === 'schema' && violations(visit.contract.operation.request.schema, visit.body).length > 1
        ? { error: violations(visit.contract.operation.request.schema, visit.body).map(({ at }) => at) }
        : body,
    ),
  ),
];

type Accepts = (accept: string | undefined) => boolean;

function redirecting(sends: Accepts): Change {
  return writing((reply, { request }) =>
    reply.status === 400 && sends(request.headers.accept)
      ? { ...reply, status: 302, headers: { location: '/', 'content-type': 'text/html' }, body: page }
      : reply,
  );
}

function unacceptable(refuses: Accepts): Change {
  return deciding('method', (visit, plain) =>
    refuses(visit.request.headers.accept) ? refusal('method', 406, 'only JSON is to be had') : plain(visit),
  );
}
