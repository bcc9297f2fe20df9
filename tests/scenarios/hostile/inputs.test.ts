import { execFile } from 'node:child_process';
import {
  appendFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { openContract } from '../../../src/edge/openContract';
import { readBaseline } from '../../../src/edge/readBaseline';
import { readReport } from '../../../src/edge/readReport';
import { readTarget } from '../../../src/edge/readTarget';
import { writeReports } from '../../../src/edge/writeReports';
import { HarnessError, InternalError, UsageError } from '../../../src/errors';
import { rehearse } from '../../support/rehearsal';
import { doit } from '../doubles/doit';
import { start } from '../doubles/double';
import { builtCommand } from '../support/built';
import { conform, type Outcome } from '../support/conform';
import { contractCopy } from '../support/contractCopy';
import { newFolder, put, removeFolders } from '../support/folder';

const name = 'doit-update-user';

/** Ways a file can be other than a file of words; each makes what stands at a path. */
const kinds: readonly (readonly [name: string, make: (path: string) => void, says: RegExp])[] = [
  ['a link to itself', (path) => symlinkSync(path, path), /cannot be read \(ELOOP\)/],
  ['a link to nothing', (path) => symlinkSync(`${path}.gone`, path), /is not there|is missing|cannot be read/],
  ['a folder', (path) => mkdirSync(path), /is no file/],
  ['a device that never ends', (path) => symlinkSync('/dev/zero', path), /is no file/],
  [
    'a file of 100 MB',
    (path) => {
      writeFileSync(path, '');
      truncateSync(path, 100_000_000);
    },
    /is 100000000 bytes long/,
  ],
  ['bytes that are no text', (path) => writeFileSync(path, Buffer.from([0, 1, 2, 255, 254, 0x7b])), /./],
  ['a YAML bomb', (path) => writeFileSync(path, bomb()), /cannot be read|aliases/],
  ['brackets without end', (path) => writeFileSync(path, '['.repeat(100_000)), /is nested too deep/],
  ['a prototype key', (path) => writeFileSync(path, '{"__proto__": {"isAdmin": true}}'), /__proto__/],
  ['an anchor that holds itself', (path) => writeFileSync(path, 'a: &a [*a]'), /is nested too deep/],
  ['empty', (path) => writeFileSync(path, ''), /./],
];

/** What reads each kind of input, from a folder in which it is called `input`. */
const readers: readonly (readonly [name: string, read: (path: string) => unknown])[] = [
  ['target file', (path) => readTarget(path, {})],
  ['baseline', (path) => readBaseline(path, name)],
  ['credential file', (path) => readTarget(put(join(path, '..'), 'target.yaml', targetNaming(path)), {})],
  ...[`contracts/${name}/openapi.yaml`, `contracts/${name}/requirements.yaml`, `contracts/${name}/rulings.yaml`].map(
    (file) => [file, (path: string) => openContract(placedIn(path, file))] as const,
  ),
  ['schema', (path) => openContract(placedIn(path, `schemas/${name}/request.schema.json`))],
];

describe('input files that are no such thing', () => {
  afterAll(removeFolders);

  it.each(readers)('end in one message that names the file: %s', (reader, read) => {
    for (const [kind, make, says] of kinds) {
      const path = join(newFolder(), 'input.yaml');
      make(path);
      const error = thrownBy(() => read(path));
      // A credential is whatever the file holds: text of any kind.
      if (reader === 'credential file' && error === null) continue;
      expect({ kind, isOurs: error instanceof HarnessError }).toEqual({ kind, isOurs: true });
      if (!(error instanceof HarnessError)) continue;
      expect({ kind, code: error.exitCode }).toEqual({ kind, code: 2 });
      expect(error.message).toMatch(reader === 'credential file' ? /./ : says);
      expect(error.message.length).toBeLessThan(1_000);
      expect(Object.prototype).not.toHaveProperty('isAdmin');
    }
  });

  it('end in one message where they are reports', async () => {
    for (const [kind, make] of kinds) {
      const path = join(newFolder(), 'report.json');
      make(path);
      const error = thrownBy(() => readReport(path));
      expect({ kind, isOurs: error instanceof UsageError }).toEqual({ kind, isOurs: true });
      expect(String(error)).toContain(path);
    }
  });

  it('end with exit 2 and nothing written', async () => {
    const folder = newFolder();
    symlinkSync(join(folder, 'target.yaml'), join(folder, 'target.yaml'));
    const run = await conform(['run', name, '--config', join(folder, 'target.yaml'), '--out', join(folder, 'out')]);
    expect(run).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(/target\.yaml: cannot be read/) });
    expect(readdirSync(folder)).toEqual(['target.yaml']);
  });
});

describe('a report with prototype keys', () => {
  it('is refused, or rendered without becoming part of any prototype', async () => {
    const { report } = await rehearse(name, { only: ['requires-credential'] });
    const folder = newFolder();
    const text = JSON.stringify(report)
      .replace('"statistics":{', '"statistics":{"__proto__":{"isAdmin":true},')
      .replace('"headers":{', '"headers":{"__proto__":"x","constructor":"y",');
    const path = put(folder, 'report.json', text);
    const error = thrownBy(() => writeReports(join(folder, 'out'), readReport(path)));
    expect(error === null || error instanceof HarnessError).toBe(true);
    expect(Object.prototype).not.toHaveProperty('isAdmin');
  });
});

