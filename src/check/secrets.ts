/** Where a secret stands in a text: from `start` up to, not including, `end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Shorter ones cannot be told from words. */
export const minSecretLength = 6;
/** How often one escape may wrap another: JSON in JSON, a URL in a URL. */
const maxLayers = 3;

/**
 * A finder of every form a server may echo any of the secrets in, whatever the case of letters: plain, in base64 within longer
 * text, in hexadecimal, and each of those with URL, JSON, HTML or backslash escapes, also mixed and one within the other.
 * The spans do not overlap and stand in the order of the text.
 */
export function secretFinder(secrets: readonly string[]): (text: string) => readonly Span[] {
  const pattern = patternOf(secrets);
  if (pattern === null) return () => [];
  return (text) => {
    const spans = matches(pattern, text);
    let layer: Layer = { text, origin: null };
    for (let depth = 0; depth < maxLayers && escapes.some((mark) => layer.text.includes(mark)); depth++) {
      const inner = unescaped(layer);
      if (inner === null) break;
      layer = inner;
      spans.push(...matches(pattern, layer.text).map((span) => inSource(layer, span)));
    }
    return joined(spans);
  };
}

/** A text with its escapes undone; `origin[i]` is where character i began in the source, null where nothing moved. */
interface Layer {
  readonly text: string;
  readonly origin: readonly number[] | null;
}

const escapes = ['%', '\\', '&'];
const escaped =
  /%([0-9a-f]{2})|\\{1,4}u([0-9a-f]{4})|\\{1,4}x([0-9a-f]{2})|&#x0{0,6}([0-9a-f]{1,4});|&#0{0,6}(\d{1,5});|&(amp|lt|gt|quot|apos|sol|colon);|\\(["'\\/])/gi;
const named: { readonly [name: string]: string } = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", sol: '/', colon: ':' },
};

/** One layer of escapes undone; null when there is none. */
function unescaped({ text, origin }: Layer): Layer | null {
  const parts: string[] = [];
  const starts: number[] = [];
  let done = 0;
  const keep = (end: number) => {
    parts.push(text.slice(done, end));
    for (let i = done; i < end; i++) starts.push(origin?.[i] ?? i);
  };
  for (const match of text.matchAll(escaped)) {
    const [whole, percent, unicode, hex, htmlHex, html, name, plain] = match;
    keep(match.index);
    const code = percent ?? unicode ?? hex ?? htmlHex;
    const character =
      code === undefined
        ? (plain ?? (name === undefined ? String.fromCharCode(Number(html)) : (named[name.toLowerCase()] ?? '')))
        : String.fromCharCode(Number.parseInt(code, 16));
    parts.push(character);
    starts.push(origin?.[match.index] ?? match.index);
    done = match.index + whole.length;
  }
  if (done === 0) return null;
  keep(text.length);
  starts.push(origin?.[text.length] ?? text.length);
  return { text: parts.join(''), origin: starts };
}

function inSource({ origin }: Layer, { start, end }: Span): Span {
  return { start: origin?.[start] ?? start, end: origin?.[end] ?? end };
}

function matches(pattern: RegExp, text: string): Span[] {
  return [...text.matchAll(pattern)].map(({ index, 0: found }) => ({ start: index, end: index + found.length }));
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

function patternOf(secrets: readonly string[]): RegExp | null {
  const forms = [...new Set(secrets.flatMap(formsOf))]
    .filter((form) => form.length >= minSecretLength)
    .sort((a, b) => b.length - a.length);
  if (forms.length === 0) return null;
  return new RegExp(forms.map((form) => form.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'), 'gi');
}

/** The ways a server may echo a secret that undoing escapes does not lead back to the secret itself. */
function formsOf(secret: string): string[] {
  const bytes = new TextEncoder().encode(secret);
  return [
    secret,
    secret.replaceAll(' ', '+'),
    encodeURIComponent(secret),
    ...(secret.length < minSecretLength ? [] : [hexOf(bytes), ...base64Forms(bytes)]),
  ];
}

function hexOf(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Base64 of the secret at each of the three offsets it may have in a longer text, less the characters its neighbours share. */
function base64Forms(bytes: Uint8Array): string[] {
  const text = [...bytes].map((byte) => String.fromCharCode(byte)).join('');
  return [0, 1, 2].flatMap((offset) => {
    const encoded = btoa('\0'.repeat(offset) + text);
    const inner = encoded.slice(offset === 0 ? 0 : offset + 1, Math.floor(((offset + text.length) * 8) / 6));
    return [inner, inner.replaceAll('+', '-').replaceAll('/', '_')];
  });
}
