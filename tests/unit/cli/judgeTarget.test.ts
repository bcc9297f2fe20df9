import { judgeTarget } from '../../../src/cli/judgeTarget';
import { openContract } from '../../../src/edge/openContract';
import { serveProvider } from '../../../src/edge/serveProvider';

describe('judgeTarget', () => {
  it('takes a setting that is undefined for one that is left out', async () => {
    const contract = openContract('doit-update-user');
    const served = await serveProvider(contract, { read: true });
    try {
      const none = { seed: undefined, profile: undefined, shard: undefined, bail: undefined, onProgress: undefined };
      const options = { ...none, signal: undefined, command: undefined, only: ['requires-credential'] };
      const { run, exit } = await judgeTarget(contract, served.target, options);
      expect({ ...run, exit: exit.code }).toMatchObject({ seed: expect.any(Number), profile: 'standard', exit: 0 });
      expect(run.repeat).toContain(`--profile standard --seed ${run.seed} --only requires-credential`);
      const all = await judgeTarget(contract, served.target, { only: undefined, maxTimeMs: 1, profile: 'quick' });
      expect(all.run.only).toEqual([]);
    } finally {
      await served.close();
    }
  }, 60_000);
});
