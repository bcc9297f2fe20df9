import { visible, visibleBlock } from '../../../src/report/visible';

describe('visible', () => {
  it.each([
    ['NUL and escape', '\u0000\u001b[2J', '\\u0000\\u001b[2J'],
    ['line ends and tabs', 'a\r\n\tb', 'a\\r\\n\\tb'],
    ['delete and C1 controls', '\u007f\u0085', '\\u007f\\u0085'],
    ['bidirectional overrides', '\u202egnp\u2066', '\\u202egnp\\u2066'],
    ['zero-width characters', 'a\u200bb\ufeff', 'a\\u200bb\\ufeff'],
    ['a lone surrogate', '\ud800x', '\\ud800x'],
    ['tag characters', '\u{e0041}', '\\u{e0041}'],
  ])('marks %s', (_, text, shown) => {
    expect(visible(text)).toBe(shown);
  });

  it('leaves everyday text of any script and emoji alone', () => {
    const text = 'Zoë 山田 مُحَمَّد 👩‍💻 a-b';
    expect(visible(text)).toBe(text);
  });

  it('cuts long text between characters and says how much is gone', () => {
    expect(visible('x'.repeat(10), 4)).toBe('xxxx… (6 more characters)');
    expect(visible('😀😀', 3)).toBe('😀… (2 more characters)');
  });
});

describe('visibleBlock', () => {
  it('keeps line ends and tabs and marks the rest', () => {
    expect(visibleBlock('a\r\n\tb\r\u0000')).toBe('a\n\tb\\r\\u0000');
  });
});
