import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { type Family, maxReplyBytes } from './family';
import { any, body, type Reading } from './reading';
import { chunk, chunkedHead, crlf, end, lengthHead, whole, write } from './script';

const zeros = Buffer.alloc(64 * 1024 * 1024);
const bombs: readonly (readonly [coding: string, bytes: Buffer])[] = [
  ['gzip', gzipSync(zeros, { level: 1 })],
  ['deflate', deflateSync(zeros, { level: 1 })],
  ['br', brotliCompressSync(zeros, { params: { 1: 1 } })],
];
const block = Buffer.alloc(64 * 1024, 'x');
const gigabyte = 1024 ** 3;
const longTexts = ['{"id":1},', '"\\u0041",', '[[[[]]]],', '1e308,'].map((item) => `[${item.repeat(200_000)}1]`);

/** Hostile in what a body holds or how much: codings, bombs, streams, charsets, JSON. */
export const bodies: readonly Family[] = [
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
        ['gzip', Buffer.from(text), 'protocol'],
        ['gzip', gzipSync(text).subarray(0, 12), 'protocol'],
        ['gzip', Buffer.alloc(0), body('')],
        ['br', random.bytes(40), any, 'protocol'],
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
];
