import fc from 'fast-check';
import type { TextKind } from '../model';
import { word } from './seeded';

/**
 * Everyday names that must be accepted and stored (ruling D13): letters and marks of any script, spaces, `'`, `-`, `.`,
 * 1 to 100 characters. Each has broken real servers.
 */
export const everydayNames: readonly (readonly [text: string, how: string])[] = [
  ['X', 'one letter'],
  ['Null', 'the name Null'],
  ['True', 'the name True'],
  ['null', 'the word null'],
  ['true', 'the word true'],
  ['undefined', 'the word undefined'],
  ['No', 'the name No'],
  ['Nan', 'the name Nan'],
  ['May', 'the name May'],
  ['Union', 'a word of SQL'],
  ['Dick Cockburn', 'letters that a filter takes for rude'],
  ['constructor', 'the word constructor'],
  ["O'Brien", 'an apostrophe'],
  ['Anne-Marie', 'a hyphen'],
  ['St. John', 'a full stop and a space'],
  ['St.-Pierre', 'a full stop and a hyphen'],
  ['Mary J.', 'an initial at the end'],
  ['Davis Jr.', 'a full stop at the end'],
  ["'t Hooft", 'an apostrophe at the beginning'],
  ['van der Berg', 'lower case and spaces'],
  ['McDONALD', 'mixed case'],
  ['Mcdonald', 'a capital only where it has one'],
  ['Müller', 'Latin-1 letters'],
  ['Łukasz Żółć', 'Latin letters beyond Latin-1'],
  ['Nguyễn', 'stacked diacritics'],
  ['Jose\u0301', 'a combining mark'],
  ['İpek Işık', 'dotted and dotless i'],
  ['Weiß', 'sharp s'],
  ['Александр', 'Cyrillic'],
  ['Пётр', 'Cyrillic with a diaeresis'],
  ['Ελένη', 'Greek'],
  ['李小龙', 'Han'],
  ['たろう', 'Hiragana'],
  ['김민준', 'Hangul'],
  ['محمد', 'Arabic'],
  ['שרה', 'Hebrew'],
  ['שָׂרָה', 'Hebrew with points'],
  ['नेहा शर्मा', 'Devanagari'],
  ['สมชาย', 'Thai'],
  ['முத்து', 'Tamil'],
  ['সুমন', 'Bengali'],
  ['გიორგი', 'Georgian'],
  ['Արամ', 'Armenian'],
  ['ሰላም', 'Ethiopic'],
  ['សុខា', 'Khmer'],
  ['မောင်', 'Burmese'],
  ['Kaʻiulani', 'an okina'],
  [`${'Josephina '.repeat(5)}J`, '51 characters'],
  ['Abcde'.repeat(20), '100 characters'],
  ['Żółw'.repeat(25), '100 characters beyond ASCII'],
  ['漢'.repeat(100), '100 Han characters'],
];

/** Everyday names that fewer servers trip over. One of them is every name of a body at once, so that they take few requests. */
export const rarerNames: readonly (readonly [text: string, how: string])[] = [
  ['SMITH', 'in capitals'],
  ['రాజేష్', 'in Telugu'],
  ['രാജേഷ്', 'in Malayalam'],
  ['ສົມຊາຍ', 'in Lao'],
  ['ཀརྨ', 'in Tibetan'],
  ['ਗੁਰਪ੍ਰੀਤ', 'in Gurmukhi'],
  ['නිමල්', 'in Sinhala'],
  ['김민준'.normalize('NFD'), 'in Hangul taken apart'],
  ['Șerban Țurcanu مُحَمَّد', 'with marks below and above'],
  ['カタカナ ગુજરાતી ಕನ್ನಡ ଓଡ଼ିଆ ދިވެހި ᏣᎳᎩ ⵜⴰⵎⴰⵣⵉⵖⵜ ܐܪܡܝܐ ᠮᠣᠩᠭᠣᠯ', 'in nine rarer scripts'],
];

/** Text that may be refused with 400, but neither breaks the server nor is stored altered (ruling D13). */
export const oddTexts: readonly (readonly [keyword: string, text: string])[] = [
  ['empty', ''],
  ['space', ' '],
  ['spaces', '   '],
  ['nul', 'Ad\u0000a'],
  ['trailing-nul', 'Ada\u0000'],
  ['c1-control', 'Ad\u0092a'],
  ['control', 'Ad\u0001\u001b[31ma\u007f'],
  ['tab', 'Ad\ta'],
  ['newline', 'Ad\na'],
  ['carriage-return', 'Ad\r\na'],
  ['lone-surrogate', 'Ad\ud800a'],
  ['emoji', 'Ada 😀'],
  ['emoji-sequence', '👩‍👩‍👧‍👦'],
  ['astral-letter', '𠮷田'],
  ['markup', '<b>Ada</b>'],
  ['script', '<script>alert(1)</script>'],
  ['ampersand', 'Ada & Co'],
  ['entity', 'Ada &amp; Co'],
  ['double-quote', 'Ada "A" L'],
  ['single-quote', "Ada' OR '1'='1"],
  ['sql', "Robert'); DROP TABLE users;--"],
  ['backslash', 'Ada\\n\\u0041\\0\\1\\&'],
  ['trailing-backslash', 'Ada\\'],
  ['typographic', 'O’Brien – “Ada”'],
  ['formula', '=1+1'],
  ['leading-hyphen', '-Ada'],
  ['slash', '../../etc/passwd'],
  ['percent', '100%s%n%d%00'],
  ['plus', 'a+b%20c'],
  ['template', `\${7*7}{{7*7}}<%= 7*7 %>`],
  ['dollar', '$where $1 $& $PATH'],
  ['comma', 'Lovelace, Ada'],
  ['number-sign', 'Ada #1'],
  ['date', '2026-05-01'],
  ['arabic-digits', 'أحمد ٢'],
  ['digits', '007'],
  ['number', '1e3'],
  ['zero', '0'],
  ['underscore', '__proto__'],
  ['bidi', 'Ada\u202eadA'],
  ['zero-width', 'A\u200bd\u200c\u200da'],
  ['soft-hyphen', 'Ad\u00ada'],
  ['variation-selector', 'Ada ❤\ufe0f'],
  ['private-use', 'Ad\ue000a'],
  ['byte-order-mark', '\ufeffAda'],
  ['line-separator', 'Ad\u2028a'],
  ['fullwidth', 'Ａｄａ'],
  ['ligature', 'ﬁnn'],
  ['length-101', 'A'.repeat(101)],
  ['length-256', 'Ab'.repeat(128)],
  ['length-1000', 'Abcde'.repeat(200)],
  ['length-10000', 'Annamarija'.repeat(1000)],
];

