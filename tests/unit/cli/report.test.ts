import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from '../../../src/cli/main';
import { readReport } from '../../../src/edge/readReport';
import type { Report } from '../../../src/model';
import { updateBaseline } from '../../../src/report/updateBaseline';
import { fixtureReport } from '../../fixtures/report';
import { shardsOf } from '../../fixtures/shardsOf';
import { fakeShell } from './fakeShell';

const folder = mkdtempSync(join(tmpdir(), 'conform-report-'));
const out = join(folder, 'out');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function put(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

/** What `conform report` does with these reports, in files a.json, b.json. */
async function rendered(reports: readonly Report[], ...words: readonly string[]) {
  const shell = fakeShell();
  const files = reports.map((report, i) => put(`${'ab'[i]}.json`, JSON.stringify(report)));
  const code = await main(['report', ...files, '--out', out, ...words], shell);
  return { code, printed: shell.printed.join('\n'), noted: shell.noted.join('\n') };
}

/** A run without what could not be judged. */
function unblocked(report: Report): Report {
  const requirements = report.requirements.filter(({ verdict }) => verdict !== 'blocked');
  return { ...report, requirements, totals: { ...report.totals, blocked: 0 } };
}

describe('conform report', () => {
  const run = unblocked(fixtureReport());
  const shards = shardsOf(run, 2);
  const known = put('known.yaml', updateBaseline(run, null));
  const empty = put('empty.yaml', 'contract: doit-update-user\nentries: []\n');
  const gate = { baseline: 'known.yaml', green: true, excused: [], errors: [] };

  it('judges merged shards against a baseline as it does a single run', async () => {
    const { code, printed } = await rendered(shards, '--baseline', known);
    expect({ code, printed }).toEqual({ code: 0, printed: expect.stringContaining('gate green') });
    expect(readReport(join(out, 'doit-update-user/report.json')).gate).toMatchObject({ green: true, errors: [] });
    expect(await rendered(shards, '--baseline', empty)).toMatchObject({
      code: 1,
      printed: expect.stringContaining('gate red'),
    });
    expect(await rendered([run], '--baseline', known)).toMatchObject({ code: 0 });
  });

  it('finds an entry that no shard has, and one that holds in all', async () => {
    const passing = run.requirements.flatMap(({ rules }) => rules).find(({ verdict }) => verdict === 'pass');
    const surplus = ['doit-update-user/elsewhere#x', passing?.id]
      .map((rule) => `  - { rule: '${rule}', expect: fail, reason: r }\n`)
      .join('');
    const stale = put('stale.yaml', `${updateBaseline(run, null)}${surplus}`);
    expect((await rendered(shards, '--baseline', stale)).code).toBe(4);
    const { gate: judged } = readReport(join(out, 'doit-update-user/report.json'));
    expect(judged?.errors.map(({ kind }) => kind).sort()).toEqual(['stale', 'unmatched']);
  });

  it('wants the baseline for the whole where a shard had one', async () => {
    const gated = shards.map((shard) => ({ ...shard, gate }));
    expect(await rendered(gated)).toMatchObject({
      code: 2,
      noted: expect.stringMatching(/a\.json: was judged against known\.yaml, .*; add --baseline/),
    });
    expect((await rendered(gated, '--baseline', known)).code).toBe(0);
  });

  it('renders a single gated report as it is', async () => {
    const printed = expect.stringContaining('gate green');
    expect(await rendered([{ ...run, gate, exit: { code: 0, reason: 'gate green' } }])).toMatchObject({
      code: 0,
      printed,
    });
  });

  it('refuses shards of different runs, and says what to do', async () => {
    const [first, second] = shards;
    if (first === undefined || second === undefined) throw new Error('two shards were made');
    const other = { ...second, run: { ...second.run, only: ['accepts-*'] } };
    expect(await rendered([first, other])).toMatchObject({
      code: 2,
      noted: expect.stringMatching(
        /b\.json: has --only accepts-\*, but \S+a\.json has no --only; give the shards of one run/,
      ),
    });
  });
});
