/** What a text's outline allows it to hold; said in one pass, to spare most texts the search. */
export interface TextShape {
  /** Many short items in a row: bytes or characters one by one. */
  readonly hasList: boolean;
  /** A long item that a line end breaks. */
  readonly hasLines: boolean;
  /** Several words joined by a single space, `_` or `-` each. */
  readonly hasWords: boolean;
}

/** Letters and digits of one item of a list, at most: `0x6b`. */
const maxItem = 4;
/** Fewer are no list of a credential; dates and times have ten. */
export const minItems = 12;
/** Fewer characters before a line end are no line of an encoded text. */
export const minLine = 32;
/** Fewer are ordinary names and dates. */
export const minWords = 5;

const other = 0;
const word = 1;
const gap = 2;
const joint = 3;
const code = 4;
const kinds = new Uint8Array(128);
for (const character of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789') kinds[at(character)] = word;
for (const character of '\t\n\r,;:|"\'\\') kinds[at(character)] = gap;
for (const character of ' -_') kinds[at(character)] = joint;
for (const character of '+/=') kinds[at(character)] = code;

/** Reads a text once. */
export function shapeOf(text: string): TextShape {
  let length = 0;
  let items = 0;
  let words = 0;
  let line = 0;
  let mostItems = 0;
  let mostWords = 0;
  let hasLines = false;
  const end = text.length;
  for (let i = 0; i <= end; i++) {
    const unit = i < end ? text.charCodeAt(i) : 0;
    const kind = unit < 128 ? kinds[unit] : other;
    if (kind === word) {
      length++;
      continue;
    }
    line += length;
    if (length > 0) {
      items = length <= maxItem ? items + 1 : 0;
      words++;
      if (items > mostItems) mostItems = items;
      if (words > mostWords) mostWords = words;
      if (kind !== joint) words = 0;
    } else words = 0;
    length = 0;
    if (kind === other) items = 0;
    if (line >= minLine && isLineEnd(text, i, unit)) hasLines = true;
    line = kind === code || (kind === joint && unit !== 32) ? line + 1 : 0;
  }
  return { hasList: mostItems >= minItems, hasLines, hasWords: mostWords >= minWords };
}

/** A line end, as it is or as JSON writes it. */
function isLineEnd(text: string, i: number, unit: number): boolean {
  return unit === 10 || unit === 13 || (unit === 92 && 'nr'.includes(text[i + 1] ?? ' '));
}

function at(character: string): number {
  return character.charCodeAt(0);
}
