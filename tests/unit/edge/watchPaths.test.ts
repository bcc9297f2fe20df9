import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { watchPaths } from '../../../src/edge/watchPaths';

describe('watchPaths', () => {
  const folder = mkdtempSync(join(tmpdir(), 'conform-paths-'));
  for (const name of ['src/deep', 'node_modules/a', '.git', 'reports'])
    mkdirSync(join(folder, name), { recursive: true });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('tells the last change of a burst once, and none of what is built, installed or reported', async () => {
    const told: string[] = [];
    const stop = await watchPaths([folder], [join(folder, 'reports')], (path) => void told.push(path));
    for (const name of ['node_modules/a/b.js', '.git/index', 'reports/report.json', '.index.html.77.tmp']) put(name);
    await settled();
    expect(told).toEqual([]);
    put('src/one.ts');
    put('src/deep/two.ts');
    await settled();
    expect(told).toEqual([expect.stringMatching(/src[\\/](one|deep[\\/]two)\.ts$/)]);
    mkdirSync(join(folder, 'src/new'));
    await settled();
    put('src/new/three.ts');
    await settled();
    expect(told.at(-1)).toMatch(/three\.ts$/);
    await stop();
    const before = told.length;
    put('src/one.ts');
    await settled();
    expect(told).toHaveLength(before);
  });

  function put(name: string): void {
    writeFileSync(join(folder, name), String(Math.random()));
  }
});

function settled(): Promise<void> {
  return new Promise((done) => setTimeout(done, 500));
}
