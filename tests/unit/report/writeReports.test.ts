import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { diskError } from '../../../src/edge/diskError';
import { readReport } from '../../../src/edge/readReport';
import { prepareFolder } from '../../../src/edge/writeFile';
import { writeReports } from '../../../src/edge/writeReports';
import { InternalError, UsageError } from '../../../src/errors';
import { fixtureReport } from '../../fixtures/report';

const folder = mkdtempSync(join(tmpdir(), 'conform-reports-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('writeReports', () => {
  it('writes every form and leaves no temporary file', () => {
    const report = fixtureReport();
    const written = writeReports(folder, report);
    const own = join(folder, 'doit-update-user');
    expect(written.slice(0, 3)).toEqual(['report.json', 'junit.xml', 'summary.md'].map((name) => join(own, name)));
    expect([...readdirSync(own)].sort()).toEqual(
      written
        .filter((path) => path.startsWith(own))
        .map((path) => path.slice(own.length + 1))
        .sort(),
    );
    expect(JSON.parse(readFileSync(join(own, 'report.json'), 'utf8'))).toEqual(JSON.parse(JSON.stringify(report)));
  });

  it('writes the same bytes for the same report', () => {
    const once = writeReports(folder, fixtureReport()).map((path) => readFileSync(path, 'utf8'));
    const again = writeReports(folder, fixtureReport()).map((path) => readFileSync(path, 'utf8'));
    expect(again).toEqual(once);
  });

  it('shows all reports, what is broken and the proof in the index', () => {
    const own = join(folder, 'all');
    writeReports(own, fixtureReport({ contract: 'gjirafa-put-user' }));
    writeReports(join(own, 'shard-1'), fixtureReport());
    mkdirSync(join(own, 'proof'));
    mkdirSync(join(own, 'broken'));
    writeFileSync(join(own, 'broken', 'report.json'), '{');
    const summary = { version: '9.9.9', faults: 91, detected: 90, aimed: 89, variants: 21, falseAlarms: 0 };
    writeFileSync(join(own, 'proof', 'proof.json'), JSON.stringify({ summary }));
    writeReports(own, fixtureReport());
    const index = readFileSync(join(own, 'index.html'), 'utf8');
    for (const shown of [
      'gjirafa-put-user/report.html',
      'doit-update-user/report.html',
      'shard-1/doit-update-user/report.html',
      '90 of 91 seeded faults',
    ])
      expect(index).toContain(shown);
    expect(index).toMatch(/broken[\s\S]*is not JSON/);
  });

  it('leaves folders of others out of the index', () => {
    const own = join(folder, 'shared');
    mkdirSync(join(own, 'private'), { recursive: true });
    mkdirSync(join(own, 'shard-1', 'private'), { recursive: true });
    chmodSync(folder, 0o755);
    chmodSync(own, 0o777);
    for (const name of ['private', 'shard-1/private']) chmodSync(join(own, name), 0);
    asOneWithoutRights(() => writeReports(own, fixtureReport()));
    expect(readFileSync(join(own, 'index.html'), 'utf8')).toContain('doit-update-user/report.html');
  });

  it('refuses a folder that is a file', () => {
    const file = join(folder, 'a-file');
    writeFileSync(file, '');
    expect(() => writeReports(file, fixtureReport())).toThrow(UsageError);
    expect(() => prepareFolder(file)).toThrow(/is in the way/);
  });

  it('refuses a contract name that leads out of the folder', () => {
    const report = fixtureReport();
    expect(() => writeReports(folder, { ...report, contract: { ...report.contract, name: '../up' } })).toThrow(
      /is no folder name/,
    );
  });

  it('leaves the old file whole when the new one cannot be written', () => {
    const own = join(folder, 'kept');
    const report = { ...fixtureReport(), contract: { ...fixtureReport().contract, name: 'kept' } };
    writeReports(folder, report);
    rmSync(join(own, 'junit.xml'));
    mkdirSync(join(own, 'junit.xml', 'full'), { recursive: true });
    expect(() => writeReports(folder, report)).toThrow(UsageError);
    expect(readdirSync(own).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });
});

/** The superuser may read every folder. */
function asOneWithoutRights(work: () => void): void {
  const isSuperuser = process.geteuid?.() === 0;
  if (isSuperuser) process.seteuid?.(65_534);
  try {
    work();
  } finally {
    if (isSuperuser) process.seteuid?.(0);
  }
}

describe('diskError', () => {
  it.each([
    [
      'ENOSPC',
      InternalError,
      'out: cannot be written: the disk is full (ENOSPC); free some space or choose another folder with --out',
    ],
    ['EACCES', UsageError, 'out: cannot be written (EACCES); allow it or choose another folder with --out'],
    ['ENOENT', UsageError, 'out: cannot be written (ENOENT); allow it or choose another folder with --out'],
    ['EROFS', UsageError, 'out: cannot be written (EROFS); allow it or choose another folder with --out'],
    ['EIO', InternalError, 'out: cannot be written (EIO); choose another folder with --out'],
  ])('explains %s', (code, kind, message) => {
    const error = diskError('out', Object.assign(new Error('raw'), { code }));
    expect(error).toBeInstanceOf(kind);
    expect(error.message).toBe(message);
  });
});

describe('readReport', () => {
  const path = join(folder, 'given.json');

  it('reads back what was written', () => {
    const [written = ''] = writeReports(folder, fixtureReport());
    expect(readReport(written)).toEqual(JSON.parse(JSON.stringify(fixtureReport())));
  });

  it.each([
    ['a file that is not there', null, /is not there; give the path of a report\.json/],
    ['text that is not JSON', '{"a":', /is not JSON/],
    ['other JSON', '[1]', /is not a report: it has no schemaVersion/],
    ['another version', '{"schemaVersion":2}', /#\/schemaVersion: is 2; this version reads 1/],
    [
      'a report with a wrong member',
      JSON.stringify({ ...fixtureReport(), verdict: 'fine' }),
      /#\/verdict: expected one of \["conforms"/,
    ],
  ])('refuses %s', (_, text, message) => {
    rmSync(path, { force: true });
    if (text !== null) writeFileSync(path, text);
    expect(() => readReport(path)).toThrow(UsageError);
    expect(() => readReport(path)).toThrow(message);
  });

  it('refuses a folder', () => {
    chmodSync(folder, 0o755);
    expect(() => readReport(folder)).toThrow(/is no file; give the path of a file/);
  });
});
