import { join } from 'node:path';
import { readReport } from '../../src/edge/readReport';
import { doit } from './doubles/doit';
import { type Change, start } from './doubles/double';
import { conform } from './support/conform';
import { newFolder, put, removeFolders } from './support/folder';

const refusals: readonly (readonly [string, Change, RegExp])[] = [
  ['the control update is refused', { check: () => 'never good enough' }, /control update was refused: answered 400/],
  ['the valid credential is refused', { authorize: () => 401 }, /valid credential is refused \(answered 401\)/],
];

describe('what cannot be judged ends with exit 3', () => {
  afterAll(removeFolders);

  it.each(refusals)(
    '%s',
    async (_, change, says) => {
      const double = await start(doit(), change);
      const folder = newFolder();
      const config = put(folder, 'target.yaml', double.target);
      const { code, stdout } = await conform(['run', '--config', config, '--out', folder, '--profile', 'quick']);
      await double.close();
      const report = readReport(join(folder, 'doit-update-user/report.json'));
      expect({ code, exit: report.exit.code, verdict: report.verdict }).toEqual({
        ...{ code: 3, exit: 3, verdict: 'not proven' },
      });
      expect(report.totals.blocked).toBeGreaterThan(100);
      expect(stdout.replace(/\s+/g, ' ')).toMatch(says);
    },
    60_000,
  );

  it('a listed user refuses the valid update, while another one takes it', async () => {
    const double = await start(doit(), {
      send: (reply, { request }) =>
        request.path.endsWith('/person-2') ? { status: 404, body: { error: 'no such user' } } : reply,
    });
    const folder = newFolder();
    const config = put(folder, 'target.yaml', double.target);
    const { code, stdout } = await conform(['run', '--config', config, '--out', folder, '--profile', 'quick']);
    await double.close();
    const { totals } = readReport(join(folder, 'doit-update-user/report.json'));
    expect({ code, blocked: totals.blocked }).toEqual({ code: 3, blocked: 1 });
    expect(stdout.replace(/\s+/g, ' ')).toContain(
      'accepts-valid-body#combination: listed user person-2: control update answered 404; correct users in the target file',
    );
  }, 60_000);

  it('fails, rather than being blocked, where every answer is a server error', async () => {
    const double = await start(doit(), { send: () => ({ status: 500, body: {} }) });
    const folder = newFolder();
    const config = put(folder, 'target.yaml', double.target);
    const { code } = await conform(['run', '--config', config, '--out', folder, '--profile', 'quick']);
    await double.close();
    expect(code).toBe(1);
  }, 60_000);

  it('nothing listens', async () => {
    const double = await start(doit());
    await double.close();
    const folder = newFolder();
    const config = put(folder, 'target.yaml', double.target);
    const run = await conform(['run', '--config', config, '--out', folder]);
    expect(run.code).toBe(3);
    expect(run.stdout).toMatch(/is the\s+server running/);
    const report = readReport(join(folder, 'doit-update-user/report.json'));
    expect({ verdict: report.verdict }).toEqual({ verdict: 'not proven' });
    const doctor = await conform(['doctor', '--config', config]);
    expect({ code: doctor.code, stdout: doctor.stdout }).toEqual({
      code: 3,
      stdout: expect.stringMatching(/^✗ control[\s\S]*cannot be judged/),
    });
  }, 60_000);
});
