import type { Family } from './family';
import { any, body, type Reading } from './reading';
import { chunk, chunkedHead, crlf, end, lengthHead, reset, whole, write } from './script';

/** Hostile about where a body ends: lengths, chunks, the end of the connection, replies in pieces. */
export const framing: readonly Family[] = [
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
];
