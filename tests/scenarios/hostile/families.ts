import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import type { Reply } from '../../../src/model';
import type { Random } from './random';
import type { Action } from './rawServer';

/** What a reader must make of a reply: why there is none, or what must be true of it. */
export type Reading = Extract<Reply, { kind: 'none' }>['failure'] | ((reply: Replied) => boolean);
type Replied = Extract<Reply, { kind: 'reply' }>;

/** A hostile reply: what the server does, and what the reader may make of it. */
export interface HostileReply {
  readonly script: readonly Action[];
  readonly readings: readonly Reading[];
}

/** One way to be hostile; costly ones, which hold a connection until the time limit, come up less often. */
export interface Family {
  readonly name: string;
  readonly isCostly?: boolean;
  make(random: Random): HostileReply;
}

/** Bytes of a body the reader takes at most, and how long it waits, in the tests of these families. */
export const maxReplyBytes = 50_000;
export const timeoutMs = 2_000;

const crlf = '\r\n';
const any: Reading = () => true;
const status =
  (wanted: number): Reading =>
  (reply) =>
    reply.status === wanted;
const body =
  (wanted: string): Reading =>
  (reply) =>
    reply.body === wanted && !reply.isCut;

const write = (text: string | Buffer): Action => ({
  do: 'write',
  bytes: typeof text === 'string' ? Buffer.from(text, 'latin1') : text,
});
const end: Action = { do: 'end' };
const reset: Action = { do: 'reset' };
const hang: Action = { do: 'hang' };

/** A whole reply with a right length. */
function whole(text: string | Buffer, headers: readonly string[] = [], line = 'HTTP/1.1 200 OK'): Action {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  const all = [line, 'Content-Type: application/json', ...headers, `Content-Length: ${bytes.length}`, '', ''];
  return write(Buffer.concat([Buffer.from(all.join(crlf), 'latin1'), bytes]));
}

function chunk(text: string): string {
  return `${Buffer.byteLength(text).toString(16)}${crlf}${text}${crlf}`;
}

const chunkedHead = ['HTTP/1.1 200 OK', 'Content-Type: application/json', 'Transfer-Encoding: chunked', '', ''].join(
  crlf,
);
const lengthHead = (length: string | number) =>
  ['HTTP/1.1 200 OK', 'Content-Type: application/json', `Content-Length: ${length}`, '', ''].join(crlf);

const zeros = Buffer.alloc(64 * 1024 * 1024);
const bombs: readonly (readonly [coding: string, bytes: Buffer])[] = [
  ['gzip', gzipSync(zeros, { level: 1 })],
  ['deflate', deflateSync(zeros, { level: 1 })],
  ['br', brotliCompressSync(zeros, { params: { 1: 1 } })],
];
const block = Buffer.alloc(64 * 1024, 'x');
const gigabyte = 1024 ** 3;
const longTexts = ['{"id":1},', '"\\u0041",', '[[[[]]]],', '1e308,'].map((item) => `[${item.repeat(200_000)}1]`);

