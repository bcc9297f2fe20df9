import { asTexts } from '../../contract/documents';
import type { BodyPlan } from '../../model';
import { caseOf, change, freshMembers, type Planned, type RecipeInput, settable, step } from '../recipe';

/**
 * Bodies that are not JSON at all, made from a valid one that is accepted as the control.
 * Option `leaveOut`: keywords that a ruling treats otherwise.
 */
export function malformedBody(input: RecipeInput): Planned {
  const leaveOut = asTexts(input.options.leaveOut);
  const valid = change(input, freshMembers(input, settable(input).slice(0, 3), 'malformed', 0));
  const cases = mangledForms.map(([keyword, how, words]) => ({
    keyword,
    words,
    body: { kind: 'mangled', of: valid, how } satisfies BodyPlan,
  }));
  const texts = fixedTexts.map(([keyword, text, words]) => ({
    keyword,
    words,
    body: { kind: 'text', text } satisfies BodyPlan,
  }));
  return {
    cases: [...cases, ...texts]
      .filter(({ keyword }) => !leaveOut.includes(keyword))
      .map(({ keyword, words, body }, i) =>
        caseOf(input, { keyword, at: null, how: words }, i, 'malformed', [
          step('control', 'valid', valid),
          step('probe', 'malformed', body),
        ]),
      ),
    untested: [],
  };
}

/** Ways to break a valid JSON text: rule keyword, name of the way, in words. */
const mangledForms: readonly (readonly [keyword: string, how: string, words: string])[] = [
  ['truncated', 'without-last-character', 'without its last brace'],
  ['truncated', 'half', 'cut in half'],
  ['truncated', 'after-colon', 'cut after a colon'],
  ['truncated', 'inside-string', 'cut inside a string'],
  ['truncated', 'first-character', 'only its first brace'],
  ['trailing-text', 'trailing-letter', 'a letter after it'],
  ['trailing-text', 'trailing-brace', 'a second closing brace'],
  ['trailing-text', 'trailing-object', 'an empty object after it'],
  ['trailing-text', 'trailing-twin', 'the same object after it'],
  ['trailing-text', 'trailing-line', 'the same object on a line after it'],
  ['trailing-text', 'trailing-comma-outside', 'a comma after it'],
  ['trailing-text', 'trailing-semicolon', 'a semicolon after it'],
  ['trailing-text', 'trailing-nul', 'a NUL character after it'],
  ['trailing-text', 'trailing-garbage', 'words after it'],
  ['leading-text', 'leading-letter', 'a letter before it'],
  ['leading-text', 'leading-guard', 'an anti-hijacking prefix before it'],
  ['trailing-comma', 'trailing-comma', 'a comma after the last member'],
  ['missing-comma', 'missing-comma', 'no comma between members'],
  ['trailing-comma', 'member-[1,]', 'a comma after the last item of an array'],
  ['missing-item', 'member-[1,,2]', 'an item left out of an array'],
  ['wrong-bracket', 'member-[1}', 'an array that a brace closes'],
  ['missing-comma', 'semicolon', 'a semicolon between members'],
  ['leading-comma', 'leading-comma', 'a comma before the first member'],
  ['missing-colon', 'missing-colon', 'no colon after a name'],
  ['missing-colon', 'equals-sign', 'an equals sign for a colon'],
  ['missing-colon', 'arrow', 'an arrow for a colon'],
  ['odd-white-space', 'no-break-space', 'a no-break space before the first member'],
  ['odd-white-space', 'form-feed', 'a form feed before the first member'],
  ['odd-white-space', 'leading-form-feed', 'a form feed before it'],
  ['single-quotes', 'single-quotes', 'single quotes for double quotes'],
  ['typographic-quotes', 'typographic-quotes', 'typographic quotes around a name'],
  ['escaped-quotes', 'escaped-quotes', 'its quotes escaped, as for a shell'],
  ['unquoted-name', 'unquoted-name', 'a name without quotes'],
  ['unclosed-string', 'unclosed-string', 'a string without its closing quote'],
  ['raw-line-end', 'raw-line-end', 'a raw line end in a string'],
  ['comment', 'comment', 'a comment'],
  ['comment', 'line-comment', 'a comment to the end of the line'],
  ['comment', 'leading-comment', 'a comment on a line before it'],
  ['comment', 'hash-comment', 'a comment after a hash on a line before it'],
  ['bad-escape', 'bad-escape', 'an escape JSON has not'],
  ['bad-escape', 'short-escape', 'an escape of two digits for four'],
  ['bad-escape', 'escaped-apostrophe', 'an escaped apostrophe'],
  ['bad-escape', 'escaped-line-end', 'a line that a backslash continues'],
  ['not-a-number', 'not-a-number', 'NaN for a number'],
  ['not-a-number', 'infinity', 'Infinity for a number'],
  ['raw-line-end', 'raw-tab', 'a raw tab in a string'],
  ['broken-literal', 'member-NaN', 'the literal NaN'],
  ['broken-literal', 'member-Infinity', 'the literal Infinity'],
  ['broken-literal', 'member-True', 'a capitalised literal'],
  ['broken-literal', 'member-undefined', 'the literal undefined'],
  ['broken-literal', 'member-None', 'the literal None'],
  ['broken-number', 'member-01', 'a number with a leading zero'],
  ['broken-number', 'member-+1', 'a number with a plus'],
  ['broken-number', 'member-.5', 'a number without its first digit'],
  ['broken-number', 'member-1.', 'a number without its last digit'],
  ['broken-number', 'member-0x10', 'a hexadecimal number'],
  ['broken-number', 'member-1e', 'a number without its exponent'],
  ['broken-number', 'member-1_000', 'a number with an underscore'],
];

const fixedTexts: readonly (readonly [keyword: string, text: string, words: string])[] = [
  ['empty', '', 'no body'],
  ['blank', ' \n', 'only white space'],
  ['plain-text', 'hello', 'a word'],
  ['plain-text', 'undefined', 'the word undefined'],
  ['plain-text', '<user><firstName>Ada</firstName></user>', 'XML'],
  ['plain-text', 'firstName=Ada&lastName=Lovelace', 'a form'],
  ['plain-text', 'firstName: Ada', 'YAML'],
  ['broken-literal', '{"firstName": tru}', 'a broken literal'],
  ['broken-number', '{"firstName": 01}', 'a number with a leading zero'],
  ['deep-nesting', '['.repeat(20_000), '20,000 opening brackets'],
];

/** What the option `leaveOut` may name. */
export const malformedKeywords: readonly string[] = [
  ...new Set([...mangledForms, ...fixedTexts].map(([keyword]) => keyword)),
];
