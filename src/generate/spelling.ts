import { isArray, isObject } from '../contract/documents';
import type { Json } from '../model';

/** How a JSON text is written; every way says the same (RFC 8259 §2, §7). */
interface Spelling {
  /** White space around every token. */
  readonly gap: string;
  readonly text: (text: string) => string;
  readonly isReversed: boolean;
}

const plain: Spelling = { gap: '', text: (text) => JSON.stringify(text), isReversed: false };

/** Ways to write a valid JSON text again. */
export const spellings: { readonly [how: string]: (json: string) => string } = {
  indented: (json) => `${JSON.stringify(JSON.parse(json), null, 2)}\n`,
  spaced: (json) => written(JSON.parse(json), { ...plain, gap: ' \t\r\n' }),
  escaped: (json) => written(JSON.parse(json), { ...plain, text: escaped }),
  reversed: (json) => written(JSON.parse(json), { ...plain, isReversed: true }),
};

function written(value: Json, spelling: Spelling): string {
  const { gap, text, isReversed } = spelling;
  const inner = (member: Json) => written(member, spelling);
  if (isArray(value)) return `${gap}[${value.map(inner).join(',')}${gap}]${gap}`;
  if (!isObject(value)) return gap + (typeof value === 'string' ? text(value) : JSON.stringify(value)) + gap;
  const members = Object.entries(value).map(([name, member]) => `${gap}${text(name)}${gap}:${inner(member)}`);
  return `${gap}{${(isReversed ? members.reverse() : members).join(',')}${gap}}${gap}`;
}

/** A JSON string whose first character, solidi and characters beyond ASCII are escaped. */
function escaped(text: string): string {
  const unit = (i: number) => {
    const code = text.charCodeAt(i);
    const digits = code.toString(16).padStart(4, '0');
    // Hexadecimal digits of either case say the same.
    return `\\u${code > 0xff ? digits.toUpperCase() : digits}`;
  };
  const characters = Array.from({ length: text.length }, (_, i) => {
    const character = text.charAt(i);
    if (i === 0 || text.charCodeAt(i) > 0x7e) return unit(i);
    return character === '/' ? '\\/' : JSON.stringify(character).slice(1, -1);
  });
  return `"${characters.join('')}"`;
}
