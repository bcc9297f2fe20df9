import type { Span } from './secrets';
import { minItems, minLine, type TextShape } from './textShape';

/** Line ends, as they are and as JSON writes them. */
const lineEnd = String.raw`(?:\\r|\\n|[\r\n])`;
const gap = String.raw`(?:[\s,;:|-]|\\r|\\n)+`;
const letter = '[A-Za-z0-9+/=_-]';

interface Dump {
  readonly shape: keyof TextShape;
  readonly pattern: RegExp;
  readonly undo: (run: string) => string;
}

/** Ways to write text item by item or line by line, each with what leads back to the text. */
const dumps: readonly Dump[] = [
  {
    // Bytes in hexadecimal: `6b 54`, `6b:54`, `0x6b, 0x54`.
    shape: 'hasList',
    pattern: listOf('(?:0x)?[0-9a-f]{2}'),
    undo: (run) => charactersOf(run.match(/[0-9a-f]{2}(?![0-9a-z])/gi) ?? [], 16),
  },
  {
    // Bytes as numbers, as Node.js writes a Buffer in JSON and Go a slice.
    shape: 'hasList',
    pattern: listOf('[0-9]{2,3}'),
    undo: (run) => charactersOf(run.match(/[0-9]+/g) ?? [], 10),
  },
  {
    // Characters in a list: `["k", "T"]`.
    shape: 'hasList',
    pattern: listOf(String.raw`\\?["'][^"'\\\s]\\?["']`),
    undo: (run) => [...run.matchAll(/["']([^"'\\])\\?["']/g)].map(([, character]) => character).join(''),
  },
  {
    // Base64 and hexadecimal broken into lines, as MIME (RFC 2045 §6.8) and command lines do.
    shape: 'hasLines',
    pattern: new RegExp(`(?<!${letter})${letter}{${minLine},}(?:${lineEnd}+[ \\t>]*${letter}+)+`, 'g'),
    undo: (run) => run.replace(new RegExp(`${lineEnd}+[ \\t>]*`, 'g'), ''),
  },
];

/**
 * Where a text holds a secret item by item (bytes, characters) or line by line: the whole run.
 * @param shape the text's: what it cannot hold is not looked for.
 * @param hasSecret asked about what a run stands for.
 */
export function dumpsIn(text: string, shape: TextShape, hasSecret: (text: string) => boolean): Span[] {
  return dumps.flatMap(({ shape: needed, pattern, undo }) =>
    shape[needed]
      ? [...text.matchAll(pattern)]
          .filter(([run]) => hasSecret(undo(run)))
          .map(({ index, 0: run }) => ({ start: index, end: index + run.length }))
      : [],
  );
}

function listOf(item: string): RegExp {
  return new RegExp(`(?<![0-9a-z])(?:${item}${gap}){${minItems - 1},}${item}(?![0-9a-z])`, 'gi');
}

function charactersOf(codes: readonly string[], base: number): string {
  return codes.map((code) => String.fromCharCode(Number.parseInt(code, base))).join('');
}
