import { isProven, requirementProofs, trialOf } from '../../../../src/cli/prove/conclude';
import { chooseSubjects, type Subject } from '../../../../src/cli/prove/subjects';
import { openContract } from '../../../../src/edge/openContract';
import type { Report, Trial } from '../../../../src/model';
import { summaryOf } from '../../../../src/report/proofFacts';
import { fixtureDoubt, fixtureProof } from '../../../fixtures/proof';
import { fixtureReport } from '../../../fixtures/report';

const red = fixtureReport({ outcome: 'mixed' });
const green = fixtureReport({ outcome: 'green' });
const blocked = fixtureReport({ outcome: 'blocked' });

function withVerdict(report: Report, verdict: string): string[] {
  return report.requirements.flatMap(({ rules }) => rules.flatMap((rule) => (rule.verdict === verdict ? rule.id : [])));
}

function subject(over: Partial<Subject>): Subject {
  const base = { id: 'made-up', kind: 'fault', contract: 'doit-update-user', sentence: 'Is made up.' } as const;
  return { ...base, breaks: [], blocks: false, ...over };
}

describe('trialOf', () => {
  const [failing = ''] = withVerdict(red, 'fail');
  const [passing = ''] = withVerdict(red, 'pass');

  it('detects a fault when the run is red, and knows by which of its rules', () => {
    const trial = trialOf(subject({ breaks: [failing, passing] }), red);
    expect({ outcome: trial.outcome, unaimed: trial.unaimed }).toEqual({ outcome: 'detected', unaimed: [passing] });
    expect(trial.failed).toEqual(withVerdict(red, 'fail'));
  });

  it('takes a star in a rule for any text', () => {
    const [requirement = ''] = failing.split('#');
    expect(trialOf(subject({ breaks: [`${requirement}#*`] }), red).unaimed).toEqual([]);
    expect(trialOf(subject({ breaks: ['*#no-such-rule'] }), red).unaimed).toEqual(['*#no-such-rule']);
  });

  it('misses a fault when the run is green', () => {
    const trial = trialOf(subject({ breaks: [passing] }), green);
    expect({ outcome: trial.outcome, unaimed: trial.unaimed }).toEqual({ outcome: 'missed', unaimed: [passing] });
  });

  it('counts a run that proves nothing as detection only where a fault leaves nothing to judge', () => {
    const [rule = ''] = withVerdict(blocked, 'blocked');
    expect(trialOf(subject({ breaks: [rule] }), blocked)).toMatchObject({ outcome: 'missed', unaimed: [rule] });
    expect(trialOf(subject({ breaks: [rule], blocks: true }), blocked)).toMatchObject({
      outcome: 'detected',
      unaimed: [],
    });
  });

  it('takes a red run and one that proves nothing for a false alarm of a variant', () => {
    const outcomes = [green, red, blocked].map((report) => trialOf(subject({ kind: 'variant' }), report).outcome);
    expect(outcomes).toEqual(['quiet', 'alarm', 'alarm']);
  });
});

describe('isProven', () => {
  it('asks for every fault, every rule and no alarm', () => {
    expect(isProven(fixtureProof())).toBe(true);
    expect(isProven(fixtureDoubt())).toBe(false);
    for (const wrong of fixtureDoubt().trials) {
      expect(isProven({ summary: summaryOf('0.1.0', [...fixtureProof().trials, wrong]) })).toBe(false);
    }
  });
});

describe('requirementProofs', () => {
  const contract = openContract('doit-update-user');
  const trials: readonly Trial[] = [
    ...fixtureProof().trials,
    { ...trialOf(subject({ kind: 'variant' }), green), warned: ['doit-update-user/explains-errors#presence:/error'] },
  ];
  const of = (id: string) => requirementProofs([contract], trials).find((one) => one.id === id);

  it('lists the faults a MUST fails at and those aimed at it', () => {
    expect(of('rejects-violating-body')).toMatchObject({
      ...{ aimedAt: 1, caught: 1, kills: ['doit-open-end', 'doit-fails'] },
    });
  });

  it('lists the variants a SHOULD warns of', () => {
    expect(of('explains-errors')).toMatchObject({ level: 'SHOULD', kills: ['made-up'] });
  });

  it('has every requirement of the contract', () => {
    expect(requirementProofs([contract], trials)).toHaveLength(contract.requirements.length);
    expect(of('hides-credentials')).toMatchObject({ aimedAt: 0, caught: 0, kills: [] });
  });
});

describe('chooseSubjects', () => {
  const choose = (contract: string | null, faults: readonly string[], variants: readonly string[] = []) =>
    chooseSubjects({ contract, faults, variants }).map(({ id }) => id);

  it('takes all of a contract when none is named', () => {
    const ids = choose('gjirafa-put-user', []);
    expect(ids.length).toBeGreaterThan(100);
    expect(ids.filter((id) => !id.startsWith('gjirafa-'))).toEqual([]);
  });

  it('takes what patterns name, once', () => {
    expect(choose(null, ['doit-always-*', 'doit-always-500'], ['doit-chunked'])).toEqual([
      ...choose(null, ['doit-always-*']),
      'doit-chunked',
    ]);
  });

  it.each([
    ['an unknown fault', null, ['doit-alwys-500'], 'no fault "doit-alwys-500"; did you mean "doit-always-500"?'],
    ['a fault of another contract', 'gjirafa-put-user', ['doit-always-500'], 'no fault "doit-always-500"'],
    ['a contract without faults', 'crm', [], 'there are no faults and variants of crm'],
  ])('refuses %s', (_, contract, faults, message) => {
    expect(() => choose(contract, faults)).toThrow(message);
  });
});
