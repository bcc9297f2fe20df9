import { rmSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Turn, watch } from '../../../src/cli/watch';
import { UsageError } from '../../../src/errors';
import type { Report } from '../../../src/model';
import { fixtureReport } from '../../fixtures/report';
import { type FakeShell, fakeShell } from './fakeShell';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** What judging gives: its report, or what it throws. */
type Judge = () => Promise<Report>;
/** A report that was told and written, and the one of the turn before. */
type Shown = readonly [now: Report, before: Report | null];

interface Scene {
  readonly shell: FakeShell;
  readonly file: string;
  readonly shown: readonly Shown[];
  readonly code: Promise<number>;
  /** Resolves once so many times it was said what is watched. */
  waits(times: number): Promise<void>;
}

async function scene(turns: readonly Judge[], settings: { isInteractive?: boolean } = {}): Promise<Scene> {
  const folder = await mkdtemp(join(tmpdir(), 'conform-watch-'));
  folders.push(folder);
  const file = join(folder, 'server.js');
  await writeFile(file, '0');
  const shell = fakeShell(settings);
  const shown: Shown[] = [];
  let next = 0;
  const turn = async () => {
    const judge = turns[Math.min(next++, turns.length - 1)] ?? (() => Promise.reject(new Error('no turn')));
    return keptIn(shown, await judge());
  };
  const code = watch({ paths: [folder], ignored: [join(folder, 'reports')], turn }, shell);
  const said = () => shell.noted.filter((line) => line.startsWith('watching ')).length;
  return { shell, file, shown, code, waits: (times) => until(() => said() >= times) };
}

function keptIn(shown: Shown[], report: Report): Turn {
  return { report, keep: (before) => void shown.push([report, before]) };
}

async function until(isSo: () => boolean): Promise<void> {
  for (let tries = 0; tries < 500 && !isSo(); tries++) await new Promise((done) => setTimeout(done, 10));
  expect(isSo()).toBe(true);
}

const report = (none: readonly number[] = []): Report => {
  const made = fixtureReport();
  return { ...made, statistics: { ...made.statistics, byStatus: { 200: [3], none } } };
};
const [first, second] = [report(), report()];

describe('watch', () => {
  it('judges at once, again at a change and at Enter, and ends with 130 when interrupted', async () => {
    const { shell, file, shown, code, waits } = await scene([async () => first, async () => second], {
      isInteractive: true,
    });
    await waits(1);
    await writeFile(file, '1');
    await waits(2);
    shell.enter();
    await waits(3);
    shell.interrupt();
    expect(await code).toBe(130);
    expect(shown).toEqual([
      [first, null],
      [second, first],
      [second, second],
    ]);
    expect(shell.noted.filter((line) => line.endsWith('server.js changed'))).toHaveLength(1);
    expect(shell.noted.at(-1)).toMatch(/^watching .*; Enter judges again, Ctrl-C ends$/);
  });

  it('judges again, before it shows anything, what was judged while a file changed', async () => {
    let saveMeanwhile = () => Promise.resolve();
    const disturbed = async () => {
      await saveMeanwhile();
      await new Promise((done) => setTimeout(done, 400));
      return first;
    };
    const { shell, file, shown, code, waits } = await scene([async () => first, disturbed, async () => second]);
    saveMeanwhile = () => writeFile(file, '1');
    await waits(1);
    await writeFile(file, '2');
    await waits(2);
    shell.interrupt();
    await code;
    expect(shell.noted).toContainEqual(expect.stringMatching(/server\.js changed meanwhile: judging again$/));
    expect(shown.map(([now]) => now)).toEqual([first, second]);
  });

  it('judges again, and not for ever, where requests drew no reply', async () => {
    const gone = report([0, 2]);
    const { shell, shown, code, waits } = await scene([async () => gone]);
    await waits(1);
    shell.interrupt();
    await code;
    const told = shell.noted.filter((line) => line.includes('2 requests drew no reply'));
    expect({ told: told.length, shown }).toEqual({ told: 4, shown: [[gone, null]] });
  });

  it('throws a mistake in the target file at first, and waits later until it is corrected', async () => {
    const wrong = async () => Promise.reject(new UsageError('target.yaml#/users', 'is empty', 'list one'));
    await expect((await scene([wrong])).code).rejects.toThrow('is empty');
    const { shell, file, shown, code, waits } = await scene([async () => first, wrong, async () => second]);
    await waits(1);
    await writeFile(file, '1');
    await waits(2);
    expect(shell.noted).toContainEqual('conform: target.yaml#/users: is empty; list one');
    await writeFile(file, '2');
    await waits(3);
    shell.interrupt();
    await code;
    expect(shown).toEqual([
      [first, null],
      [second, first],
    ]);
  });

  it('shows what an interrupted turn found, and ends', async () => {
    const shell = fakeShell();
    const shown: Shown[] = [];
    const turn = async () => {
      shell.interrupt();
      return keptIn(shown, first);
    };
    expect(await watch({ paths: [__filename], ignored: [], turn }, shell)).toBe(130);
    expect(shown).toEqual([[first, null]]);
  });

  it('says which path is not there', async () => {
    const what = { paths: ['no/such'], ignored: [], turn: async () => keptIn([], first) };
    await expect(watch(what, fakeShell())).rejects.toThrow(
      'no/such: is not there, so it cannot be watched; correct --watch',
    );
  });
});
