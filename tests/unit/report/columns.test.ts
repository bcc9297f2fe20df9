import { columnsOf, wrap, wrapCommand } from '../../../src/report/columns';

describe('columnsOf', () => {
  it.each([
    ['plain', 5],
    ['日本', 4],
    ['e\u0301', 1],
    ['', 0],
  ])('measures %s as %i', (text, columns) => {
    expect(columnsOf(text)).toBe(columns);
  });
});

describe('wrap', () => {
  it('breaks between words and indents every line', () => {
    expect(wrap('one two three four', 12, '  ')).toEqual(['  one two', '  three four']);
  });

  it('breaks a word that is longer than the line', () => {
    expect(wrap('x'.repeat(25), 10)).toEqual(['x'.repeat(10), 'x'.repeat(10), 'x'.repeat(5)]);
  });
});

describe('wrapCommand', () => {
  const command = `curl -X PATCH 'http://h/a b' -H "A: \\"$KEY" --data-binary $'{"a":"it\\'s"}'`;

  it('breaks between shell words, an option with its value, and gives the same command again', () => {
    const lines = wrapCommand(command, 30, '  ');
    expect(lines).toEqual([
      '  curl -X PATCH \\',
      "    'http://h/a b' \\",
      '    -H "A: \\"$KEY" \\',
      `    --data-binary $'{"a":"it\\'s"}'`,
    ]);
    expect(lines.map((line) => line.trim().replace(/ \\$/, '')).join(' ')).toBe(command);
  });

  it('leaves a command with line ends of its own as it is', () => {
    expect(wrapCommand("curl 'a\nb' -H x", 5, ' ')).toEqual([" curl 'a", " b' -H x"]);
  });
});
