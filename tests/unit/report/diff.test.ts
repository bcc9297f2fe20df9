import type { Report, Verdict } from '../../../src/model';
import { diffMarkdown, diffProblem, diffReports, diffText } from '../../../src/report/diff';
import { hostileText } from '../../fixtures/hostileText';
import { fixtureReport } from '../../fixtures/report';

function withVerdict(report: Report, suffix: string, verdict: Verdict): Report {
  const requirements = report.requirements.map((requirement) => ({
    ...requirement,
    rules: requirement.rules.map((rule) => (rule.id.endsWith(suffix) ? { ...rule, verdict } : rule)),
  }));
  return { ...report, requirements };
}

const before = fixtureReport();
const after = withVerdict(
  withVerdict(withVerdict(before, '#truncated', 'pass'), '#missing', 'fail'),
  '#not-json',
  'untested',
);
const diff = diffReports(before, after);

describe('diffReports', () => {
  it('tells newly red, mended and still red rules', () => {
    expect(diff.newlyRed.map(({ rule }) => rule)).toEqual(['doit-update-user/requires-credential#missing']);
    expect(diff.mended.map(({ rule }) => rule)).toContain('doit-update-user/rejects-malformed-body#truncated');
    expect(diff.stillRed.map(({ rule }) => rule)).toContain('doit-update-user/forbids-without-right#forbidden');
  });

  it('does not take a rule that is not judged any more for mended', () => {
    expect(diff.unjudged.map(({ rule }) => rule)).toEqual(['doit-update-user/rejects-malformed-body#not-json']);
    const gone = { ...before, requirements: before.requirements.filter(({ id }) => id !== 'rejects-malformed-body') };
    expect(diffReports(before, gone).unjudged).toHaveLength(5);
    expect(diffReports(before, gone).mended).toEqual([]);
  });

  it('finds nothing between a report and itself but what is still red', () => {
    const same = diffReports(before, before);
    expect([same.newlyRed, same.mended, same.unjudged]).toEqual([[], [], []]);
    expect(same.stillRed).toHaveLength(before.totals.fail + before.totals.blocked);
  });

  it('does not compare reports of two contracts', () => {
    expect(diffProblem(before, fixtureReport({ contract: 'gjirafa-put-user' }))).toBe(
      'one is of doit-update-user, the other of gjirafa-put-user',
    );
    expect(diffProblem(before, after)).toBeNull();
  });
});

describe('diffText and diffMarkdown', () => {
  it('say counts and rules with both verdicts', () => {
    expect(diffText(diff).split('\n').slice(0, 3)).toEqual([
      'doit-update-user: does not conform → does not conform',
      'Newly red: 1 rule',
      '  requires-credential#missing (pass → fail)',
    ]);
    expect(diffMarkdown(diff)).toContain('### Newly red: 1 rule\n\n- `requires-credential#missing (pass → fail)`\n');
    expect(diffMarkdown(diff)).toContain('### Red before, not judged now: 1 rule');
  });

  it('keep hostile words inside code', () => {
    const hostile = diffReports(before, fixtureReport({ hostile: `${hostileText}\`\`` }));
    const lines = diffMarkdown(hostile)
      .split('\n')
      .filter((line) => line.includes('attacked'));
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) expect(line).toMatch(/^- (`+) .* \1$/);
  });
});
