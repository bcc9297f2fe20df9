import type { Family } from './family';
import { body, type Reading, status } from './reading';
import { crlf, end, whole, write } from './script';

/** Hostile in what a reply is to its request: redirects, replies before, beside and without their body; and a right one. */
export const exchanges: readonly Family[] = [
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
        [`HTTP/1.1 100 Continue${crlf}${crlf}`, body('{}')],
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
