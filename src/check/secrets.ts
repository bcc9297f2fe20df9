import { caseSplitFinder } from './caseSplits';
import { dumpsIn } from './dumps';
import { shapeOf } from './textShape';

/** Where a secret stands in a text: from `start` up to, not including, `end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Shorter ones cannot be told from words. */
export const minSecretLength = 6;
/** How often one escape may wrap another: JSON in JSON, a URL in a URL. */
const maxLayers = 5;

/** What is searched for runs is searched in parts of so many characters. */
const windowLength = 65_536;
/** What is no longer stands whole in a part: a list of the bytes of a credential of three thousand characters. */
const overlap = 16_384;

/**
 * A finder of every form a server may echo any of the secrets in, whatever the case of letters: plain, in base64 within longer
 * text, in hexadecimal, each of those with URL, JSON, HTML or backslash escapes, also mixed and one within the other, item by
 * item, line by line, and split where the case changes.
 * The spans do not overlap and stand in the order of the text.
 */
export function secretFinder(secrets: readonly string[]): (text: string) => readonly Span[] {
  const matches = matcherOf(secrets);
  const splits = caseSplitFinder(secrets);
  return (text) => {
    const spans = matches(text);
    for (const { at, part } of windowsOf(text)) {
      const shape = shapeOf(part);
      const dumped = dumpsIn(part, shape, (run) => matches(run).length > 0);
      for (const { start, end } of [...splits(part, shape), ...dumped])
        spans.push({ start: at + start, end: at + end });
    }
    const places: Uint32Array[] = [];
    for (let layer = text; places.length < maxLayers && escapes.some((mark) => layer.includes(mark)); ) {
      const inner = layer.replace(escaped, characterOf);
      if (inner === layer) break;
      places.push(placesIn(layer, inner.length));
      layer = inner;
      for (const span of matches(inner)) spans.push(inSource(span, places));
    }
    return joined(spans);
  };
}

/** A text in windows that overlap: a pattern that repeats over millions of characters needs more stack than there is. */
function windowsOf(text: string): { at: number; part: string }[] {
  const windows = [{ at: 0, part: text.slice(0, windowLength) }];
  for (let at = windowLength - overlap; at + overlap < text.length; at += windowLength - overlap)
    windows.push({ at, part: text.slice(at, at + windowLength) });
  return windows;
}

/** A span of the last layer as it stands in the first. */
function inSource({ start, end }: Span, places: readonly Uint32Array[]): Span {
  const outwards = (index: number) => places.reduceRight((at, layer) => layer[at] ?? at, index);
  return { start: outwards(start), end: outwards(end) };
}

const escapes = ['%', '\\', '&'];
const escaped =
  /%([0-9a-f]{2})|%u([0-9a-f]{4})|\\{1,8}u([0-9a-f]{4})|\\{1,8}u\{0{0,4}([0-9a-f]{1,4})\}|\\{1,8}x([0-9a-f]{2})|&#x0{0,6}([0-9a-f]{1,4});|&#0{0,6}(\d{1,5});|&(amp|lt|gt|quot|apos|sol|colon);|\\(["'\\/])/gi;
const named: { readonly [name: string]: string } = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", sol: '/', colon: ':' },
};

/** The character an escape stands for, from the groups of `escaped`. */
function characterOf(_: string, ...groups: readonly (string | undefined)[]): string {
  const [percent, percentUnicode, unicode, braced, hex, htmlHex, html, name, plain] = groups;
  const code = percent ?? percentUnicode ?? unicode ?? braced ?? hex ?? htmlHex;
  if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
  if (html !== undefined) return String.fromCharCode(Number(html));
  return plain ?? named[name?.toLowerCase() ?? ''] ?? '';
}

/** Where each character of a text with its escapes undone begins in the text itself; one more for the end. */
function placesIn(text: string, length: number): Uint32Array {
  const places = new Uint32Array(length + 1);
  let at = 0;
  let from = 0;
  // Every escape stands for one character.
  for (const match of text.matchAll(escaped)) {
    while (from <= match.index) places[at++] = from++;
    from = match.index + match[0].length;
  }
  while (at <= length) places[at++] = from++;
  return places;
}

function joined(spans: readonly Span[]): readonly Span[] {
  const result: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last === undefined || span.start >= last.end) result.push(span);
    else if (span.end > last.end) result[result.length - 1] = { start: last.start, end: span.end };
  }
  return result;
}

/** Finds each form of the secrets as it stands in a text. */
function matcherOf(secrets: readonly string[]): (text: string) => Span[] {
  const forms = [...new Set(secrets.flatMap(formsOf))]
    .filter((form) => form.length >= minSecretLength)
    .sort((a, b) => b.length - a.length);
  const pattern = new RegExp(forms.map((form) => form.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'), 'gi');
  // A pattern takes letters as alike that have the same upper case; looking for plain text first spares most texts the pattern.
  // What holds another needle is in no text that lacks that one.
  const uppers = [...new Set(forms.map((form) => form.toUpperCase()))];
  const needles = uppers.filter((long) => !uppers.some((short) => short !== long && long.includes(short)));
  return (text) => {
    const upper = text.toUpperCase();
    if (!needles.some((needle) => upper.includes(needle))) return [];
    return [...text.matchAll(pattern)].map(({ index, 0: found }) => ({ start: index, end: index + found.length }));
  };
}

/** The ways a server may echo a secret that undoing escapes does not lead back to the secret itself. */
function formsOf(secret: string): string[] {
  const bytes = new TextEncoder().encode(secret);
  return [
    // The second is what undoing URL escapes byte by byte makes of it.
    ...[secret, latin1Of(bytes)].flatMap((text) => [text, text.replaceAll(' ', '+')]),
    encodeURIComponent(secret),
    ...(secret.length < minSecretLength ? [] : [hexOf(bytes), ...base64Forms(bytes)]),
  ];
}

function latin1Of(bytes: Uint8Array): string {
  return [...bytes].map((byte) => String.fromCharCode(byte)).join('');
}

function hexOf(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Base64 of the secret at each of the three offsets it may have in a longer text, less the characters its neighbours share. */
function base64Forms(bytes: Uint8Array): string[] {
  const text = latin1Of(bytes);
  return [0, 1, 2].flatMap((offset) => {
    const encoded = btoa('\0'.repeat(offset) + text);
    const inner = encoded.slice(offset === 0 ? 0 : offset + 1, Math.floor(((offset + text.length) * 8) / 6));
    return [inner, inner.replaceAll('+', '-').replaceAll('/', '_')];
  });
}