describe('an output folder that cannot be written', () => {
  it('is refused at once, in a file system that takes no folders too', async () => {
    const { code, stderr } = await inShell('exec "$@"', ['demo', '--quiet', '--out', '/proc/nowhere/reports']);
    expect({ code, stderr }).toEqual({
      ...{
        code: 2,
        stderr:
          'conform: /proc/nowhere/reports: cannot be written (ENOENT); allow it or choose another folder with --out\n',
      },
    });
  });

  it('leaves nothing behind, and what was there before as it was', async () => {
    const { report } = await rehearse(name, { only: ['requires-credential'] });
    const folder = newFolder();
    const written = writeReports(folder, report);
    appendFileSync(join(folder, name, 'report.json'), ' ');
    rmSync(join(folder, name, 'junit.xml'));
    mkdirSync(join(folder, name, 'junit.xml'));
    const error = thrownBy(() => writeReports(folder, report));
    expect(error).toBeInstanceOf(HarnessError);
    const names = readdirSync(join(folder, name));
    expect(names.filter((one) => one.endsWith('.tmp'))).toEqual([]);
    expect(names).toHaveLength(written.length - 1);
    for (const one of names.filter((file) => file.endsWith('.json'))) readReportOrAny(join(folder, name, one));
  });
});

describe('a full disk', () => {
  it('leaves the former reports, all of them, and no draft', async () => {
    const { report } = await rehearse(name, { only: ['requires-credential'] });
    const folder = newFolder();
    writeReports(folder, report);
    const before = textsIn(join(folder, name));
    // The draft of one file goes to a device that takes nothing.
    symlinkSync('/dev/full', join(folder, name, `.junit.xml.${process.pid}.tmp`));
    const error = thrownBy(() => writeReports(folder, { ...report, run: { ...report.run, seed: 99 } }));
    expect(error).toBeInstanceOf(InternalError);
    expect(String(error)).toMatch(/junit\.xml: cannot be written: the disk is full \(ENOSPC\)/);
    expect(textsIn(join(folder, name))).toEqual(before);
  });

  it('behind stdout ends with 70 and says so', async () => {
    const { code, stderr } = await inShell('exec "$@" > /dev/full', ['list']);
    expect({ code, stderr }).toEqual({
      ...{ code: 70, stderr: expect.stringMatching(/^conform: stdout: cannot be written \(ENOSPC\); /) },
    });
  });

  it('at the end of a run is exit 70, with the users put back and nothing written', async () => {
    const double = await start(doit());
    const folder = newFolder();
    const config = put(folder, 'target.yaml', double.target);
    const words = ['run', '--config', config, '--out', join(folder, 'out'), '--profile', 'quick'];
    // No file may grow beyond eight blocks.
    const { code, stderr } = await inShell('ulimit -f 8 && exec "$@"', words);
    await double.close();
    expect({ code, stderr }).toEqual({
      ...{ code: 70, stderr: expect.stringMatching(/report\.json: cannot be written: the disk is full \(EFBIG\)/) },
    });
    expect(filesUnder(join(folder, 'out'))).toEqual([]);
    expect(double.users).toEqual(double.before);
  }, 60_000);
});

describe('a reader that stops reading', () => {
  it('does not stop a run before its users are put back', async () => {
    const double = await start(doit());
    const folder = newFolder();
    const config = put(folder, 'target.yaml', double.target);
    const words = ['run', '--config', config, '--out', join(folder, 'out'), '--profile', 'quick'];
    const { code, stdout } = await inShell('{ { "$@" 2>&1; echo "ended with $?" >&3; } | true; } 3>&1', words);
    await double.close();
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'ended with 0\n' });
    expect(double.users).toEqual(double.before);
    expect(readReport(join(folder, 'out', name, 'report.json')).run.isPartial).toBe(false);
  }, 60_000);
});

/** Parses a JSON file: whole, or this throws. */
function readReportOrAny(path: string): void {
  if (path.endsWith('report.json') && !path.endsWith('ctrf-report.json')) readReport(path);
}

function thrownBy(work: () => unknown): unknown {
  try {
    work();
    return null;
  } catch (error) {
    return error;
  }
}

/** Runs the built command as `$@` of a shell script. */
function inShell(script: string, words: readonly string[]): Promise<Outcome> {
  const all = ['-c', script, 'sh', process.execPath, builtCommand(), ...words];
  const env = { PATH: process.env.PATH ?? '', NO_COLOR: '1' };
  return new Promise((done) => {
    const child = execFile('sh', all, { env, timeout: 60_000 }, (_, stdout, stderr) =>
      done({ code: child.exitCode, stdout, stderr }),
    );
  });
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name));
}

function textsIn(folder: string): readonly (readonly [string, string])[] {
  return filesUnder(folder)
    .sort()
    .map((path) => [path, readFileSync(path, 'utf8')] as const);
}

function placedIn(path: string, file: string): string {
  const folder = contractCopy(name, []);
  const place = join(folder, '../..', file);
  rmSync(place);
  symlinkSync(path, place);
  return folder;
}

function targetNaming(path: string): object {
  return {
    contract: name,
    baseUrl: 'http://127.0.0.1:1',
    authorization: { valid: `Bearer file:${path}` },
    users: [{ id: 'user-1' }],
  };
}

/** Aliases of aliases: a few lines that would grow to millions of nodes. */
function bomb(): string {
  const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
  for (let i = 1; i < 9; i++)
    lines.push(`a${i}: &a${i} [${Array.from({ length: 10 }, () => `*a${i - 1}`).join(', ')}]`);
  return lines.join('\n');
}
