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
        ['rejects-violating-body#pattern:/phoneExtension'],
        ['truncated', 'trailing-text', 'leading-text', 'not-json', 'empty-body'].map(
          (word) => `rejects-malformed-body#${word}`,
        ),
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
    expect(causesOf(changed).map(({ lead }) => lead.id)).toContain(small);
    expect(causesOf(report).map(({ lead }) => lead.id)).not.toContain(small);
  });

  it('keeps to the order of the contract, more rules of a requirement first', () => {
    const failing = withRules((rule) => ({ ...rule, verdict: 'fail', flaky: false }));
    const causes = causesOf({
      ...failing,
      requirements: failing.requirements.map((one) => ({ ...one, level: 'MUST' })),
    });
    const places = causes.map(({ requirement }) => failing.requirements.findIndex(({ id }) => id === requirement.id));
    expect(new Set(places).size).toBeGreaterThan(3);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    for (const [i, { rules, requirement }] of causes.entries()) {
      const next = causes[i + 1];
      if (next?.requirement.id === requirement.id) expect(next.rules.length).toBeLessThanOrEqual(rules.length);
    }
  });

  it('leaves out what is excused', () => {
    const excused = new Set(report.requirements.flatMap(({ rules }) => rules.map(({ id }) => id)));
    expect(causesOf(report, 'fail', excused)).toEqual([]);
  });
});
