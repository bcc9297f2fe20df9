import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readBaseline } from '../../../src/edge/readBaseline';
import { UsageError } from '../../../src/errors';
import type { Report } from '../../../src/model';
import { applyBaseline } from '../../../src/report/applyBaseline';
import { updateBaseline } from '../../../src/report/updateBaseline';
import { hostileText } from '../../fixtures/hostileText';
import { fixtureReport } from '../../fixtures/report';

const folder = mkdtempSync(join(tmpdir(), 'conform-baseline-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const path = join(folder, 'baseline.yaml');

function read(text: string, contract = 'doit-update-user') {
  writeFileSync(path, text);
  return readBaseline(path, contract);
}

function failingOf(report: Report): string[] {
  return report.requirements.flatMap(({ rules }) =>
    rules.filter(({ verdict }) => verdict === 'fail').map(({ id }) => id),
  );
}

describe('updateBaseline', () => {
  const report = fixtureReport();

  it('lists every failure so that nothing but blocked rules stays red', () => {
    const made = read(updateBaseline(report, null), report.contract.name);
    expect(made.entries.map(({ rule }) => rule)).toEqual([...failingOf(report)].sort());
    expect(made.entries[0]?.reason).toMatch(/^seen on 2026-01-31: expected 400, answered 500/);
    expect(applyBaseline(report, made).exit).toEqual({ code: 3, reason: '1 rule could not be judged' });
  });

  it('lists the warnings too where they are red, whatever else failed', () => {
    const strict = { ...report, run: { ...report.run, failOnWarn: true } };
    const expected = read(updateBaseline(strict, null)).entries.map(({ expect: verdict }) => verdict);
    expect(expected.filter((verdict) => verdict === 'warn')).toHaveLength(report.totals.warn);
    expect(report.totals.warn).toBeGreaterThan(0);
  });

  it('keeps reason, issue and day of what stays and drops what holds', () => {
    const [first = ''] = failingOf(report);
    const old = read(
      `contract: doit-update-user\nentries:\n  - { rule: "${first}", expect: warn, reason: "waits: for #7", issue: ABC-1, until: 2026-12-31 }\n  - { rule: "doit-update-user/requires-credential#missing", expect: fail, reason: old }\n`,
    );
    const made = read(updateBaseline(report, old));
    expect(made.entries.find(({ rule }) => rule === first)).toMatchObject({
      expect: 'fail',
      reason: 'waits: for #7',
      issue: 'ABC-1',
      until: '2026-12-31',
    });
    expect(made.entries.some(({ rule }) => rule.endsWith('#missing'))).toBe(false);
  });

  it('keeps what the run did not judge', () => {
    const blocked = 'doit-update-user/forbids-without-right#forbidden';
    const elsewhere = 'doit-update-user/elsewhere#x';
    const old = read(
      `contract: doit-update-user\nentries:\n${[blocked, elsewhere].map((rule) => `  - { rule: "${rule}", expect: fail, reason: r }\n`).join('')}`,
    );
    const rulesOf = (from: Report) => read(updateBaseline(from, old)).entries.map(({ rule }) => rule);
    expect(rulesOf(report)).toContain(blocked);
    expect(rulesOf(report)).not.toContain(elsewhere);
    expect(rulesOf({ ...report, run: { ...report.run, only: ['x'] } })).toContain(elsewhere);
  });

  it('gives the same text again from its own output', () => {
    const text = updateBaseline(report, null);
    expect(updateBaseline(report, read(text))).toBe(text);
  });

  it('writes an empty list for a green run and YAML whatever a server says', () => {
    expect(read(updateBaseline(fixtureReport({ outcome: 'green' }), null)).entries).toEqual([]);
    expect(read(updateBaseline(fixtureReport({ hostile: hostileText }), null)).entries).toHaveLength(
      failingOf(report).length,
    );
  });
});

describe('readBaseline', () => {
  const entry = '{ rule: doit-update-user/a#b, expect: fail, reason: r }';

  it('tells the line of every entry', () => {
    const lines = read(
      `# known\ncontract: doit-update-user\nentries:\n\n  - ${entry}\n  - rule: doit-update-user/c#d\n    expect: warn\n    reason: r\n`,
    ).entries.map(({ line }) => line);
    expect(lines).toEqual([5, 6]);
  });

  it.each([
    ['an unknown key', `contract: c\nentries: []\nextra: 1\n`, /baseline\.yaml:3#\/extra: unknown key "extra"/],
    [
      'an entry without a reason',
      'contract: c\nentries:\n  - { rule: c/a#b, expect: fail }\n',
      /baseline\.yaml:3#\/entries\/0\/reason: is missing/,
    ],
    [
      'another verdict',
      'contract: c\nentries:\n  - { rule: c/a#b, expect: pass, reason: r }\n',
      /expected one of \["fail","warn"\], found "pass"/,
    ],
    [
      'a day that is none',
      'contract: c\nentries:\n  - { rule: c/a#b, expect: fail, reason: r, until: 2026-02-30 }\n',
      /expected format date/,
    ],
    [
      'a rule twice',
      `contract: doit-update-user\nentries:\n  - ${entry}\n  - ${entry}\n`,
      /baseline\.yaml:4#\/entries\/1\/rule: is listed in line 3 too/,
    ],
    [
      'a rule of another contract',
      'contract: doit-update-user\nentries:\n  - { rule: other/a#b, expect: fail, reason: r }\n',
      /other\/a#b is not a rule of doit-update-user/,
    ],
    ['text that is not YAML', 'contract: [', /is not valid YAML/],
  ])('refuses %s', (_, text, message) => {
    expect(() => read(text)).toThrow(UsageError);
    expect(() => read(text)).toThrow(message);
  });

  it('refuses the baseline of another contract and one that is not there', () => {
    expect(() => read('contract: c\nentries: []\n', 'd')).toThrow(/is c, not d; give the baseline of that contract/);
    expect(() => readBaseline(join(folder, 'none.yaml'), 'c')).toThrow(
      /is not there; write one with conform baseline update/,
    );
  });
});
