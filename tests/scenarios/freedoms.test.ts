import { freedoms } from './doubles/freedoms';
import { removeFolders } from './support/folder';
import { judged, mismatches } from './support/judged';

describe('servers that are right in another way', () => {
  afterAll(removeFolders);

  it.each(freedoms.map((scenario) => [scenario.name, scenario] as const))(
    '%s',
    async (_, scenario) => {
      const { double, outcome, report, rules } = await judged(scenario);
      await double.close();
      expect({ fail: rules.fail, blocked: rules.blocked }).toEqual({ fail: [], blocked: [] });
      expect({ code: outcome.code, verdict: report.verdict }).toEqual({ code: 0, verdict: 'conforms' });
      expect(mismatches(rules.warn, scenario.warn ?? []).missing).toEqual([]);
      expect(rules.pass.length).toBeGreaterThan(50);
    },
    180_000,
  );

  it('leaves what needs two users untested where there is one', async () => {
    const scenario = freedoms.find(({ name }) => name === 'has one user only');
    if (scenario === undefined) throw new Error('the scenario is not there');
    const { double, rules } = await judged({
      ...scenario,
      words: ['--only', 'touches-*', '--only', 'concurrent-users-*'],
    });
    await double.close();
    expect(rules.pass).toEqual([]);
    expect(mismatches(rules.untested, ['touches-no-other-user#*', 'concurrent-users-stay-apart#*'])).toEqual({
      surplus: [],
      missing: [],
    });
  }, 60_000);
});
