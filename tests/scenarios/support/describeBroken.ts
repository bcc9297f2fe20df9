import type { Scenario } from '../doubles/scenario';
import { conform } from './conform';
import { removeFolders } from './folder';
import { type Judged, judged, mismatches } from './judged';

/** One test a scenario: exit 1, exactly the named rules red, each with what shows it again, and `replay` showing it. */
export function describeBroken(title: string, scenarios: readonly Scenario[]): void {
  describe(title, () => {
    afterAll(removeFolders);

    it.each(scenarios.map((scenario) => [scenario.name, scenario] as const))(
      '%s',
      async (_, scenario) => {
        const result = await judged(scenario);
        try {
          await expectBroken(result, scenario);
        } finally {
          await result.double.close();
        }
      },
      180_000,
    );
  });
}

async function expectBroken({ outcome, report, rules, reportFile, config }: Judged, scenario: Scenario): Promise<void> {
  const { red, blocked = [], warn = [], maxExchanges, flaky = false } = scenario;
  expect({ red: mismatches(rules.fail, red), blocked: mismatches(rules.blocked, blocked) }).toEqual({
    ...{ red: { surplus: [], missing: [] }, blocked: { surplus: [], missing: [] } },
  });
  expect(mismatches(rules.warn, warn).missing).toEqual([]);
  expect({ code: outcome.code, exit: report.exit.code, verdict: report.verdict }).toEqual({
    ...{ code: 1, exit: 1, verdict: 'does not conform' },
  });
  const failing = report.requirements.flatMap((one) => one.rules).filter(({ verdict }) => verdict === 'fail');
  for (const rule of failing) {
    expect(rule.findings.length).toBeGreaterThan(0);
    expect(rule.repeat?.curl).toMatch(/\bcurl -i -X /);
    expect(rule.repeat?.command).toContain(rule.id);
    expect(rule.exchanges.length).toBeGreaterThan(0);
    expect(outcome.stdout).not.toContain('double-valid-key');
  }
  const [first] = failing;
  if (first === undefined) throw new Error('no rule failed');
  if (maxExchanges !== undefined) expect(first.exchanges.length).toBeLessThanOrEqual(maxExchanges);
  if (flaky !== 'maybe') expect(failing.some((rule) => rule.flaky)).toBe(flaky);
  if (flaky !== false) return;
  const again = await conform(['replay', reportFile, first.id, '--config', config]);
  expect({ code: again.code, shows: again.stdout.includes('does not conform') }).toEqual({ code: 1, shows: true });
  expect(again.stdout).toMatch(/^1\/\d+ {2}/m);
}
