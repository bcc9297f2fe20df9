import { doit } from './doubles/doit';
import { start } from './doubles/double';
import { conform } from './support/conform';
import { newFolder, put, removeFolders } from './support/folder';

afterAll(removeFolders);

describe('conform run --watch', () => {
  it('judges what the target file names again when it changes, says what became red, and ends at Ctrl-C', async () => {
    const right = await start(doit(), {});
    const wrong = await start(doit(), { unknownStatus: 200 });
    const folder = newFolder();
    const config = put(folder, 'target.yaml', right.target);
    const words = ['--config', config, '--only', 'refuses-unknown-user', '--profile', 'quick', '--out', folder];
    let isChanged = false;
    const timers: NodeJS.Timeout[] = [];
    const { code, stdout, stderr } = await conform(['run', ...words, '--watch', config, '--quiet'], {
      onStart: (child) => void timers.push(setTimeout(() => child.kill('SIGKILL'), 60_000)),
      onOutput: (said, child) => {
        if (!isChanged) put(folder, 'target.yaml', wrong.target);
        isChanged = true;
        if (said.includes('Still red')) child.kill('SIGINT');
      },
    });
    for (const timer of timers) clearTimeout(timer);
    await Promise.all([right.close(), wrong.close()]);
    expect({ code, stdout: stdout.split('\n') }).toEqual({
      code: 130,
      stdout: [
        expect.stringMatching(/conforms to doit-update-user/),
        expect.stringMatching(/does not conform to doit-update-user/),
        expect.stringContaining('doit-update-user/refuses-unknown-user'),
        expect.stringMatching(/^doit-update-user: conforms, in part → does not conform/),
        expect.stringMatching(/^Newly red: 1 rule$/),
        expect.stringContaining('refuses-unknown-user'),
        'Mended: 0 rules',
        'Still red: 0 rules',
        '',
      ],
    });
    expect(stderr).toMatch(/target\.yaml changed\n/);
  }, 120_000);

  it('cannot be asked of a dry run', async () => {
    const { code, stderr } = await conform(['run', '--dry-run', '--watch', '.']);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringContaining("'--watch <path>' cannot be used with"),
    });
  });
});
