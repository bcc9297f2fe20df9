import type { Readable, Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';

const decoders = new Map<string, () => Transform>([
  ['gzip', createGunzip],
  ['x-gzip', createGunzip],
  ['deflate', createInflate],
  ['br', createBrotliDecompress],
]);

/** Bytes of a body, so many at most. */
export interface Body {
  readonly bytes: Buffer;
  readonly isCut: boolean;
}

async function readBody(body: Readable, maxBytes: number): Promise<Body> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    length += chunk.length;
    chunks.push(chunk);
    if (length <= maxBytes) continue;
    body.on('error', () => {});
    body.destroy();
    return { bytes: Buffer.concat(chunks).subarray(0, maxBytes), isCut: true };
  }
  return { bytes: Buffer.concat(chunks), isCut: false };
}

/**
 * The bytes behind a Content-Encoding, as far as the limit; as they are when it is unknown, or when they were cut and break off.
 * @throws Error when they are not what the coding says; clients could not read them. `deflate` was always sent in two ways.
 */
export async function decode(body: Body, coding: string, maxBytes: number): Promise<Body> {
  const decoder = decoders.get(coding.trim().toLowerCase())?.();
  if (decoder === undefined || body.bytes.length === 0) return body;
  try {
    decoder.end(body.bytes);
    const decoded = await readBody(decoder, maxBytes);
    return { ...decoded, isCut: body.isCut || decoded.isCut };
  } catch (error) {
    if (body.isCut || coding.trim().toLowerCase() === 'deflate') return body;
    throw error;
  }
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const tolerant = new TextDecoder('utf-8', { ignoreBOM: true });

/** Bytes as text; where they are not UTF-8, U+FFFD stands in their place. */
export function textOf(bytes: Buffer): { body: string; isUtf8: boolean } {
  try {
    return { body: strict.decode(bytes), isUtf8: true };
  } catch {
    return { body: tolerant.decode(bytes), isUtf8: false };
  }
}
