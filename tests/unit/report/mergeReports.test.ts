import type { Exchange, Report, RequirementReport, Verdict } from '../../../src/model';
import { mergeReports } from '../../../src/report/mergeReports';
import { moodOf } from '../../../src/report/verdictSentence';
import { fixtureReport } from '../../fixtures/report';
import { shardsOf } from '../../fixtures/shardsOf';

/** A report in which numbers and order that only count within one run are left out: evidence stands in the rules themselves. */
function essence(report: Report): unknown {
  const exchanges = new Map(report.exchanges.map((exchange) => [exchange.id, exchange]));
  const shown = (id: number | undefined): Omit<Exchange, 'id'> | null => {
    const found = exchanges.get(id ?? 0);
    if (found === undefined) return null;
    const { id: _id, ...rest } = found;
    return rest;
  };
  return {
    ...report,
    exit: report.exit.code,
    exchanges: report.exchanges.length,
    rulings: report.rulings.map((ruling) => ({ ...ruling, usedBy: [...ruling.usedBy].sort() })),
    requirements: report.requirements.map((requirement) => ({
      ...requirement,
      rules: [...requirement.rules]
        .sort((a, b) => (a.id < b.id ? -1 : 1))
        .map((rule) => ({
          ...rule,
          exchanges: rule.exchanges.map(shown),
          findings: rule.findings.map((finding) => ({ ...finding, exchange: shown(finding.exchange) })),
        })),
    })),
  };
}

