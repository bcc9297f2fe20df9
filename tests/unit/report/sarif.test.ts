import { requirementLines } from '../../../src/edge/requirementLines';
import { sarif } from '../../../src/report/sarif';
import { hostileText } from '../../fixtures/hostileText';
import { largeReport } from '../../fixtures/largeReport';
import { fixtureReport } from '../../fixtures/report';
import { formats } from './formats';

const report = fixtureReport();
const lines = requirementLines('doit-update-user');

function resultsOf(text: string) {
  return JSON.parse(text).runs[0].results as {
    ruleId: string;
    ruleIndex: number;
    kind: string;
    level: string;
    message: { text: string };
    suppressions?: unknown[];
    locations: { physicalLocation: { artifactLocation: { uri: string }; region: { startLine: number } } }[];
  }[];
}

describe('sarif', () => {
  it.each([
    ['every verdict', report],
    ['hostile words', fixtureReport({ hostile: hostileText })],
    ['a blocked run', fixtureReport({ outcome: 'blocked' })],
    ['many rules', largeReport(5_000)],
  ])('is valid SARIF 2.1.0 for %s', (_, given) => {
    expect(formats.sarif(JSON.parse(sarif(given, lines)))).toEqual([]);
  });

  it('has a result for every rule that fails, warns or could not be judged', () => {
    const found = resultsOf(sarif(report));
    const { fail, warn, blocked } = report.totals;
    expect(found).toHaveLength(fail + warn + blocked);
    expect(found.filter(({ level }) => level === 'error')).toHaveLength(fail);
    expect(found.filter(({ level }) => level === 'warning')).toHaveLength(warn);
    expect(found.filter(({ kind, level }) => kind === 'open' && level === 'none')).toHaveLength(blocked);
    for (const { ruleId, ruleIndex } of found) expect(report.requirements[ruleIndex]?.id).toBe(ruleId);
  });

  it("points at the requirement's line in the contract", () => {
    const found = resultsOf(sarif(report, lines)).find(({ ruleId }) => ruleId === 'rejects-violating-body');
    const location = found?.locations[0]?.physicalLocation;
    expect(location?.artifactLocation.uri).toBe('contracts/doit-update-user/requirements.yaml');
    expect(location?.region.startLine).toBe(lines['rejects-violating-body']);
    expect(location?.region.startLine).toBeGreaterThan(1);
  });

  it('suppresses what a baseline excuses', () => {
    const excused = report.requirements.flatMap(({ rules }) =>
      rules.filter(({ verdict }) => verdict === 'fail').map(({ id }) => id),
    );
    const found = resultsOf(sarif({ ...report, gate: { baseline: 'b.yaml', green: true, excused, errors: [] } }));
    expect(found.filter(({ suppressions }) => suppressions !== undefined)).toHaveLength(excused.length);
  });
});

describe('requirementLines', () => {
  it('names the line on which each requirement begins, and nothing for a contract it does not know', () => {
    expect(Object.keys(lines).length).toBeGreaterThan(10);
    expect(Object.values(lines)).toEqual([...Object.values(lines)].sort((a, b) => a - b));
    expect(requirementLines('no-such-contract')).toEqual({});
  });
});

describe('the vendored schema', () => {
  it('refuses what is not SARIF', () => {
    expect(formats.sarif({ version: '2.1.0' }).length).toBeGreaterThan(0);
    expect(formats.sarif({ version: '2.1.0', runs: [{ tool: { driver: { name: 'x' } }, results: [{}] }] })).not.toEqual(
      [],
    );
  });
});
