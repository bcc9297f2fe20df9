import type { ChildProcess } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { checks } from '../../../src/check';
import { status } from '../../../src/check/status';
import { readReport } from '../../../src/edge/readReport';
import { rehearse } from '../../support/rehearsal';
import { doit } from '../doubles/doit';
import { type Double, pause, start } from '../doubles/double';
import { conform, type Outcome } from '../support/conform';
import { newFolder, put, removeFolders } from '../support/folder';

/** Far beyond the time a test has: whoever waits for a reply fails. */
const limits = { timeoutMs: 600_000 };

/** The number of a request that Pact's verifier sends: the look at a target sends six before. */
const verifying = 9;

interface Interrupted {
  readonly outcome: Outcome;
  readonly double: Double;
  readonly folder: string;
}

/** Runs a command against a double that keeps silent from one request on, and interrupts it there; it answers again then, or not. */
async function interrupted(
  silentFrom: number,
  answersAgain: boolean,
  words: readonly string[],
  signal: NodeJS.Signals = 'SIGINT',
): Promise<Interrupted> {
  const folder = newFolder();
  let child: ChildProcess | null = null;
  const double = await start(doit(), {
    send: (answer, { request: { number } }) => {
      if (number < silentFrom) return answer;
      if (number === silentFrom) setTimeout(() => child?.kill(signal), 50);
      return answersAgain && number >= silentFrom + 2 ? answer : 'hang';
    },
  });
  const config = put(folder, 'target.yaml', { ...double.target, limits });
  const outcome = await conform([...words, '--config', config], { onStart: (started) => (child = started) });
  await double.close();
  return { outcome, double, folder };
}

describe('an interrupt', () => {
  afterAll(removeFolders);

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'by %s does not wait for replies, and users are put back',
    async (signal) => {
      const out = newFolder();
      const { outcome, double } = await interrupted(120, true, ['run', '--out', out], signal);
      const { run, exit, notRestored } = readReport(join(out, 'doit-update-user/report.json'));
      expect({ code: outcome.code, exit: exit.code, isPartial: run.isPartial, notRestored }).toEqual({
        ...{ code: 130, exit: 130, isPartial: true, notRestored: [] },
      });
      expect(double.users).toEqual(double.before);
    },
    60_000,
  );

  it('says which users are not put back where the server keeps silent', async () => {
    const out = newFolder();
    const { outcome } = await interrupted(120, false, ['run', '--out', out]);
    const { exit, notRestored } = readReport(join(out, 'doit-update-user/report.json'));
    expect({ code: outcome.code, exit: exit.code }).toEqual({ code: 130, exit: 130 });
    expect(notRestored).toEqual([
      expect.stringMatching(/person-1.*not put back: there was no time left/),
      expect.stringMatching(/person-2.*not put back: there was no time left/),
    ]);
  }, 60_000);

  it.each([1, 2, 4, 6])(
    'at request %i, before anything is judged, ends in a partial report too',
    async (number) => {
      const out = newFolder();
      const { outcome, double } = await interrupted(number, true, ['run', '--out', out]);
      const { run, exit, totals } = readReport(join(out, 'doit-update-user/report.json'));
      expect({ code: outcome.code, exit: exit.code, isPartial: run.isPartial, fail: totals.fail }).toEqual({
        ...{ code: 130, exit: 130, isPartial: true, fail: 0 },
      });
      expect(double.users).toEqual(double.before);
    },
    60_000,
  );

  it('puts users back on a server that takes its time', async () => {
    const out = newFolder();
    let child: ChildProcess | null = null;
    const double = await start(doit(), {
      send: async (answer, { request: { number } }) => {
        if (number < 40) return answer;
        if (number === 42) child?.kill('SIGINT');
        await pause(1_600);
        return answer;
      },
    });
    const config = put(out, 'target.yaml', double.target);
    const { code } = await conform(['run', '--config', config, '--out', out], {
      onStart: (started) => (child = started),
    });
    await double.close();
    const { notRestored } = readReport(join(out, 'doit-update-user/report.json'));
    expect({ code, notRestored, users: double.users }).toEqual({ code: 130, notRestored: [], users: double.before });
  }, 60_000);

  it('does not wait until updates are visible, and users are put back', async () => {
    const out = newFolder();
    let child: ChildProcess | null = null;
    const double = await start(doit(), {
      send: (answer, { request: { number } }) => {
        if (number === 14) child?.kill('SIGINT');
        return answer;
      },
    });
    const config = put(out, 'target.yaml', { ...double.target, limits: { visibleWithinMs: 4_000 } });
    const only = ['--only', 'stores-sent-fields'];
    const words = ['run', '--config', config, '--out', out, '--profile', 'quick', ...only];
    const { code } = await conform(words, { onStart: (started) => (child = started) });
    await double.close();
    const { notRestored } = readReport(join(out, 'doit-update-user/report.json'));
    expect({ code, notRestored, users: double.users }).toEqual({ code: 130, notRestored: [], users: double.before });
  }, 60_000);

  it('of the doctor puts users back and ends with 130', async () => {
    const { outcome, double } = await interrupted(5, true, ['doctor']);
    expect(outcome.code).toBe(130);
    expect(double.users).toEqual(double.before);
  }, 60_000);

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'of a verification of pacts by %s ends it, puts the user back and reports nothing',
    async (signal) => {
      const out = newFolder();
      const { outcome, double } = await interrupted(verifying, true, ['pact', 'verify', '--out', out], signal);
      expect({ code: outcome.code, reports: readdirSync(out) }).toEqual({ code: 130, reports: [] });
      expect(double.count()).toBeGreaterThan(verifying);
      expect(double.users).toEqual(double.before);
    },
    60_000,
  );
});

