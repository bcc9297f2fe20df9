import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import type { Contract, Profile, Report } from '../../src/model';
import { chooseBy } from '../../src/reference/alteration';
import { type Fault, faults } from '../../src/reference/faults';
import type { RunOptions } from '../../src/run/options';
import { planRun } from '../../src/run/plan';
import { situationOf } from '../../src/run/situation';
import { resolveSuite } from '../../src/run/suite';
import { builtCommand } from '../scenarios/support/built';
import { newFolder, put, removeFolders } from '../scenarios/support/folder';
import { shipped } from '../support/contracts';
import { crowded, lingerBy } from '../support/crowd';
import { rehearsalTarget, rehearse } from '../support/rehearsal';

const names = ['doit-update-user', 'gjirafa-put-user'] as const;
const seed = 7;
const lanesOfRuns = Array.from({ length: 20 }, (_, i) => [1, 2, 16][i % 3] ?? 1);

/** Faults whose replies follow from the request alone: not from what a user held before, nor from how many requests there were. */
const chosen = {
  'doit-update-user': [
    ...['doit-phone-open-end', 'doit-job-any-case', 'doit-malformed-422', 'doit-missing-key-403'],
    ...['doit-trailing-commas', 'doit-deep-nesting-500', 'doit-language-any-case', 'doit-writes-before-403'],
  ],
  'gjirafa-put-user': [
    ...['gjirafa-public-id-number', 'gjirafa-active-text', 'gjirafa-malformed-404', 'gjirafa-missing-403'],
    ...['gjirafa-organization-text', 'gjirafa-writes-before-403', 'gjirafa-nul-500', 'gjirafa-organization-wraps'],
  ],
};

/** Rules that what else goes on could touch, and those of the faults; the rest would make twenty runs long. */
const only = [
  ...['stores-sent-fields', '*-changes-nothing', 'touches-no-other-user', 'concurrent-*', 'protects-read-only'],
  ...['keeps-odd-text', 'requires-credential', 'rejects-malformed-body'],
];
const onlyOf = {
  'doit-update-user': [...only, 'rejects-violating-body#enum:*', 'rejects-violating-body#pattern:*'],
  'gjirafa-put-user': [
    ...only,
    ...['rejects-strange-public-id', 'rejects-violating-body#format:*', 'rejects-violating-body#type:/*'],
  ],
};

describe('one seed', () => {
  afterAll(removeFolders);

  it.each(names.flatMap((name) => [[name, 'quick', 20] as const, [name, 'standard', 3] as const]))(
    'plans the same bytes each time: %s, %s, %i times',
    (name, profile, runs) => {
      // A copy of the contract each time: no plan may come from memory.
      const digests = Array.from({ length: runs }, () => digestOf(structuredClone(shipped(name)), profile, seed));
      expect(new Set(digests).size).toBe(1);
      expect(digestOf(shipped(name), profile, seed + 1)).not.toBe(digests[0]);
    },
    120_000,
  );

  it.each(names)(
    'gives the same verdicts with 1, 2 and 16 lanes: %s',
    async (name) => {
      const contract = crowded(name, 16);
      const reports: Report[] = [];
      for (const lanes of [1, 2, 16]) reports.push(await runOf(contract, { lanes }, lanes));
      expect(reports.map(({ run, verdict }) => [run.lanes, verdict])).toEqual([1, 2, 16].map((n) => [n, 'conforms']));
      expect(new Set(reports.map(verdictsOf)).size).toBe(1);
    },
    120_000,
  );

  it.each(
    names.flatMap((name) => [[name, 'conforms', []] as const, [name, 'has eight faults', chosen[name]] as const]),
  )(
    'gives the same verdicts in 20 runs, with 1, 2 and 16 lanes, in whatever order replies come: %s that %s',
    async (name, _, ids) => {
      const contract = crowded(name, 16);
      const fault = together(ids);
      const verdicts = new Set<string>();
      for (const [i, lanes] of lanesOfRuns.entries()) {
        const report = await runOf(contract, { lanes, only: onlyOf[name] }, i, fault);
        expect(report.run.lanes).toBe(lanes);
        const red = report.requirements.flatMap(({ rules }) => rules).filter(({ verdict }) => verdict === 'fail');
        expect(red.length > 0).toBe(ids.length > 0);
        expect(fault.breaks.filter((rule) => !red.some(({ id }) => id === rule))).toEqual([]);
        verdicts.add(verdictsOf(report));
      }
      expect(verdicts.size).toBe(1);
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

/** @param order which order of replies, of many. */
async function runOf(
  contract: Contract,
  options: Partial<RunOptions>,
  order: number,
  fault: Fault = together([]),
): Promise<Report> {
  const given = { seed, contract, target: rehearsalTarget(contract), ...options };
  const stage = { contract, choose: chooseBy(fault), linger: lingerBy(order) };
  return (await rehearse(contract.name, given, undefined, 1, stage)).report;
}

/** One fault that is several at once. */
function together(ids: readonly string[]): Fault {
  const parts = ids.map((id) => {
    const part = faults.find((one) => one.id === id);
    if (part === undefined || part.when !== undefined) throw new Error(`no fault for every request: ${id}`);
    return part;
  });
  const change: Fault['change'] = (design) => parts.reduce((made, part) => part.change(made), design);
  const breaks = parts.flatMap((part) => part.breaks);
  return { id: 'several', contract: parts[0]?.contract ?? '', sentence: 'Several.', change, breaks };
}

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

function digestOf(contract: Contract, profile: Profile, of: number): string {
  const situation = situationOf(rehearsalTarget(contract), contract);
  const plan = planRun(resolveSuite(contract), situation, of, profile, { only: [], shard: null });
  expect(plan.cases.length).toBeGreaterThan(300);
  return createHash('sha256')
    .update(JSON.stringify([[...plan.cases], plan.untested, plan.rides]))
    .digest('hex');
}

function verdictsOf({ requirements }: Report): string {
  const verdicts = requirements.flatMap(({ rules }) => rules.map(({ id, verdict }) => [id, verdict]));
  expect(verdicts.length).toBeGreaterThan(100);
  return JSON.stringify(verdicts);
}
