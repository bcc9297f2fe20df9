import { judge } from '../../../src/cli/judge';
import { main } from '../../../src/cli/main';
import { openContract } from '../../../src/edge/openContract';
import { serveProvider } from '../../../src/edge/serveProvider';
import { fakeShell } from './fakeShell';

describe('main', () => {
  it('prints help on stdout and ends with 0', async () => {
    const shell = fakeShell();
    expect(await main(['--help'], shell)).toBe(0);
    expect(shell.printed.join('\n')).toContain('Exit codes:');
    expect(shell.noted).toEqual([]);
  });

  it('ends without a command with 2 and the help on stderr', async () => {
    const shell = fakeShell();
    expect(await main([], shell)).toBe(2);
    expect(shell.noted.join('\n')).toContain('Usage: conform');
    expect(shell.printed).toEqual([]);
  });

  it('says a usage error in one line', async () => {
    const shell = fakeShell();
    expect(await main(['run', '--config', 'no-such.yaml'], shell)).toBe(2);
    expect(shell.noted).toEqual(['conform: no-such.yaml: is not there; write one with conform init']);
  });

  it('ends with 70 and says how to report what nobody expected', async () => {
    const shell = fakeShell({
      print: () => {
        throw new TypeError('stdout is gone');
      },
    });
    expect(await main(['list'], shell)).toBe(70);
    expect(shell.noted.join('\n')).toMatch(/internal error: TypeError: stdout is gone[\s\S]*Please report it/);
  });
});

describe('judge', () => {
  const judging = (target: Awaited<ReturnType<typeof serveProvider>>['target']) => ({
    ...{ contract: openContract('doit-update-user'), target, seed: 1, profile: 'quick' as const, only: [] },
    ...{ maxTimeMs: null, requestsPerSecond: null, lanes: null, shard: null, bail: false, failOnWarn: false },
    command: () => 'npx conform run',
  });

  it('ends early on the first interrupt and at once on the second', async () => {
    const served = await serveProvider(openContract('doit-update-user'), { read: true });
    const shell = fakeShell({ isInteractive: true });
    const running = judge(judging(served.target), shell, false);
    shell.interrupt();
    shell.interrupt();
    const report = await running;
    await served.close();
    expect({ exits: shell.exits, code: report.exit.code, partial: report.run.isPartial }).toEqual({
      ...{ exits: [130], code: 130, partial: true },
    });
    expect(shell.noted.join('\n')).toContain('interrupt again to stop at once');
  });

  it('rewrites one line where a person watches, and leaves it clean', async () => {
    const served = await serveProvider(openContract('doit-update-user'), { read: true });
    const shell = fakeShell({ isInteractive: true, columns: 60 });
    await judge({ ...judging(served.target), only: ['requires-credential'] }, shell, false);
    await served.close();
    expect(shell.rewritten.length).toBeGreaterThan(2);
    expect(shell.rewritten.at(-1)).toBeNull();
    expect(shell.rewritten.every((line) => line === null || line.length < 60)).toBe(true);
  });

  it('says nothing when quiet', async () => {
    const served = await serveProvider(openContract('doit-update-user'), { read: true });
    const shell = fakeShell();
    await judge({ ...judging(served.target), only: ['requires-credential'] }, shell, true);
    await served.close();
    expect([shell.noted, shell.rewritten, shell.printed]).toEqual([[], [], []]);
  });
});