describe('--max-time', () => {
  it('does not wait for a reply much longer than it says', async () => {
    const double = await start(doit(), { send: (answer, { request }) => (request.number < 120 ? answer : 'hang') });
    const folder = newFolder();
    const config = put(folder, 'target.yaml', { ...double.target, limits: { timeoutMs: 3_000 } });
    const { code } = await conform(['run', '--config', config, '--out', folder, '--max-time', '2s']);
    await double.close();
    const { run, notRestored } = readReport(join(folder, 'doit-update-user/report.json'));
    expect({ code, isPartial: run.isPartial }).toEqual({ code: 3, isPartial: true });
    expect(run.durationMs).toBeLessThan(2_000 + 3_000 + 2_000);
    expect(notRestored).toHaveLength(2);
  }, 60_000);
});

describe('a fault of the harness itself', () => {
  // Once: the other lanes would go on.
  it.each([
    ['each time', () => true],
    ['once', (turn: number) => turn === 30],
  ] as const)('%s leaves no user changed, and nothing under way', async (_, isBroken) => {
    const last = new Map<string, string>();
    let examined = 0;
    let sent = 0;
    const broken = {
      ...checks,
      status: {
        ...status,
        examine: (...evidence: Parameters<typeof status.examine>) => {
          examined += 1;
          if (isBroken(examined)) throw new Error('a check that breaks');
          return status.examine(...evidence);
        },
      },
    };
    const run = rehearse('doit-update-user', { checks: broken }, ({ path, body }) => {
      sent += 1;
      if (typeof body === 'string' && body.includes('"firstName"')) last.set(path, body);
      return null;
    });
    await expect(run).rejects.toThrow('a check that breaks');
    const sentByThen = sent;
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(sent).toBe(sentByThen);
    expect(examined).toBeGreaterThan(0);
    expect([...last.keys()].length).toBeGreaterThan(1);
    for (const body of last.values())
      expect(JSON.parse(body)).toMatchObject({ firstName: expect.stringMatching(/^(Ada|Grace|Alan)/) });
  });
});
