import { type PactRun, reportOfPact } from '../../../src/report/reportOfPact';
import { rulesOf } from '../../../src/report/ruleList';
import { fixtureReport } from '../../fixtures/report';

const { tool, contract, target, doctor } = fixtureReport();
const run: PactRun = {
  ...{ tool, contract, target, doctor, startedAt: '2026-01-01T00:00:00.000Z' },
  ...{ durationMs: 1, requests: 2, repeat: 'conform pact verify', notRestored: [] },
};

describe('reportOfPact', () => {
  const idsOf = (...descriptions: readonly string[]) =>
    rulesOf(
      reportOfPact(
        {
          ...{ consumer: 'client', provider: 'api' },
          interactions: descriptions.map((description) => ({ description, verdict: 'pass', mismatches: [] })),
        },
        run,
      ),
    ).map(({ rule }) => rule.id);

  it('names a rule by the words of its interaction', () => {
    expect(idsOf('An update of a user')).toEqual([`${contract.name}/verifies-pact#an-update-of-a-user`]);
  });

  it.each([
    ['other scripts', ['更新', '拒否', 'Größe', 'Grobe']],
    ['brackets', ['a (b)', 'a b']],
  ])('gives interactions ids of their own: %s', (_, descriptions) => {
    expect(new Set(idsOf(...descriptions)).size).toBe(descriptions.length);
  });
});
