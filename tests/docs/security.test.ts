import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../src/edge/packageFiles';
import { textOf } from './pages';

interface Row {
  readonly promise: string;
  readonly file: string;
  readonly title: string;
}

describe('SECURITY.md', () => {
  const rows = rowsOf(textOf('SECURITY.md'));

  it('has a test for every promise', () => {
    const lines = textOf('SECURITY.md').match(/^\|.*\|$/gm) ?? [];
    const promises = lines.filter((line) => !/^\|(-+\||\s*promise\b)/.test(line));
    expect(promises.length).toBeGreaterThan(0);
    expect(rows).toHaveLength(promises.length);
  });

  it.each(rows)('names a test that exists: $promise', ({ file, title }) => {
    expect(missingTest(file, title)).toBeNull();
  });
});

describe('missingTest', () => {
  it('finds a file and a title that are not there', () => {
    expect(missingTest('tests/docs/nothing.test.ts', 'x')).toBe('no file tests/docs/nothing.test.ts');
    expect(missingTest('tests/docs/security.test.ts', ['is', 'perfect'].join(' '))).toBe(
      'no test is called so: is perfect',
    );
  });
});

function rowsOf(markdown: string): Row[] {
  return [...markdown.matchAll(/^\| (.+?) +\| `(tests\/[\w/.]+\.ts)`: (.+?) *\|$/gm)].map(
    ([, promise = '', file = '', title = '']) => ({ promise, file, title }),
  );
}

function missingTest(file: string, title: string): string | null {
  if (!existsSync(join(packageRoot, file))) return `no file ${file}`;
  const quoted = ["'", '"', '`'].map((quote) => `${quote}${title}${quote}`);
  return quoted.some((name) => textOf(file).includes(name)) ? null : `no test is called so: ${title}`;
}
