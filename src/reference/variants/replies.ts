import { isObject } from '../../contract/documents';
import { withAt, withoutAt } from '../../contract/edit';
import type { Json } from '../../model';
import type { Variant } from '../alteration';
import type { Change } from '../design';
import { all, answering, answeringBody, explaining, explainingBody, membersOf, showing, writing } from '../parts';
import { doit, gjirafa } from './made';

/** Freedoms in what replies say and how they are written. */
export const replyVariants: readonly Variant[] = [
  doit(
    'doit-charset',
    'Names the charset in its Content-Type, in capitals.',
    headers({ 'Content-Type': 'application/json; charset=UTF-8' }),
  ),
  doit(
    'doit-more-headers',
    'Sends headers of its own with every reply.',
    headers({
      'X-Request-Id': '8f3c',
      'Cache-Control': 'no-store',
      ETag: '"1"',
      Vary: 'Authorization',
      'Set-Cookie': 'lb=1; Path=/',
    }),
  ),
  doit(
    'doit-chunked',
    'Writes replies in chunks of seven bytes, which cut characters.',
    writing((reply) => ({ ...reply, transport: { kind: 'chunked', chunkBytes: 7 } })),
  ),
  doit(
    'doit-closes-connections',
    'Closes the connection after every reply.',
    writing((reply) => ({ ...reply, transport: { kind: 'close' } })),
  ),
  doit(
    'doit-pretty',
    'Indents JSON, puts members in another order and ends with a line end.',
    written((body) => `${JSON.stringify(reversed(body), null, 4)}\n`),
  ),
  doit(
    'doit-ascii-json',
    'Escapes everything beyond ASCII, and strokes, in JSON.',
    written((body) => ascii(JSON.stringify(body))),
  ),
  doit(
    'doit-more-members',
    'Shows more of the user than the page names.',
    all(
      showing((user) => ({ ...user, createdAt: '2026-01-01T00:00:00Z', teams: [], manager: null })),
      answeringBody((body) => withAt(body, '/requestId', 7)),
    ),
  ),
  doit(
    'doit-no-user',
    'Answers success with the message only (D8).',
    answeringBody((body) => withoutAt(body, '/user')),
  ),
  doit(
    'doit-no-message',
    'Answers success without the message (D8).',
    answeringBody((body) => withoutAt(body, '/message')),
  ),
  doit(
    'doit-empty-success',
    'Answers success with the empty object (D8).',
    answeringBody(() => ({})),
  ),
  doit(
    'doit-sent-only',
    'Shows the id and what was sent, nothing else (D8).',
    showing((user, visit) =>
      Object.fromEntries(
        Object.entries(user).filter(([name]) => name === 'id' || Object.hasOwn(membersOf(visit), name)),
      ),
    ),
  ),
  doit(
    'doit-sent-or-all',
    'Shows the id and what was sent, and the whole user where nothing was (D8).',
    showing((user, visit) =>
      Object.keys(membersOf(visit)).length === 0
        ? user
        : Object.fromEntries(Object.entries(user).filter(([name]) => name === 'id' || name in membersOf(visit))),
    ),
  ),
  doit(
    'doit-unsent-or-all',
    'Shows everything but what was sent, and the whole user where nothing was (D8).',
    showing((user, visit) => Object.fromEntries(Object.entries(user).filter(([name]) => !(name in membersOf(visit))))),
  ),
  doit(
    'doit-empty-errors',
    'Answers errors with an empty body (D9).',
    writing((reply) => (reply.status < 400 ? reply : { ...reply, headers: withoutType(reply.headers), body: '' })),
  ),
  doit(
    'doit-error-under-message',
    'Says what is wrong under another name (D9).',
    explainingBody((_, __, { message }) => ({ message, code: 'E_INVALID' })),
  ),
  doit(
    'doit-more-in-errors',
    'Says more in an error body than the page names.',
    explainingBody((body, _, { status }) => withAt(withAt(body, '/status', status), '/details', [{ at: '/phone' }])),
  ),
  doit(
    'doit-errors-in-japanese',
    'Says what is wrong in another script.',
    explainingBody((body) => withAt(body, '/error', 'リクエストが正しくありません — “無効”')),
  ),
  doit(
    'doit-shows-internals',
    'Shows a source path in error bodies, which only warns.',
    explainingBody((body, _, { message }) => withAt(body, '/error', `${message} (at /srv/app/routes/users.js:42)`)),
  ),
  doit(
    'doit-quotes-the-value',
    'Repeats the refused body in the error.',
    explainingBody((body, { text }, { message }) => withAt(body, '/error', `${message}: ${text.slice(0, 200)}`)),
  ),
  gjirafa(
    'gjirafa-201',
    'Answers updates with 201 (G6).',
    answering((answer) => ({ ...answer, status: 201, body: withAt(answer.body, '/statusCode', 201) })),
  ),
  gjirafa(
    'gjirafa-array-of-one',
    'Shows the user in a list of one (G5).',
    answeringBody((body) => (isObject(body) ? { ...body, result: [body.result ?? null] } : body)),
  ),
  gjirafa(
    'gjirafa-camel-case',
    'Shows firstName and lastName instead of the names of the sample (G1).',
    showing(({ firstname, lastname, ...user }) => ({
      ...user,
      firstName: firstname ?? null,
      lastName: lastname ?? null,
    })),
  ),
  gjirafa(
    'gjirafa-both-spellings',
    'Shows the names in both spellings (G1).',
    showing((user) => ({ ...user, firstName: user.firstname ?? null, lastName: user.lastname ?? null })),
  ),
  gjirafa(
    'gjirafa-result-info-text',
    'Gives text as resultInfo (G8).',
    answeringBody((body) => withAt(body, '/resultInfo', '1 user')),
  ),
  gjirafa(
    'gjirafa-result-info-object',
    'Gives an object as resultInfo, which only warns (G8).',
    answeringBody((body) => withAt(body, '/resultInfo', { page: 1, total: 1 })),
  ),
  gjirafa(
    'gjirafa-typed-messages',
    'Gives objects as errors and messages (G7).',
    all(
      answeringBody((body) => withAt(body, '/messages', [{ code: 1, text: 'updated' }])),
      explainingBody((body, _, { message }) => withAt(body, '/errors', [{ code: 4, message }])),
    ),
  ),
  gjirafa(
    'gjirafa-empty-errors',
    'Answers errors with an empty body (G9).',
    writing((reply) => (reply.status < 400 ? reply : { ...reply, headers: withoutType(reply.headers), body: '' })),
  ),
  gjirafa(
    'gjirafa-no-envelope-on-errors',
    'Answers errors without the envelope (G9).',
    explainingBody((_, __, { message, status }) => ({ title: message, status })),
  ),
  gjirafa(
    'gjirafa-envelopes-in-list',
    'Answers errors with a list of one envelope (G9).',
    explainingBody((body) => [body]),
  ),
  gjirafa(
    'gjirafa-errors-as-html',
    'Answers errors with a page of HTML (G9).',
    writing((reply) =>
      reply.status < 400
        ? reply
        : { ...reply, headers: { 'content-type': 'text/html' }, body: '<!doctype html><h1>Bad Request</h1>' },
    ),
  ),
  gjirafa(
    'gjirafa-404-as-html',
    'Answers an unknown user with a page of HTML (G9).',
    writing((reply) =>
      reply.status !== 404
        ? reply
        : { ...reply, headers: { 'content-type': 'text/html' }, body: '<!doctype html><h1>Not Found</h1>' },
    ),
  ),
  gjirafa(
    'gjirafa-no-result-on-errors',
    'Leaves result and resultInfo out of error envelopes (G9).',
    explainingBody((body) => withoutAt(withoutAt(body, '/result'), '/resultInfo')),
  ),
  gjirafa(
    'gjirafa-more-members',
    'Shows more in the envelope and the user than the sample.',
    all(
      showing((user) => ({ ...user, createdAt: '2026-01-01', tags: ['a'] })),
      answeringBody((body) => withAt(body, '/traceId', 'a1b2')),
      explaining((answer) => ({ ...answer, body: withAt(answer.body, '/traceId', 'c3d4') })),
    ),
  ),
  gjirafa(
    'gjirafa-shows-picture-and-role',
    'Shows the picture and the role that were sent (G19).',
    showing((user, visit) => {
      const { picture, role } = membersOf(visit);
      return { ...user, picture: picture ?? user.picture ?? null, role: role ?? user.role ?? null };
    }),
  ),
  gjirafa(
    'gjirafa-signs-picture',
    'Shows the picture under an address of its own, signed anew each time (G10, G19).',
    showing((user, { state }) => ({
      ...user,
      picture: `https://pictures.example/${String(user.id)}.png?signature=${state.served}`,
    })),
  ),
  gjirafa(
    'gjirafa-chunked',
    'Writes replies in chunks of five bytes.',
    writing((reply) => ({ ...reply, transport: { kind: 'chunked', chunkBytes: 5 } })),
  ),
];

function headers(more: { readonly [name: string]: string }): Change {
  return writing((reply) => {
    const type = Object.keys(more).some((name) => name.toLowerCase() === 'content-type');
    return { ...reply, headers: { ...(type ? withoutType(reply.headers) : reply.headers), ...more } };
  });
}

function withoutType({ 'content-type': _, ...others }: { readonly [name: string]: string }) {
  return others;
}

function written(write: (body: Json) => string): Change {
  return writing((reply, _, { body }) => ({ ...reply, body: write(body) }));
}

function reversed(value: Json): Json {
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, member]) => [name, reversed(member)]),
  );
}

function ascii(text: string): string {
  return text
    .replaceAll('/', '\\/')
    .replace(/[^\u0020-\u007e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
