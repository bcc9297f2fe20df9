import type { Baseline, BaselineEntry, Report, Verdict } from '../../../src/model';
import { applyBaseline } from '../../../src/report/applyBaseline';
import { verdictSentence } from '../../../src/report/verdictSentence';
import { fixtureReport } from '../../fixtures/report';

const report = fixtureReport();

function idsWith(verdict: Verdict, from: Report = report): string[] {
  return from.requirements.flatMap(({ rules }) => rules.filter((rule) => rule.verdict === verdict).map(({ id }) => id));
}

function without(verdict: Verdict): Report {
  const requirements = report.requirements.map((requirement) => ({
    ...requirement,
    rules: requirement.rules.filter((rule) => rule.verdict !== verdict),
  }));
  return { ...report, requirements, totals: { ...report.totals, [verdict]: 0 } };
}

function baseline(entries: readonly Partial<BaselineEntry>[]): Baseline {
  return {
    file: 'baseline.yaml',
    contract: report.contract.name,
    entries: entries.map((entry, i) => ({
      rule: '',
      expect: 'fail',
      reason: 'known',
      issue: null,
      until: null,
      line: 3 + 4 * i,
      ...entry,
    })),
  };
}

const failing = idsWith('fail').map((rule) => ({ rule }));
const unblocked = without('blocked');

describe('applyBaseline', () => {
  it('is green when every failure is listed, and never says conforms', () => {
    const gated = applyBaseline(unblocked, baseline(failing));
    expect(gated.gate).toMatchObject({ baseline: 'baseline.yaml', green: true, errors: [] });
    expect(gated.gate?.excused).toEqual(failing.map(({ rule }) => rule));
    expect(gated.exit).toEqual({ code: 0, reason: `gate green: ${failing.length} known, nothing new` });
    expect(gated.verdict).toBe('does not conform');
    expect(verdictSentence(gated)).toMatch(
      /^gate green for doit-update-user 1\.0 .* 7 known failures in baseline\.yaml, nothing new$/,
    );
    expect(verdictSentence(applyBaseline(fixtureReport({ outcome: 'green' }), baseline([])))).not.toContain('conforms');
  });

  it('is red for a failure that is not listed', () => {
    const gated = applyBaseline(unblocked, baseline(failing.slice(1)));
    expect(gated.exit).toEqual({
      code: 1,
      reason: '1 rule of MUST requirements failed (not excused by baseline.yaml)',
    });
    expect(gated.gate?.green).toBe(false);
  });

  it('does not excuse a blocked rule, listed or not', () => {
    const gated = applyBaseline(report, baseline([...failing, ...idsWith('blocked').map((rule) => ({ rule }))]));
    expect(gated.exit).toEqual({ code: 3, reason: '1 rule could not be judged' });
    expect(gated.gate?.excused).not.toContain(idsWith('blocked')[0]);
  });

  it.each([
    [
      'a rule that holds',
      { rule: idsWith('pass')[0] },
      'stale',
      /^baseline\.yaml:31: delete the entry of doit-update-user\/\S+: it does not fail any more \(pass\)$/,
    ],
    [
      'a rule that is only observed',
      { rule: idsWith('observed')[0] },
      'stale',
      /it does not fail any more \(observed\)$/,
    ],
    [
      'a rule nobody knows',
      { rule: 'doit-update-user/rejects-violating-body#pattern:/phon' },
      'unmatched',
      /^baseline\.yaml:31: rule: \S+ is no rule of this run: write rule: doit-update-user\/rejects-violating-body#pattern:\/phone, or delete the entry$/,
    ],
    ['a rule nothing is like', { rule: 'x/y#z' }, 'unmatched', /: delete the entry$/],
    [
      'a failure that only warns now',
      { rule: idsWith('warn')[0] },
      'level',
      /expect: fail, but \S+ is warn now: write expect: warn$/,
    ],
  ])('says which line to change for %s', (_, entry, kind, message) => {
    const gated = applyBaseline(unblocked, baseline([...failing, entry]));
    expect(gated.exit).toEqual({ code: 4, reason: '1 entry of the baseline to correct' });
    expect(gated.gate?.errors).toEqual([{ kind, rule: entry.rule, message: expect.stringMatching(message) }]);
  });

  it('tolerates an entry on its last day and not after it', () => {
    const [first, ...others] = failing;
    const until = (day: string) => applyBaseline(unblocked, baseline([{ ...first, until: day }, ...others]));
    expect(until('2026-01-31').exit.code).toBe(0);
    expect(until('2026-01-30')).toMatchObject({
      exit: { code: 4 },
      gate: {
        errors: [
          {
            kind: 'expired',
            message: expect.stringMatching(
              /^baseline\.yaml:3: until: 2026-01-30 has passed: mend \S+, or write a later day$/,
            ),
          },
        ],
      },
    });
  });

  it('is red when a listed warning has become a failure', () => {
    const [first, ...others] = failing;
    const gated = applyBaseline(unblocked, baseline([{ ...first, expect: 'warn' }, ...others]));
    expect(gated.exit.code).toBe(1);
    expect(gated.gate?.errors).toEqual([expect.objectContaining({ kind: 'level' })]);
  });

  it('excuses listed warnings where warnings are red', () => {
    const warned = idsWith('warn').map((rule) => ({ rule, expect: 'warn' as const }));
    const strict = { ...unblocked, run: { ...unblocked.run, failOnWarn: true } };
    expect(applyBaseline(strict, baseline(failing)).exit).toEqual({
      code: 1,
      reason: '1 rule warned, and warnings fail this run (not excused by baseline.yaml)',
    });
    expect(applyBaseline(strict, baseline([...failing, ...warned])).exit.code).toBe(0);
  });

  it('does not miss rules that a part of a run has not', () => {
    const entries = baseline([...failing, { rule: 'doit-update-user/other#x' }]);
    for (const run of [{ only: ['accepts*'] }, { shard: '1/2' }])
      expect(applyBaseline({ ...unblocked, run: { ...unblocked.run, ...run } }, entries).gate?.errors).toEqual([]);
  });

  it('does not make a run that ended early green', () => {
    const gated = applyBaseline({ ...unblocked, run: { ...unblocked.run, isPartial: true } }, baseline(failing));
    expect(gated.exit).toEqual({ code: 3, reason: 'not every case was run' });
    expect(verdictSentence(gated)).toMatch(/: not every case was run \(the run ended early\)$/);
  });

  it.each([70, 2, 130])('leaves exit %i alone', (code) => {
    const exit = { code, reason: 'as it was' };
    expect(applyBaseline({ ...unblocked, exit }, baseline(failing))).toMatchObject({ exit, gate: { green: false } });
  });
});
