import type { Finding, RequirementReport, RuleReport } from '../../src/model';
import { excuseDependent, withRules, worstVerdict } from '../../src/verdicts';

const finding: Finding = {
  ...{ check: 'stored', at: '', severity: 'fail', expected: '', actual: '', message: '', exchange: 1 },
};

function rule(change: Partial<RuleReport> = {}): RuleReport {
  return {
    ...{ id: 'contract/requirement#rule', verdict: 'fail' as const, reason: null, rate: 1, flaky: false, cases: 1 },
    ...{ findings: [finding], exchanges: [1], repeat: null },
    ...change,
  };
}

function requirement(id: string, rules: readonly RuleReport[], more: Partial<RequirementReport> = {}) {
  const bare: RequirementReport = {
    ...{ id, title: '', level: 'MUST', statement: '', source: { doc: '', section: '', quote: null }, rulings: [] },
    ...{ impact: '', verdict: 'untested', rules: [], dependsOn: [], isAcceptance: false },
    ...more,
  };
  return withRules(bare, rules);
}

it.each([
  [['pass', 'warn', 'fail', 'blocked'], 'fail'],
  [['pass', 'warn', 'blocked'], 'blocked'],
  [['untested', 'observed', 'warn', 'pass'], 'warn'],
  [['untested', 'pass', 'observed'], 'observed'],
  [['untested', 'pass'], 'pass'],
  [['untested'], 'untested'],
  [[], 'untested'],
] as const)('the worst of %j is %s', (verdicts, worst) => {
  expect(worstVerdict(verdicts)).toBe(worst);
});

describe('what depends on a failing requirement', () => {
  const judged = (own: RuleReport, cause: RuleReport) => {
    const dependent = requirement('dependent', [own], { dependsOn: ['cause'] });
    return excuseDependent(dependent, [dependent, requirement('cause', [cause])]);
  };
  const flaky = { flaky: true, rate: 0.5 };

  it.each([
    ['steady', 'steady', rule(), rule()],
    ['flaky', 'steady', rule(flaky), rule()],
    ['flaky', 'flaky', rule(flaky), rule(flaky)],
  ])('is not judged when %s, and the cause %s', (_, __, own, cause) => {
    expect(judged(own, cause)).toMatchObject({
      verdict: 'untested',
      rules: [
        {
          ...{ verdict: 'untested', reason: 'unobservable: not judged while cause fails' },
          ...{ findings: [], rate: null, flaky: false, repeat: null },
        },
      ],
    });
  });

  it('stays when it is steady and the cause comes and goes', () => {
    expect(judged(rule(), rule(flaky))).toMatchObject({ verdict: 'fail', rules: [rule()] });
  });

  it('stays when it is proven by itself', () => {
    const proven = rule({ findings: [{ ...finding, isProof: true }] });
    expect(judged(proven, rule())).toMatchObject({ verdict: 'fail', rules: [proven] });
  });

  it.each(['warn', 'observed', 'blocked', 'pass'] as const)('stays when the cause is %s', (verdict) => {
    expect(judged(rule(), rule({ verdict })).verdict).toBe('fail');
  });

  it.each(['warn', 'observed', 'blocked', 'pass'] as const)('stays when it is %s itself', (verdict) => {
    expect(judged(rule({ verdict }), rule()).verdict).toBe(verdict);
  });
});

describe('a rule blocked by a refused control', () => {
  const blocked = rule({ verdict: 'blocked', reason: 'the control was answered 400', findings: [] });
  const judged = (accepting: RuleReport, isAcceptance: boolean) =>
    excuseDependent(requirement('other', [blocked]), [requirement('accepting', [accepting], { isAcceptance })]);

  it.each([rule(), rule({ flaky: true, rate: 0.5 })])('is not judged when valid updates are refused', (accepting) => {
    expect(judged(accepting, true).rules[0]).toMatchObject({
      verdict: 'untested',
      reason: 'unobservable: the control was answered 400, and accepting fails',
    });
  });

  it('stays blocked when they are not, or another requirement fails', () => {
    expect(judged(rule({ verdict: 'pass' }), true).verdict).toBe('blocked');
    expect(judged(rule(), false).verdict).toBe('blocked');
  });
});
