import { progressPrinter } from '../../../src/cli/progressPrinter';
import type { Progress } from '../../../src/run/options';
import { fakeShell } from './fakeShell';

const at = (elapsedMs: number, stage: Progress['stage'] = 'run'): Progress => ({
  ...{ stage, done: 1, total: 10, requests: 20, failing: 0, elapsedMs },
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
});
