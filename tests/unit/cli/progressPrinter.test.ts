import { progressPrinter } from '../../../src/cli/progressPrinter';
import type { Progress } from '../../../src/run/options';
import { fakeShell } from './fakeShell';

const at = (elapsedMs: number, stage: Progress['stage'] = 'run'): Progress => ({
  ...{ stage, done: 1, total: 10, requests: 20, failing: 0, firstRed: null, elapsedMs },
});

describe('progressPrinter', () => {
  it('writes a plain line for each stage, and every five seconds', () => {
    const shell = fakeShell();
    const printer = progressPrinter(shell, false);
    for (const state of [at(0, 'doctor'), at(10), at(200), at(4_999), at(5_010), at(6_000), at(6_001, 'restore')])
      printer.show(state);
    printer.finish();
    expect(shell.noted.length).toBe(4);
    expect(shell.rewritten).toEqual([]);
  });

  it('rewrites its line at most every tenth of a second', () => {
    const shell = fakeShell({ isInteractive: true });
    const printer = progressPrinter(shell, false);
    for (let ms = 0; ms < 1_000; ms += 10) printer.show(at(ms));
    expect(shell.rewritten.length).toBe(10);
    printer.finish();
    printer.finish();
    expect(shell.rewritten.slice(10)).toEqual([null]);
    expect(shell.noted).toEqual([]);
  });

  it.each([true, false])('tells the first failure at once, and once (a person watches: %s)', (isInteractive) => {
    const shell = fakeShell({ isInteractive });
    const printer = progressPrinter(shell, false);
    printer.show(at(0));
    for (const [i, rule] of ['doit/rejects#type:/a', 'doit/rejects#type:/a', 'doit/other#x'].entries())
      printer.show({ ...at(i + 1), failing: 1, firstRed: rule });
    expect(shell.noted.filter((line) => line.includes('fail'))).toEqual([
      ...(isInteractive ? [] : [expect.stringContaining('0 failing')]),
      'first failure: rejects#type:/a',
    ]);
    // The live line makes room for it.
    expect(shell.rewritten.slice(1)).toEqual(isInteractive ? [null] : []);
  });

  it('says nothing when it shall be quiet', () => {
    const shell = fakeShell();
    progressPrinter(shell, true).show({ ...at(0), firstRed: 'doit/rejects#type:/a' });
    expect([shell.noted, shell.rewritten]).toEqual([[], []]);
  });
});
