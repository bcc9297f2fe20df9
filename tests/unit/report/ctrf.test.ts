import { ctrf } from '../../../src/report/ctrf';
import { hostileText } from '../../fixtures/hostileText';
import { fixtureReport } from '../../fixtures/report';
import { formats } from './formats';

const report = fixtureReport();

describe('ctrf', () => {
  it.each([
    ['every verdict', report],
    ['hostile words', fixtureReport({ hostile: hostileText, contract: 'gjirafa-put-user' })],
    ['no rule at all', { ...report, requirements: [] }],
  ])('is a valid CTRF report for %s', (_, given) => {
    expect(formats.ctrf(JSON.parse(ctrf(given)))).toEqual([]);
  });

  it('counts a test a rule, by status', () => {
    const { summary, tests } = JSON.parse(ctrf(report)).results;
    const { totals } = report;
    expect(summary).toMatchObject({
      tests: tests.length,
      passed: totals.pass,
      failed: totals.fail,
      skipped: totals.untested,
      other: totals.warn + totals.observed + totals.blocked,
      pending: 0,
    });
    expect(summary.stop - summary.start).toBe(report.run.durationMs);
  });

  it('does not call an excused failure failed, nor a warning that is red passed', () => {
    const id = 'doit-update-user/rejects-malformed-body#truncated';
    const statusOf = (given: typeof report, name: string) =>
      JSON.parse(ctrf(given)).results.tests.find((test: { name: string }) => test.name === name)?.status;
    expect(
      statusOf(
        { ...report, gate: { baseline: 'b', green: false, excused: [id], errors: [] } },
        'rejects-malformed-body#truncated',
      ),
    ).toBe('skipped');
    const warned = {
      ...report,
      requirements: report.requirements.filter(({ verdict }) => verdict === 'warn'),
      run: { ...report.run, failOnWarn: true },
    };
    expect(statusOf(warned, 'refuses-unknown-user#unknown')).toBe('failed');
  });

  it('is refused by the schema when a count is missing', () => {
    const broken = JSON.parse(ctrf(report));
    delete broken.results.summary.failed;
    expect(formats.ctrf(broken)).not.toEqual([]);
  });
});
