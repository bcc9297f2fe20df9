import type { Report, RuleReport } from '../../../src/model';
import { causesOf } from '../../../src/report/causes';
import { shortId } from '../../../src/report/ruleList';
import { fixtureReport } from '../../fixtures/report';

const report = fixtureReport();

function withRules(change: (rule: RuleReport) => RuleReport): Report {
  return {
    ...report,
    requirements: report.requirements.map((requirement) => ({ ...requirement, rules: requirement.rules.map(change) })),
  };
}

describe('causesOf', () => {
  it('takes rules of a requirement that mostly break alike as one cause, others by place', () => {
    expect(causesOf(report).map(({ rules }) => rules.map(({ id }) => shortId(id)))).toEqual(
      [
        ['truncated', 'trailing-text', 'leading-text', 'not-json', 'empty-body'].map(
          (word) => `rejects-malformed-body#${word}`,
        ),
        ['rejects-violating-body#pattern:/phoneExtension'],
        ['rejects-violating-body#enum:/jobFunction'],
      ].map((group) => [...group].sort((a, b) => group.indexOf(a) - group.indexOf(b))),
    );
  });

  it('puts steady failures before flaky ones', () => {
    expect(causesOf(report).map(({ lead }) => lead.flaky)).toEqual([false, false, true]);
  });

  it('leads with the smallest request', () => {
    const small = 'doit-update-user/rejects-malformed-body#empty-body';
    const changed = withRules((rule) =>
      rule.id === small && rule.repeat !== null ? { ...rule, repeat: { ...rule.repeat, curl: 'curl x' } } : rule,
    );
    expect(causesOf(changed)[0]?.lead.id).toBe(small);
  });

  it('leaves out what is excused', () => {
    const excused = new Set(report.requirements.flatMap(({ rules }) => rules.map(({ id }) => id)));
    expect(causesOf(report, 'fail', excused)).toEqual([]);
  });
});
