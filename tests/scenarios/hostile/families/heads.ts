import type { Family } from './family';
import { any, type Reading, status } from './reading';
import { chunk, chunkedHead, crlf, end, hang, reset, whole, write } from './script';

/** Hostile before a body begins: status lines, headers, and lines that are many, long or without end. */
export const heads: readonly Family[] = [
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
];
