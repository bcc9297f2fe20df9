import { cut, grow } from '../coverage';
import type { Candidate } from '../nearMisses';
import { patternSamples } from '../patternText';
import { hash } from '../seeded';

/**
 * Near misses of a pattern: what an unanchored, multi-line, case-blind or Unicode-blind matcher, a trimmed value or a
 * bound off by one lets through. Built from texts that match; the caller keeps those that do not.
 */
export function patternMisses(pattern: string, examples: readonly string[], key: string): Candidate[] {
  const matches = new RegExp(pattern, 'u');
  const samples = [...patternSamples(pattern, hash(key), 2), ...examples.slice(0, 2)];
  const longest = samples.reduce((best, text) => (text.length > best.length ? text : best), '');
  return samples
    .flatMap((text, i) => [...bounds(text, matches), ...(i < 2 ? edits(text) : [])])
    .concat(asDialled(longest), fixed);
}

/** As people write a telephone number. */
function asDialled(text: string): Candidate[] {
  const middle = Math.ceil(text.length / 2);
  const group = `(${text.slice(middle, middle + 2)})`;
  return [
    { value: text.slice(0, middle) + group + text.slice(middle + 2), how: 'two characters in parentheses' },
    { value: `${text}x12`, how: 'an extension after' },
  ];
}

function bounds(text: string, matches: RegExp): Candidate[] {
  const longest = grow(text, (next) => matches.test(next));
  const shortest = cut(text, (next) => matches.test(next));
  const long = longest.length < 190;
  return [
    { value: shortest.slice(0, -1), how: 'one character too few' },
    { value: shortest.slice(0, -2), how: 'two characters too few' },
    ...(long ? [{ value: longest + (longest.at(-1) ?? ''), how: 'one character too many' }] : []),
    ...(long ? [{ value: longest + (longest.at(-1) ?? '').repeat(5), how: 'five characters too many' }] : []),
    ...(long ? [{ value: longest + (longest.at(-1) ?? '').repeat(300), how: 'hundreds of characters too many' }] : []),
    // A matcher that tries every way to split a long text never comes to an end with this one.
    { value: `${text}${(text.at(-1) ?? '').repeat(48)}!`, how: 'a long text that fails at its very end' },
  ];
}

function edits(text: string): Candidate[] {
  const middle = Math.ceil(text.length / 2);
  const insert = (part: string) => text.slice(0, middle) + part + text.slice(middle);
  return [
    { value: ` ${text}`, how: 'a space before' },
    { value: `${text} `, how: 'a space after' },
    { value: `\t${text}`, how: 'a tab before' },
    { value: `\n${text}`, how: 'a line end before' },
    { value: `${text}\n`, how: 'a line end after' },
    { value: `${text}\r\n`, how: 'a CRLF after' },
    { value: `x\n${text}`, how: 'another line before' },
    { value: `${text}\nx`, how: 'another line after' },
    { value: `${text}\u0000`, how: 'a NUL after' },
    { value: `${text}\u0000x`, how: 'text after a NUL' },
    { value: `x${text}`, how: 'a letter before' },
    { value: `${text}x`, how: 'a letter after' },
    { value: `${text};`, how: 'a semicolon after' },
    { value: `${text}\u00a0`, how: 'a no-break space after' },
    { value: `\ufeff${text}`, how: 'a byte order mark before' },
    { value: `${text}\u200b`, how: 'a zero-width space after' },
    { value: insert(' '), how: 'a space inside' },
    { value: insert('-'), how: 'a hyphen inside' },
    { value: insert('.'), how: 'a full stop inside' },
    { value: insert('\n'), how: 'a line end inside' },
    { value: insert('a'), how: 'a letter inside' },
    { value: insert('_'), how: 'an underscore inside' },
    { value: text.slice(1), how: 'without its first character' },
    { value: (text[0] ?? '') + text, how: 'its first character twice' },
    { value: `${text}${text[0] ?? ''}`, how: 'its first character again at the end' },
    { value: `+${text}`, how: 'a plus before' },
    { value: `-${text}`, how: 'a minus before' },
    { value: `-${text.slice(1)}`, how: 'a minus for its first character' },
    { value: `${text}#`, how: 'a number sign after' },
    { value: `${text}*`, how: 'an asterisk after' },
    { value: `tel:${text}`, how: 'the scheme tel before' },
    { value: `(${text})`, how: 'in parentheses' },
    { value: `"${text}"`, how: 'in quotes' },
    { value: `${text},${text}`, how: 'twice with a comma' },
    { value: otherDigits(text, 0x0660), how: 'Arabic-Indic digits' },
    { value: otherDigits(text, 0x0966), how: 'Devanagari digits' },
    { value: otherDigits(text, 0xff10), how: 'fullwidth digits' },
    { value: oneOtherDigit(text, 0xff10), how: 'one fullwidth digit' },
    { value: fullwidth(text[0] ?? '') + text.slice(1), how: 'its first character fullwidth' },
    { value: text.replace(/\d(?!.*\d)/s, '²'), how: 'a superscript digit' },
    { value: text.replace(/\d(?!.*\d)/s, 'O'), how: 'the letter O for a digit' },
    { value: text.toUpperCase(), how: 'upper case' },
    { value: text.toLowerCase(), how: 'lower case' },
    { value: text.replace('+', '00'), how: '00 for the plus' },
    { value: `${text}e5`, how: 'an exponent' },
    { value: `${text}.0`, how: 'a fraction' },
  ];
}

const fixed: readonly Candidate[] = [
  { value: '', how: 'empty' },
  { value: ' ', how: 'one space' },
  { value: 'null', how: 'the word null' },
  { value: 'undefined', how: 'the word undefined' },
  { value: 'NaN', how: 'the word NaN' },
  { value: 'abc', how: 'letters' },
  { value: '.*', how: 'a pattern' },
  { value: '%', how: 'a wildcard' },
];

function otherDigits(text: string, zero: number): string {
  return text.replace(/[0-9]/g, (digit) => String.fromCodePoint(zero + Number(digit)));
}

function oneOtherDigit(text: string, zero: number): string {
  return text.replace(/[0-9](?!.*[0-9])/s, (digit) => String.fromCodePoint(zero + Number(digit)));
}

function fullwidth(character: string): string {
  const code = character.charCodeAt(0);
  return code > 0x20 && code < 0x7f ? String.fromCharCode(code + 0xfee0) : character;
}
