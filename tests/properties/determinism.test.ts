import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import type { Contract, Profile, Report } from '../../src/model';
import { planRun } from '../../src/run/plan';
import { situationOf } from '../../src/run/situation';
import { resolveSuite } from '../../src/run/suite';
import { builtCommand } from '../scenarios/support/built';
import { newFolder, put, removeFolders } from '../scenarios/support/folder';
import { shipped } from '../support/contracts';
import { rehearsalTarget, rehearse } from '../support/rehearsal';

const names = ['doit-update-user', 'gjirafa-put-user'] as const;

describe('one seed', () => {
  afterAll(removeFolders);

  it.each(names.flatMap((name) => [[name, 'quick', 20] as const, [name, 'standard', 4] as const]))(
    'plans the same bytes each time: %s, %s, %i times',
    (name, profile, runs) => {
      // A copy of the contract each time: no plan may come from memory.
      const digests = Array.from({ length: runs }, () => digestOf(structuredClone(shipped(name)), profile, 7));
      expect(new Set(digests).size).toBe(1);
      expect(digestOf(shipped(name), profile, 8)).not.toBe(digests[0]);
    },
    120_000,
  );

  it.each(names)(
    'gives the same verdicts with 1, 2 and 16 lanes: %s',
    async (name) => {
      const verdicts: string[] = [];
      for (const lanes of [1, 1, 2, 16]) verdicts.push(verdictsOf((await rehearse(name, { seed: 7, lanes })).report));
      expect(verdicts[0]?.length).toBeGreaterThan(1_000);
      expect(new Set(verdicts).size).toBe(1);
    },
    120_000,
  );

  it('sends the same bytes in two processes', () => {
    const folder = newFolder();
    const config = put(folder, 'target.yaml', {
      contract: 'doit-update-user',
      baseUrl: 'http://127.0.0.1:1',
      authorization: { valid: 'Bearer determinism-key' },
      users: [{ id: 'user-1' }],
      values: { roleId: ['role-a', 'role-b'] },
    });
    const words = ['run', '--config', config, '--profile', 'quick', '--seed', '7', '--dry-run'];
    const [first, second] = [1, 2].map(() => dryRun(words));
    expect(first?.split('\n').length).toBeGreaterThan(300);
    expect(second).toBe(first);
  }, 120_000);
});

/** What a dry run prints; its exit code, 3, is no failure here. */
function dryRun(words: readonly string[]): string {
  try {
    return execFileSync(process.execPath, [builtCommand(), ...words], { encoding: 'utf8', stdio: 'pipe' });
  } catch (error) {
    const { status, stdout } = error as { status?: number; stdout?: string };
    if (status !== 3 || stdout === undefined) throw error;
    return stdout;
  }
}

function digestOf(contract: Contract, profile: Profile, seed: number): string {
  const situation = situationOf(rehearsalTarget(contract), contract);
  const plan = planRun(resolveSuite(contract), situation, seed, profile, { only: [], shard: null });
  expect(plan.cases.length).toBeGreaterThan(300);
  return createHash('sha256')
    .update(JSON.stringify([[...plan.cases], plan.untested, plan.rides]))
    .digest('hex');
}

function verdictsOf({ requirements }: Report): string {
  return JSON.stringify(requirements.flatMap(({ rules }) => rules.map(({ id, verdict }) => [id, verdict])));
}
