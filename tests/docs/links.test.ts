import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { packageRoot } from '../../src/edge/packageFiles';
import { anchorsOf, pages, prose, textOf } from './pages';

describe('the documents', () => {
  it.each(pages())('%s links to files and headings that exist', (page) => {
    expect(brokenLinks(page, textOf(page))).toEqual([]);
  });

  it.each(pages())('%s names no machine path', (page) => {
    expect(textOf(page)).not.toMatch(/(^|[\s`"(])\/(work|home|Users|root)\//);
  });
});

describe('brokenLinks', () => {
  it('finds a missing file and a missing heading', () => {
    expect(
      brokenLinks('README.md', '[a](docs/nothing.md) [b](#nowhere) [c](ARCHITECTURE.md) [d](https://x.example)'),
    ).toEqual(['docs/nothing.md', '#nowhere']);
  });
});

function brokenLinks(page: string, markdown: string): string[] {
  const targets = [...prose(markdown).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
  return targets.filter((target) => !/^[a-z]+:/.test(target) && isBroken(page, markdown, target));
}

function isBroken(page: string, markdown: string, target: string): boolean {
  const [path = '', anchor] = target.split('#');
  const file = path === '' ? page : normalize(join(dirname(page), path));
  if (!existsSync(join(packageRoot, file))) return true;
  return anchor !== undefined && !anchorsOf(path === '' ? markdown : textOf(file)).has(anchor);
}
