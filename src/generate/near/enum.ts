import type { Json } from '../../model';
import type { Candidate } from '../nearMisses';

/**
 * Near misses of an enum: what case folding, trimming, prefix matching, splitting, ordinals or a forgotten check lets through.
 * Case and space variants for every member; the rest spread over the members in turn.
 */
export function enumMisses(members: readonly Json[]): Candidate[] {
  const texts = members.filter((member) => typeof member === 'string');
  if (texts.length === 0) return [];
  const everyMember = texts.flatMap((text) => [
    { value: text.toLowerCase(), how: 'lower case' },
    { value: text.toUpperCase(), how: 'upper case' },
    { value: swapFirst(text), how: 'the first letter in the other case' },
    { value: ` ${text}`, how: 'a space before' },
    { value: `${text} `, how: 'a space after' },
  ]);
  const inTurn = rarer.flatMap(({ how, edit }, i) => {
    const member = texts[i % texts.length] ?? '';
    const value = edit(member, texts);
    const other = texts.find((text) => edit(text, texts) !== text) ?? member;
    return [{ value: value === member ? edit(other, texts) : value, how }];
  });
  return [...everyMember, ...inTurn];
}

const rarer: readonly { readonly how: string; edit(text: string, all: readonly string[]): string }[] = [
  { how: 'without its last letter', edit: (text) => text.slice(0, -1) },
  { how: 'without its first letter', edit: (text) => text.slice(1) },
  { how: 'only its first letter', edit: (text) => text.slice(0, 1) },
  { how: 'a letter more', edit: (text) => `${text}s` },
  { how: 'a region after it', edit: (text) => `${text}-US` },
  { how: 'an underscore region after it', edit: (text) => `${text}_US` },
  { how: 'only its first word', edit: (text) => text.split(/[^A-Za-z]+/)[0] ?? '' },
  { how: 'only its last word', edit: (text) => text.split(/[^A-Za-z]+/).at(-1) ?? '' },
  { how: 'without spaces around the stroke', edit: (text) => text.replace(/ \/ /g, '/') },
  { how: 'without spaces', edit: (text) => text.replace(/ /g, '') },
  { how: 'two spaces for one', edit: (text) => text.replace(/ /, '  ') },
  { how: 'a no-break space for a space', edit: (text) => text.replace(/ /, '\u00a0') },
  { how: 'underscores for spaces', edit: (text) => text.replace(/[^A-Za-z]+/g, '_') },
  { how: 'hyphens for spaces', edit: (text) => text.replace(/[^A-Za-z]+/g, '-') },
  { how: 'as a constant', edit: (text) => text.replace(/[^A-Za-z]+/g, '_').toUpperCase() },
  { how: 'ampersand for the stroke', edit: (text) => text.replace('/', '&') },
  { how: 'a line end after', edit: (text) => `${text}\n` },
  { how: 'a tab after', edit: (text) => `${text}\t` },
  { how: 'a NUL after', edit: (text) => `${text}\u0000` },
  { how: 'a zero-width space after', edit: (text) => `${text}\u200b` },
  {
    how: 'a Cyrillic look-alike letter',
    edit: (text) => text.replace(/[aeo]/, (letter) => ({ a: 'а', e: 'е', o: 'о' })[letter] ?? letter),
  },
  {
    how: 'fullwidth letters',
    edit: (text) => text.replace(/[A-Za-z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)),
  },
  { how: 'in quotes', edit: (text) => `"${text}"` },
  { how: 'two members with a comma', edit: (_, all) => `${all[0] ?? ''},${all[1] ?? all[0] ?? ''}` },
  { how: 'two members with a stroke', edit: (_, all) => `${all[0] ?? ''}|${all[1] ?? all[0] ?? ''}` },
  { how: 'its text twice', edit: (text) => text + text },
  { how: 'empty', edit: () => '' },
  { how: 'one space', edit: () => ' ' },
  { how: 'the ordinal 0', edit: () => '0' },
  { how: 'the ordinal 1', edit: () => '1' },
  { how: 'the word null', edit: () => 'null' },
  { how: 'the word undefined', edit: () => 'undefined' },
  { how: 'the word Other', edit: () => 'Other' },
  { how: 'a word of no member', edit: () => 'Wizard' },
  { how: 'a language code of no member', edit: () => 'fr' },
  ...['de', 'es', 'zh', 'ko'].map((code) => ({ how: 'another language code', edit: () => code })),
  { how: 'a wildcard', edit: () => '*' },
  { how: 'the word constructor', edit: () => 'constructor' },
  { how: 'the word __proto__', edit: () => '__proto__' },
  { how: 'the word toString', edit: () => 'toString' },
];

function swapFirst(text: string): string {
  const first = text.slice(0, 1);
  return (first === first.toUpperCase() ? first.toLowerCase() : first.toUpperCase()) + text.slice(1);
}