describe('mergeReports', () => {
  const runs = [
    ['a failing run', fixtureReport()],
    ['a green run', fixtureReport({ outcome: 'green', contract: 'gjirafa-put-user' })],
    ['a blocked run', fixtureReport({ outcome: 'blocked' })],
  ] as const;

  it.each(runs.flatMap(([name, run]) => [2, 4, 7].map((of) => [name, of, run] as const)))(
    'makes the report of %s again from %i shards, whatever their order',
    (_, of, run) => {
      const shards = shardsOf(run, of);
      expect(essence(mergeReports(shards))).toEqual(essence(run));
      expect(essence(mergeReports([...shards].reverse()))).toEqual(essence(run));
    },
  );

  it('numbers every exchange once', () => {
    const numbers = mergeReports(shardsOf(fixtureReport(), 4)).exchanges.map(({ id }) => id);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(Math.min(...numbers)).toBe(1);
  });

  it('is not proven while a shard is missing, and names it', () => {
    const [first, , third] = shardsOf(fixtureReport({ outcome: 'green' }), 3);
    if (first === undefined || third === undefined) throw new Error('three shards were made');
    const merged = mergeReports([first, third]);
    expect(merged).toMatchObject({
      verdict: 'not proven',
      exit: { code: 3, reason: 'shard 2/3 is missing' },
      run: { isPartial: true },
    });
  });

  it('joins the parts of a rule that shards share, the worst verdict first', () => {
    const [first, second] = shardsOf(fixtureReport(), 2);
    if (first === undefined || second === undefined) throw new Error('two shards were made');
    const failing = first.requirements.flatMap(({ rules }) => rules).find(({ verdict }) => verdict === 'fail');
    if (failing === undefined) throw new Error('the first shard has a failing rule');
    const copy = (verdict: 'pass' | 'untested' | 'fail') => ({
      ...second,
      requirements: second.requirements.map((requirement) => ({
        ...requirement,
        rules: [
          ...requirement.rules,
          ...(failing.id.includes(`/${requirement.id}#`)
            ? [{ ...failing, verdict, findings: [], exchanges: [], cases: 3 }]
            : []),
        ],
      })),
    });
    const flaky = copy('fail');
    const weak = {
      ...flaky,
      requirements: flaky.requirements.map((requirement) => ({
        ...requirement,
        rules: requirement.rules.map((rule) => (rule.id === failing.id ? { ...rule, rate: 0.3, flaky: true } : rule)),
      })),
    };
    const ruleOf = (report: Report) =>
      report.requirements.flatMap(({ rules }) => rules).find(({ id }) => id === failing.id);
    expect(ruleOf(mergeReports([first, copy('pass')]))).toMatchObject({ verdict: 'fail', cases: failing.cases + 3 });
    expect(ruleOf(mergeReports([first, weak]))).toMatchObject({ verdict: 'fail', rate: 0.3, flaky: true });
    expect(ruleOf(mergeReports([first, copy('untested')]))).toMatchObject({ verdict: 'fail', cases: failing.cases });
  });

  describe('where a requirement fails in another shard', () => {
    const [first, second] = shardsOf(fixtureReport(), 2);
    if (first === undefined || second === undefined) throw new Error('two shards were made');

    function changed(report: Report, id: string, change: Partial<RequirementReport>, verdict: Verdict | null): Report {
      const requirements = report.requirements.map((requirement) =>
        requirement.id === id
          ? {
              ...requirement,
              ...change,
              rules: requirement.rules.map((rule) => ({ ...rule, verdict: verdict ?? rule.verdict })),
            }
          : requirement,
      );
      return { ...report, requirements };
    }

    it('leaves unjudged what was blocked when that requirement is the acceptance of valid updates', () => {
      const merged = mergeReports([changed(first, 'accepts-valid-body', {}, 'fail'), second]);
      const rules = merged.requirements.find(({ id }) => id === 'forbids-without-right')?.rules;
      expect(rules).toEqual([
        expect.objectContaining({
          verdict: 'untested',
          reason: expect.stringMatching(/^unobservable: .*, and accepts-valid-body fails$/),
        }),
      ]);
    });

    it('keeps a failure that is proven by itself', () => {
      const [proven] = mergeReports([first, second])
        .requirements.flatMap(({ rules }) => rules)
        .filter(({ verdict }) => verdict === 'fail');
      if (proven === undefined) throw new Error('the fixture has a failing rule');
      const id = 'rejects-violating-body';
      const marked = (report: Report): Report => ({
        ...changed(report, id, { dependsOn: ['rejects-malformed-body'] }, null),
        requirements: changed(report, id, { dependsOn: ['rejects-malformed-body'] }, null).requirements.map(
          (requirement) => ({
            ...requirement,
            rules: requirement.rules.map((rule) =>
              rule.id === proven.id
                ? { ...rule, findings: rule.findings.map((finding) => ({ ...finding, isProof: true })) }
                : rule,
            ),
          }),
        ),
      });
      const rules = mergeReports([marked(first), marked(second)]).requirements.find(
        (requirement) => requirement.id === id,
      )?.rules;
      expect(rules?.filter(({ verdict }) => verdict === 'fail').map((rule) => rule.id)).toEqual([proven.id]);
      expect(
        rules?.some(({ reason }) => reason === 'unobservable: not judged while rejects-malformed-body fails'),
      ).toBe(true);
    });

    it('leaves unjudged the failures of what depends on it', () => {
      const dependsOn = ['rejects-violating-body'];
      const id = 'answers-success-schema';
      const merged = mergeReports([
        changed(first, id, { dependsOn }, null),
        changed(second, id, { dependsOn }, 'fail'),
      ]);
      const excused = merged.requirements
        .find((requirement) => requirement.id === id)
        ?.rules.filter(({ verdict }) => verdict === 'untested');
      expect(excused?.length).toBeGreaterThan(0);
      expect(excused?.[0]).toMatchObject({
        reason: 'unobservable: not judged while rejects-violating-body fails',
        repeat: null,
        findings: [],
      });
      expect(merged.totals.fail).toBe(fixtureReport().totals.fail);
    });
  });

  it('keeps what stands above a verdict', () => {
    const [first, second] = shardsOf(fixtureReport(), 2);
    if (first === undefined || second === undefined) throw new Error('two shards were made');
    expect(mergeReports([first, { ...second, exit: { code: 130, reason: 'interrupted' } }]).exit.code).toBe(130);
  });

  it('keeps no gate of a shard: what one does not show may be in another', () => {
    const [first, second] = shardsOf(fixtureReport(), 2);
    if (first === undefined || second === undefined) throw new Error('two shards were made');
    const gate = { baseline: 'baseline.yaml', green: true, excused: [], errors: [] };
    const merged = mergeReports([
      { ...first, gate },
      { ...second, gate: { ...gate, green: false } },
    ]);
    expect('gate' in merged).toBe(false);
    expect(moodOf(merged)).toBe('bad');
  });

  it('proves the whole although a shard observed only what the contract is silent on', () => {
    const [first, second] = shardsOf(fixtureReport({ outcome: 'green' }), 2);
    if (first === undefined || second === undefined) throw new Error('two shards were made');
    const requirements = second.requirements.map((requirement) => ({
      ...requirement,
      rules: requirement.rules.map((rule) => ({ ...rule, verdict: 'observed' as const })),
    }));
    const silent: Report = { ...second, requirements, verdict: 'not proven', exit: { code: 3, reason: 'silent' } };
    const totals = { pass: 0, fail: 0, warn: 0, observed: 9, untested: 0, blocked: 0 };
    expect(mergeReports([first, { ...silent, totals }])).toMatchObject({ verdict: 'conforms', exit: { code: 0 } });
  });

  it('has warnings red where any shard has', () => {
    const [first, second] = shardsOf(fixtureReport({ outcome: 'green' }), 2);
    if (first === undefined || second === undefined) throw new Error('two shards were made');
    const warned = { ...second, run: { ...second.run, failOnWarn: true } };
    expect(mergeReports([first, warned]).run.failOnWarn).toBe(true);
    expect(mergeReports([first, second]).run.failOnWarn).toBe(false);
  });
});
