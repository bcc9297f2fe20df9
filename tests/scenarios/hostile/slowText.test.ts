import { hidesCredentials } from '../../../src/check/hidesCredentials';
import { hidesInternals } from '../../../src/check/hidesInternals';
import { shipped } from '../../support/contracts';
import { examine, exchange } from '../../support/exchange';

const size = 400_000;
const fill = (text: string) => text.repeat(Math.ceil(size / text.length));

/** Texts that make a search with unbounded spans start again at every character. */
const texts = [
  ...[
    'at x',
    'at x(',
    'at a.',
    'at a(',
    'at a() in ',
    'in a on line ',
    'File "',
    '/a',
    'C:\\',
    'a\\',
    ' ',
    '\n',
    '\\n',
  ],
  ...['SELECT ', 'select a from ', 'insert into ', 'update x set ', 'update  ', 'delete from a ', 'ER_A', 'Bearer '],
  ...['12 ', '1', 'ab:', '0xab, ', '"a", ', 'aaaaaaaaaaaaaaaa\n', 'a_', 'a b', '"', '0x', '%u0042', '\\\\u{42}'],
  ...['%42', '\\u0042', '&#66;', 'Qm', '<credential>'],
].flatMap((text) => [fill(text), `at ${fill(text)}`]);

describe('text written to be looked through slowly', () => {
  it('is looked through', () => {
    const doit = shipped('doit-update-user');
    for (const text of texts) {
      const reply = [exchange({ status: 500, text })];
      expect(examine(hidesInternals, doit, reply).judged).toEqual(['internals']);
      expect(examine(hidesCredentials, doit, reply, {}, { secrets: ['Bearer hostile-valid-key'] }).findings).toEqual(
        [],
      );
    }
  });
});
