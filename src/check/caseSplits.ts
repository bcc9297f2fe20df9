import type { Span } from './secrets';
import { minWords, type TextShape } from './textShape';

const minLength = 12;
const boundary = /[a-z](?=[A-Z])|[A-Za-z](?=\d)|\d(?=[A-Za-z])/g;
const run = new RegExp(`(?<![A-Za-z0-9])[A-Za-z0-9]+(?:[ _-][A-Za-z0-9]+){${minWords - 1},}`, 'g');

/**
 * A finder of secrets that were split into words where their case changes, as makers of `snake_case`, `kebab-case` and titles do:
 * `kT7wQz9L` as `k_t7w_qz9_l`. Only long secrets with such places are looked for: others cannot be told from words.
 */
export function caseSplitFinder(secrets: readonly string[]): (text: string, shape: TextShape) => Span[] {
  const needles = [...new Set(secrets.map(squeezed))].filter(
    (secret) => secret.length >= minLength && (secret.match(boundary) ?? []).length >= minWords - 1,
  );
  const lower = [...new Set(needles.map((needle) => needle.toLowerCase()))];
  return (text, { hasWords }) =>
    lower.length === 0 || !hasWords ? [] : [...text.matchAll(run)].flatMap((match) => spansIn(match, lower));
}

function spansIn({ index, 0: words }: RegExpExecArray, needles: readonly string[]): Span[] {
  const text = squeezed(words).toLowerCase();
  const found = needles.flatMap((needle) => placesOf(needle, text).map((at) => ({ at, length: needle.length })));
  if (found.length === 0) return [];
  const places = placesOfLetters(words);
  const outwards = (at: number) => index + (places[at] ?? 0);
  return found.map(({ at, length }) => ({ start: outwards(at), end: outwards(at + length - 1) + 1 }));
}

function placesOf(needle: string, text: string): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(needle); at !== -1; at = text.indexOf(needle, at + needle.length)) places.push(at);
  return places;
}

/** Where each letter and digit stands among words that are joined by one character each. */
function placesOfLetters(words: string): Uint32Array {
  const places = new Uint32Array(words.length);
  let count = 0;
  for (let i = 0; i < words.length; i++) if (!' _-'.includes(words[i] ?? '')) places[count++] = i;
  return places;
}

function squeezed(text: string): string {
  return text.replace(/[^a-z0-9]/gi, '');
}