/** Every family of hostile replies. */
export const families: readonly Family[] = [
  {
    name: 'a status line at the limit and beyond',
    make: (random) => {
      const [line, ...readings] = random.pick<readonly [string, ...Reading[]]>([
        ['HTTP/1.1 999 Odd', status(999)],
        ['HTTP/1.1 599', status(599)],
        ['HTTP/1.1 200', status(200)],
        ['HTTP/1.1 1000 Long', 'protocol', any],
        ['HTTP/1.1 20 Short', 'protocol'],
        ['HTTP/1.1 000 Nothing', 'protocol', 'reset', any],
        ['HTTP/1.1 -200 Less', 'protocol'],
        ['HTTP/1.1 abc Text', 'protocol'],
        ['HTTP/9.9 200 OK', 'protocol', any],
        ['HTTP/2.0 200 OK', 'protocol', any],
        ['http/1.1 200 ok', 'protocol'],
        ['ICY 200 OK', 'protocol'],
        ['HTTP/1.1  200  OK', 'protocol', any],
        ['HTTP/1.1 200 \u001b[31mred\u001b[0m', 'protocol', status(200)],
        [`HTTP/1.1 200 ${'O'.repeat(100_000)}`, 'protocol', status(200)],
        ['GET / HTTP/1.1', 'protocol'],
        ['SSH-2.0-OpenSSH_9.6', 'protocol'],
      ]);
      return { script: [whole('{}', [], line), end], readings };
    },
  },
  {
    name: 'bytes that are no HTTP',
    make: (random) => ({
      script: [write(random.bytes(1 + random.below(300))), random.pick([end, reset])],
      readings: ['protocol', 'reset'],
    }),
  },
  {
    name: 'nothing at all',
    make: (random) => ({ script: [random.pick([end, reset])], readings: ['reset'] }),
  },
  {
    name: 'odd headers',
    make: (random) => {
      const [header, ...readings] = random.pick<readonly [string, ...Reading[]]>([
        ['__proto__: polluted', (reply) => reply.headers['content-type'] === 'application/json'],
        ['constructor: x', (reply) => Object.hasOwn(reply.headers, 'constructor')],
        [`toString: x${crlf}toString: y`, (reply) => reply.headers.tostring === 'x, y'],
        ['hasOwnProperty: x', status(200)],
        ['X-Empty:', (reply) => reply.headers['x-empty'] === ''],
        [': nameless', 'protocol'],
        ['No colon at all', 'protocol'],
        [`X-Folded: a${crlf} b`, 'protocol', status(200)],
        [`X-Null: a\u0000b`, 'protocol'],
        ['X-Bare: a\rb', 'protocol'],
        ['X Space: a', 'protocol'],
        ['X-Latin: \u00e9\u00ff', status(200)],
        ['X-Ansi: \u001b[2J\u001b[31mred', 'protocol', status(200)],
        ['Set-Cookie: session=abc; HttpOnly', status(200)],
        [`Set-Cookie: a=1${crlf}Set-Cookie: b=2`, (reply) => reply.headers['set-cookie'] === 'a=1, b=2'],
        ['Content-Type: text/html; charset=klingon', status(200)],
        ['Content-Length: 7', 'protocol', 'reset'],
        ['Transfer-Encoding: chunked', 'protocol', 'reset'],
        ['Transfer-Encoding: gzip', 'protocol', 'reset', any],
        ['Connection: upgrade, close, keep-alive', any],
        ['Keep-Alive: timeout=-1', status(200)],
        ['Keep-Alive: timeout=99999999999999999999', status(200)],
        ['Upgrade: h2c', any],
        ['Retry-After: 99999999999999999999', status(200)],
      ]);
      return { script: [whole('{}', [header]), end], readings };
    },
  },
  {
    name: 'header floods',
    make: (random) => {
      const [lines, ...readings] = random.pick<readonly [string[], ...Reading[]]>([
        [[`X-Long: ${'a'.repeat(60_000)}`], status(200)],
        [[`X-Long: ${'a'.repeat(80_000)}`], 'protocol', 'reset'],
        [[`${'N'.repeat(80_000)}: a`], 'protocol', 'reset'],
        [Array.from({ length: 500 }, (_, i) => `X-${i}: ${i}`), status(200)],
        [Array.from({ length: 6_000 }, (_, i) => `X-${i}: value ${i}`), 'protocol', 'reset'],
        [Array.from({ length: 1000 }, () => 'X-Same: a'), status(200)],
      ]);
      return { script: [whole('{}', lines), end], readings };
    },
  },
  {
    name: 'headers without end',
    make: () => ({
      script: [
        write(`HTTP/1.1 200 OK${crlf}`),
        { do: 'flood', bytes: Buffer.from(`X-More: ${'m'.repeat(1000)}${crlf}`), total: 50 * 1024 * 1024 },
        hang,
      ],
      readings: ['protocol', 'reset'],
    }),
  },
  {
    name: 'lines, trailers and informational replies without end',
    make: (random) => {
      const [begin, more, ...readings] = random.pick<readonly [string, string, ...Reading[]]>([
        [`HTTP/1.1 200 OK${crlf}X-Endless: `, 'm'.repeat(64_000), 'protocol', 'reset'],
        [`HTTP/1.1 200 OK${crlf}X-Endless`, 'm'.repeat(64_000), 'protocol', 'reset'],
        [`${chunkedHead}${chunk('{}')}0${crlf}`, `X-Trailer: t${crlf}`.repeat(1_000), 'protocol', 'reset'],
        ['', `HTTP/1.1 100 Continue${crlf}${crlf}`.repeat(100), 'protocol', 'reset'],
        ['', 'H'.repeat(64_000), 'protocol', 'reset'],
      ]);
      return {
        script: [write(begin), { do: 'flood', bytes: Buffer.from(more), total: 50 * 1024 * 1024 }, hang],
        readings,
      };
    },
  },
  {
    name: 'what may go on until the time limit without end',
    isCostly: true,
    make: (random) => {
      const [begin, more] = random.pick<readonly [string, string]>([
        ['HTTP/1.1 200 ', 'O'.repeat(64_000)],
        [`${chunkedHead}2;name=`, 'v'.repeat(64_000)],
        [chunkedHead, '0'.repeat(64_000)],
        ['', crlf.repeat(32_000)],
        ['', `HTTP/1.1 103 Early Hints${crlf}Link: </x>${crlf}${crlf}`.repeat(100)],
      ]);
      return {
        script: [write(begin), { do: 'flood', bytes: Buffer.from(more), total: 4 * 1024 * 1024 }, hang],
        readings: ['timeout', 'protocol'],
      };
    },
  },
  {
    name: 'a length that is wrong',
    make: (random) => {
      const [length, ...readings] = random.pick<readonly [string | number, ...Reading[]]>([
        [100, 'reset', 'protocol'],
        ['99999999999999999999999', 'protocol', 'reset'],
        ['9007199254740993', 'protocol', 'reset'],
        ['-1', 'protocol'],
        ['0x2', 'protocol'],
        ['2, 2', 'protocol', any],
        ['2.0', 'protocol'],
        ['two', 'protocol'],
        ['', 'protocol', any],
        // The surplus bytes belong to nothing.
        [1, body('{'), 'protocol', 'reset'],
        [0, body(''), 'protocol', 'reset'],
      ]);
      return { script: [write(`${lengthHead(length)}{}`), end], readings };
    },
  },
  {
    name: 'no length, to the end of the connection',
    make: (random) => {
      const version = random.pick(['HTTP/1.1', 'HTTP/1.0']);
      const text = JSON.stringify({ at: random.below(1e6) });
      const last = random.pick([end, end, reset]);
      const head = `${version} 200 OK${crlf}Content-Type: application/json${crlf}${crlf}`;
      return {
        script: [write(head), write(text), last],
        // Where only the end of the connection ends a body, a reset may end it early unseen.
        readings: [body(text), ...(last === reset ? ['reset' as const, body('')] : [])],
      };
    },
  },
  {
    name: 'HTTP/1.0',
    make: (random) => ({
      script: [whole('{"a":1}', random.pick([[], ['Connection: keep-alive']]), 'HTTP/1.0 200 OK'), end],
      readings: [body('{"a":1}')],
    }),
  },
  {
    name: 'chunks that are wrong',
    make: (random) => {
      const [text, ...readings] = random.pick<readonly [string, ...Reading[]]>([
        [`${chunk('{"a":')}${chunk('1}')}0${crlf}${crlf}`, body('{"a":1}')],
        [`${chunk('{}')}0${crlf}X-Trailer: t${crlf}${crlf}`, body('{}')],
        [`2;name="${'v'.repeat(9000)}"${crlf}{}${crlf}0${crlf}${crlf}`, body('{}'), 'protocol'],
        [chunk('{"a":'), 'reset', 'protocol'],
        [`zz${crlf}{}`, 'protocol'],
        [`-2${crlf}{}`, 'protocol'],
        [`FFFFFFFFFFFFFFFFFF${crlf}{}`, 'protocol'],
        [`5${crlf}{}${crlf}0${crlf}${crlf}`, 'protocol', 'reset'],
        [`1${crlf}{}${crlf}0${crlf}${crlf}`, 'protocol'],
        [`2\n{}\n0\n\n`, 'protocol', any],
        [`${chunk('{}')}0${crlf}`, 'reset', 'protocol'],
      ]);
      return { script: [write(chunkedHead + text), end], readings };
    },
  },
  {
    name: 'a reset at some point of a right reply',
    make: (random) => {
      const text = `${lengthHead(20)}{"a":"0123456789abc"}`.slice(0, -1);
      const at = random.below(text.length);
      return { script: [write(text.slice(0, at)), random.pick([reset, end])], readings: ['reset', 'protocol'] };
    },
  },
  {
    name: 'a reply in single bytes',
    make: (random) => {
      const text = `${lengthHead(7)}{"a":1}`;
      const cut = 1 + random.below(text.length - 1);
      return {
        script: [...[...text.slice(0, cut)].map((byte) => write(byte)), write(text.slice(cut)), end],
        readings: [body('{"a":1}')],
      };
    },
  },
  {
    name: 'bytes that say they are compressed',
    make: (random) => {
      const text = JSON.stringify({ at: random.below(1e6), text: 'x'.repeat(random.below(500)) });
      const [coding, bytes, ...readings] = random.pick<readonly [string, Buffer, ...Reading[]]>([
        ['gzip', gzipSync(text), body(text)],
        ['x-gzip', gzipSync(text), body(text)],
        ['GZIP', gzipSync(text), body(text)],
        ['deflate', deflateSync(text), body(text)],
        ['br', brotliCompressSync(text), body(text)],
        ['gzip', Buffer.from(text), body(text)],
        ['gzip', gzipSync(text).subarray(0, 12), (reply) => !reply.isUtf8],
        ['gzip', Buffer.alloc(0), body('')],
        ['br', random.bytes(40), any],
        ['sdch', Buffer.from(text), body(text)],
        ['identity', Buffer.from(text), body(text)],
        ['constructor', Buffer.from(text), body(text)],
        ['__proto__', Buffer.from(text), body(text)],
      ]);
      return { script: [whole(bytes, [`Content-Encoding: ${coding}`]), end], readings };
    },
  },
  {
    name: 'compressed bombs',
    make: (random) => {
      const [coding, bytes] = random.pick(bombs);
      return {
        script: [whole(bytes, [`Content-Encoding: ${coding}`]), end],
        readings: [(reply) => reply.isCut && reply.body.length <= maxReplyBytes, 'reset'],
      };
    },
  },
  {
    name: 'a stream of a gigabyte',
    make: (random) => ({
      script: [
        write(random.pick([lengthHead(gigabyte), `HTTP/1.1 200 OK${crlf}${crlf}`])),
        { do: 'flood', bytes: block, total: gigabyte },
        end,
      ],
      readings: [(reply) => reply.isCut && reply.body.length === maxReplyBytes],
    }),
  },
  {
    name: 'a stream of a gigabyte in chunks, few or many, or compressed',
    make: (random) => {
      const [head, bytes] = random.pick<readonly [string, Buffer]>([
        [chunkedHead, Buffer.from(chunk(block.toString()))],
        [chunkedHead, Buffer.from(chunk('x').repeat(1_000))],
        [`HTTP/1.1 200 OK${crlf}Content-Encoding: gzip${crlf}${crlf}`, bombs[0]?.[1] ?? block],
      ]);
      return {
        script: [write(head), { do: 'flood', bytes, total: gigabyte }, end],
        readings: [(reply) => reply.isCut && reply.body.length === maxReplyBytes],
      };
    },
  },
  {
    name: 'JSON of megabytes',
    make: (random) => {
      const text = random.pick(longTexts);
      return {
        script: [whole(text), end],
        readings: [(reply) => reply.isCut && reply.body === text.slice(0, maxReplyBytes)],
      };
    },
  },
  {
    name: 'silence, before or within a reply',
    isCostly: true,
    make: (random) => {
      const text = `${lengthHead(20)}{"a":"0123456789abc"}`.slice(0, -1);
      return { script: [write(text.slice(0, random.below(text.length))), hang], readings: ['timeout'] };
    },
  },
  {
    name: 'dripping, in headers or body',
    isCostly: true,
    make: (random) => ({
      script: [
        write(random.pick([`HTTP/1.1 200 OK${crlf}X-Drip: `, lengthHead(1_000_000), 'HTTP/1.1 2'])),
        { do: 'drip', byte: '0', everyMs: 20 },
      ],
      readings: ['timeout', 'protocol'],
    }),
  },
  {
    name: 'invalid UTF-8 and other charsets',
    make: (random) => {
      const [bytes, isUtf8] = random.pick<readonly [Buffer, boolean]>([
        [Buffer.from([0x22, 0xff, 0xfe, 0x22]), false],
        [Buffer.from([0x22, 0xc0, 0xaf, 0x22]), false],
        [Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22]), false],
        [Buffer.from([0x22, 0xf4, 0x90, 0x80, 0x80, 0x22]), false],
        [Buffer.from('"\u00e9"', 'latin1'), false],
        [Buffer.from('"text"', 'utf16le'), true],
        [Buffer.from('\ufeff{"a":1}'), true],
        [Buffer.from('"\u0000\u202e\u2066\u001b[31m"'), true],
        [Buffer.concat([Buffer.from('"'), random.bytes(50), Buffer.from([0xff, 0x22])]), false],
      ]);
      return { script: [whole(bytes), end], readings: [(reply) => reply.isUtf8 === isUtf8] };
    },
  },
  {
    name: 'JSON at the limit and beyond',
    make: (random) => {
      const deep = 1 + random.below(20_000);
      const text = random.pick([
        '['.repeat(deep) + ']'.repeat(deep),
        `${'{"user":'.repeat(Math.min(deep, 3000))}1${'}'.repeat(Math.min(deep, 3000))}`,
        '{"a":1,"a":2,"user":{"id":"1","id":"2"}}',
        '{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"x":1}}}',
        '{"a":NaN,"b":Infinity}',
        '{"a":1e999,"b":-1e999,"c":123456789012345678901234567890}',
        `{"a":${'9'.repeat(5000)}}`,
        '<!doctype html><title>It works</title>',
        '{"a":',
        '',
        'null',
        '"\\ud800"',
      ]);
      return { script: [whole(text), end], readings: [body(text)] };
    },
  },
  {
    name: 'redirects',
    make: (random) => {
      const code = random.pick([301, 302, 303, 307, 308]);
      const place = random.pick([
        'http://127.0.0.1:1/',
        'http://elsewhere.invalid/',
        '//x.invalid',
        '/',
        '',
        'x:\u00ff',
      ]);
      return {
        script: [whole('{}', [`Location: ${place}`], `HTTP/1.1 ${code} Elsewhere`), end],
        readings: [status(code)],
      };
    },
  },
  {
    name: 'informational replies before the final one',
    make: (random) => {
      const [lines, ...readings] = random.pick<readonly [string, ...Reading[]]>([
        [`HTTP/1.1 103 Early Hints${crlf}Link: </x>; rel=preload${crlf}${crlf}`, body('{}')],
        [`HTTP/1.1 102 Processing${crlf}${crlf}`.repeat(20), body('{}')],
        // RFC 9110 section 15.2 asks clients to pass over it; the client used here takes it for the end.
        [`HTTP/1.1 100 Continue${crlf}${crlf}`, body('{}'), 'protocol'],
        [
          `HTTP/1.1 101 Switching Protocols${crlf}Upgrade: x${crlf}Connection: upgrade${crlf}${crlf}`,
          'protocol',
          'reset',
        ],
        [`HTTP/1.1 199 Odd${crlf}${crlf}`, body('{}')],
      ]);
      return { script: [write(lines), whole('{}'), end], readings };
    },
  },
  {
    name: 'bodies where none may be',
    make: (random) => {
      const code = random.pick([204, 304, 205]);
      return {
        script: [whole('{"a":1}', [], `HTTP/1.1 ${code} Empty`), end],
        readings: [(reply) => reply.status === code && ['', '{"a":1}'].includes(reply.body), 'protocol', 'reset'],
      };
    },
  },
  {
    name: 'a second reply nobody asked for',
    make: () => ({
      script: [whole('{"n":1}'), whole('{"n":2}'), end],
      readings: [body('{"n":1}'), 'reset', 'protocol'],
    }),
  },
  {
    name: 'a right reply',
    make: (random) => {
      const text = JSON.stringify({ at: random.below(1e9) });
      return { script: [whole(text)], readings: [body(text)] };
    },
  },
];

/** A reply of any family; a costly one in about one of two hundred. */
export function hostileReply(random: Random): HostileReply & { readonly family: string } {
  const isCostly = random.below(200) === 0;
  const family = random.pick(families.filter((one) => (one.isCostly === true) === isCostly));
  return { ...family.make(random), family: family.name };
}

/** Whether a reply is one of the readings a hostile reply allows. */
export function isReadAs(reply: Reply, readings: readonly Reading[]): boolean {
  return readings.some((reading) =>
    typeof reading === 'string'
      ? reply.kind === 'none' && reply.failure === reading
      : reply.kind === 'reply' && reading(reply),
  );
}