/**
 * Addresses of which each part counts (RFC 5321 §2.4: the local part's letters keep their case). Like odd text they may be refused
 * with 400, but are not stored altered. Each is made of a word nothing else sends: two users may not have one address.
 */
export const oddAddresses: readonly (readonly [keyword: string, of: (word: string) => string])[] = [
  ['capitals', (word) => `Ada.${word}@example.org`],
  ['tag', (word) => `${word.toLowerCase()}+work@example.org`],
  ['dots', (word) => `a.${word.toLowerCase()}.b@example.org`],
  ['apostrophe', (word) => `o'${word.toLowerCase()}@example.org`],
  ['length-64', (word) => `${word.toLowerCase().padEnd(64, 'a')}@example.org`],
  ...[101, 129, 254].map((length) => [`length-${length}`, (word: string) => addressOf(word, length)] as const),
];

/** An address of that length, 78 to 254 characters (RFC 5321 §4.5.3.1): of 64 before the at sign, and labels of 60 at most. */
function addressOf(word: string, length: number): string {
  const local = word.toLowerCase().padEnd(64, 'a');
  const labels = 'a'.repeat(length - local.length - '@.example.org'.length);
  return `${local}@${labels.replace(/a{60}(?=aa)/g, `${'a'.repeat(59)}.`)}.example.org`;
}

/**
 * Items of a list of free texts. Like odd text a list may be refused with 400, but is not stored altered. A few items stand for many
 * texts each: what is done to one text is done to all of its kind.
 */
export const oddLists: readonly (readonly [keyword: string, items: readonly string[]])[] = [
  ['scripts', ['Żółć Ñandú', '李小龙 Александр', "O'Brien-Jones Jr."]],
  ['emoji', ['Ada 😀', '𠮷田']],
  ['markup', ['<b>Ada</b> & "Co"', "Robert'); DROP TABLE users;--", 'Ada\\n\\u0041']],
  ['control', ['Ad\u0000a', 'Ad\na\tb']],
  ['empty', ['Ada', '']],
  ['length-60', ['Annamarija'.repeat(6)]],
  ['length-100', ['Annamarija'.repeat(10)]],
  ['length-256', ['Ab'.repeat(128)]],
  ['length-1000', ['Abcde'.repeat(200)]],
  ['long-items', ['Annamarija', 'Josephinas', 'Konstantin'].map((item) => item.repeat(10))],
  ['many', Array.from({ length: 30 }, (_, i) => `Item ${i + 1}`)],
];

/** A never-used text of a kind, determined by the key. */
export function freshText(kind: TextKind, key: string): string {
  const token = word(key);
  if (kind === 'email') return `${token.toLowerCase()}@example.org`;
  if (kind === 'url') return `https://pictures.example.org/${token.toLowerCase()}.png`;
  return token;
}

const letters = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ') },
  { weight: 2, arbitrary: fc.constantFrom(...'àâäçéèêëîïñóôöøùúüýÿßłśżžšđőűğışŞĞÄÖÜÅÆØ') },
  { weight: 1, arbitrary: fc.constantFrom(...'абвгдежзийклмнопрстуфхцчшщъыьэюяαβγδεζηθικλμνξοπρστυφχψω') },
  { weight: 1, arbitrary: fc.constantFrom(...'李王張刘陈杨黄吴一二三愛太郎花子さくらたろう김이박최정') },
  { weight: 1, arbitrary: fc.constantFrom(...'محمدعليشراهבגדהוזחנאהשिमतक') },
);

const part = fc.array(letters, { minLength: 1, maxLength: 12 }).map((list) => list.join(''));

/** Everyday text of a kind (ruling D13), for random cases. */
export function everydayText(kind: TextKind): fc.Arbitrary<string> {
  if (kind === 'email')
    return fc
      .array(fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz0123456789'), { minLength: 3, maxLength: 16 })
      .map((list) => `${list.join('')}@example.org`);
  if (kind === 'url') return fc.nat(1_000_000).map((n) => `https://pictures.example.org/${n}.png`);
  return fc
    .tuple(part, fc.array(fc.tuple(fc.constantFrom(' ', '-', "'", '. '), part), { maxLength: 3 }))
    .map(([first, rest]) => first + rest.map(([joint, next]) => joint + next).join(''))
    .filter((text) => !/^\p{M}/u.test(text));
}
