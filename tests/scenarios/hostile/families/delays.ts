import type { Family } from './family';
import { chunkedHead, crlf, hang, lengthHead, write } from './script';

/** Hostile by time: what keeps a connection until the time limit, talking or silent. */
export const delays: readonly Family[] = [
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
];
