import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { breachesOf, type SourceFile } from './support/architecture';

const root = join(__dirname, '../src');

function sourceFiles(): SourceFile[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => ({ path: path.replaceAll('\\', '/'), text: readFileSync(join(root, path), 'utf8') }));
}

describe('the import table', () => {
  it('holds for every source file', () => {
    const files = sourceFiles();
    expect(files.length).toBeGreaterThan(50);
    expect(breachesOf(files)).toEqual([]);
  });

  it.each([
    ['a folder that is not listed', 'check/x.ts', "import { a } from '../run/judge';", ['check/x.ts: imports run']],
    ['a type of such a folder', 'report/x.ts', "import type { A } from '../run/world';", ['report/x.ts: imports run']],
    ['a re-export of one', 'model.ts', "export * from './errors';", ['model.ts: imports errors']],
    ['a required one', 'run/x.ts', "const a = require('../edge/readTarget');", ['run/x.ts: imports edge']],
    ['a dynamically imported one', 'run/x.ts', "void import('../cli/main');", ['run/x.ts: imports cli']],
    ['an import type', 'run/x.ts', "type A = import('../report/html').A;", ['run/x.ts: imports report']],
    ['a module name made at run time', 'run/x.ts', 'require(name);', ['run/x.ts: imports (computed)']],
    [
      'a package of another folder',
      'run/x.ts',
      "import Ajv from 'ajv/dist/2020';",
      ['run/x.ts: imports ajv/dist/2020'],
    ],
    ["Node's own modules", 'generate/x.ts', "import 'node:fs';", ['generate/x.ts: imports node:fs']],
    ["Node's own modules by their bare names", 'edge/x.ts', "import 'fs';", ['edge/x.ts: imports fs']],
    [
      'a file outside src',
      'run/x.ts',
      "import a from '../../package.json';",
      ['run/x.ts: imports ../../package.json, outside src'],
    ],
    ['a folder nobody listed', 'helpers/x.ts', '', ['helpers/x.ts: folder helpers is not in the table']],
    ['the process', 'run/x.ts', 'export const a = process.env.A;', ['run/x.ts: names process']],
    ['the network', 'check/x.ts', "void fetch('http://a');", ['check/x.ts: names fetch']],
    ['the clock', 'generate/x.ts', 'const t = Date.now();', ['generate/x.ts: names Date.now']],
    ['the date', 'generate/x.ts', 'const t = new Date();', ['generate/x.ts: names new Date()']],
    ['chance', 'generate/x.ts', 'const n = Math.random();', ['generate/x.ts: names Math.random']],
    ['the console', 'contract/x.ts', "console.log('a');", ['contract/x.ts: names console']],
  ])('catches %s', (_, path, text, expected) => {
    expect(breachesOf([{ path, text }])).toEqual(expected);
  });

  it('lets a property be called like a forbidden name', () => {
    const text = 'export const a = { process: 1, fetch() { return this.process; } }; export const b = new Date(0);';
    expect(breachesOf([{ path: 'run/x.ts', text }])).toEqual([]);
  });
});
