import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keepReport } from '../../../src/cli/keepReport';
import { InternalError } from '../../../src/errors';
import { fixtureReport } from '../../fixtures/report';
import { fakeShell } from './fakeShell';

const report = fixtureReport();
const before = fixtureReport({ outcome: 'green' });
const out = mkdtempSync(join(tmpdir(), 'conform-keep-'));
const page = join(out, report.contract.name, 'report.html');
afterAll(() => rmSync(out, { recursive: true, force: true }));
afterEach(() => rmSync(join(out, report.contract.name), { recursive: true, force: true }));

describe('keepReport', () => {
  it('tells the verdict before the files are there, and where they are after', () => {
    const wasWritten: [line: string, isThere: boolean][] = [];
    const shell = { ...fakeShell(), print: (text: string) => void wasWritten.push([text, existsSync(page)]) };
    keepReport(report, { out, quiet: false, before }, shell);
    expect(wasWritten).toEqual([
      [expect.stringContaining('does not conform'), false],
      [expect.stringContaining('Newly red'), false],
      [`Reports: ${page}`, true],
    ]);
  });

  it('names no files when quiet', () => {
    const shell = fakeShell();
    keepReport(report, { out, quiet: true }, shell);
    expect(shell.printed.join('\n')).not.toContain('Reports:');
    expect(existsSync(page)).toBe(true);
  });

  it('tells the verdict, and no files, where they cannot be written', () => {
    const shell = fakeShell();
    mkdirSync(page, { recursive: true });
    writeFileSync(join(page, 'x'), '');
    expect(() => keepReport(report, { out, quiet: false }, shell)).toThrow(InternalError);
    expect(shell.printed).toEqual([expect.stringContaining('does not conform')]);
  });
});
