import type { Report } from '../../../src/model';
import { junit } from '../../../src/report/junit';
import { hostileText } from '../../fixtures/hostileText';
import { fixtureReport } from '../../fixtures/report';
import { elementsNamed, parseXml, type XmlElement } from './xml';

const report: Report = { ...fixtureReport(), notRestored: [] };

function suiteOf(root: XmlElement, name: string): XmlElement | undefined {
  return root.children.find((suite) => suite.attributes.name?.startsWith(name));
}

describe('junit', () => {
  it('has one testcase a rule and says so in its counts', () => {
    const root = parseXml(junit(report));
    const rules = report.requirements.flatMap((requirement) => requirement.rules);
    expect(elementsNamed(root, 'testcase')).toHaveLength(rules.length);
    expect(root.attributes).toMatchObject({
      tests: String(rules.length),
      failures: String(report.totals.fail),
      errors: String(report.totals.blocked),
      skipped: String(report.totals.untested),
    });
  });

  it.each(['failure', 'error', 'skipped'])('counts the %s elements of every suite', (kind) => {
    const root = parseXml(junit(report));
    const plural = kind === 'skipped' ? kind : `${kind}s`;
    for (const suite of root.children) expect(suite.attributes[plural]).toBe(String(elementsNamed(suite, kind).length));
    expect(elementsNamed(root, kind).length).toBeGreaterThan(0);
  });

  it('names a failure by its finding and shows case, request and repeat command', () => {
    const [failure] = elementsNamed(parseXml(junit(report)), 'failure');
    expect(failure?.attributes).toMatchObject({ type: 'status' });
    expect(failure?.attributes.message).toMatch(/^expected 400 .*, answered 200$/);
    expect(failure?.text).toContain('\ncase: one digit too few\n');
    expect(failure?.text).toContain('curl -X PATCH');
    expect(failure?.text).toContain('conform replay');
  });

  it('stays XML whatever a server says, and keeps the words', () => {
    const root = parseXml(junit(fixtureReport({ hostile: hostileText })));
    const messages = elementsNamed(root, 'failure').map(({ attributes }) => attributes.message ?? '');
    expect(
      messages.some(
        (message) => message.includes('<script>') && message.includes('\\u0000') && message.includes('\\u202e'),
      ),
    ).toBe(true);
  });

  it('skips a failure the baseline excuses and fails for a stale entry', () => {
    const excused = report.requirements.flatMap(({ rules }) => rules).filter(({ verdict }) => verdict === 'fail');
    const gate = {
      baseline: 'baseline.yaml',
      green: false,
      excused: excused.map(({ id }) => id),
      errors: [{ kind: 'stale' as const, rule: 'a/b#c', message: 'baseline.yaml:7: remove it' }],
    };
    const root = parseXml(junit({ ...report, gate, exit: { code: 3, reason: 'blocked' } }));
    expect(root.attributes).toMatchObject({ failures: '1', skipped: String(report.totals.untested + excused.length) });
    expect(elementsNamed(root, 'failure')[0]?.attributes).toMatchObject({
      type: 'stale',
      message: 'baseline.yaml:7: remove it',
    });
  });

  it('fails for warnings where they are red', () => {
    const warned: Report = {
      ...fixtureReport({ outcome: 'green' }),
      requirements: report.requirements.filter(({ verdict }) => verdict === 'warn'),
    };
    const strict = { ...warned, run: { ...warned.run, failOnWarn: true } };
    expect(parseXml(junit(strict)).attributes.failures).toBe('1');
    expect(parseXml(junit(warned)).attributes.failures).toBe('0');
  });

  it('says in a testcase of its own which users are not as they were before, and is no redder for it', () => {
    const notRestored = ['user-1: phone is not as it was', 'user-2: could not be learnt <x>'];
    const [plain, root] = [parseXml(junit(report)), parseXml(junit({ ...report, notRestored }))];
    expect(root.attributes).toMatchObject({
      tests: String(Number(plain.attributes.tests) + 1),
      failures: plain.attributes.failures,
      errors: plain.attributes.errors,
      skipped: String(Number(plain.attributes.skipped) + 1),
    });
    const run = suiteOf(root, 'run');
    if (run === undefined) throw new Error('there is no suite of the run');
    expect(run.children.map(({ attributes }) => attributes.name)).toEqual(['users are as they were before']);
    expect(elementsNamed(run, 'skipped')[0]?.attributes.message).toBe(
      `not as it was before: ${notRestored.join('; ')}`,
    );
    expect(elementsNamed(run, 'system-out')[0]?.text).toBe(notRestored.join('\n'));
  });

  it('has an error of its own when nothing could be judged and no rule shows it', () => {
    const root = parseXml(
      junit({ ...fixtureReport({ outcome: 'green' }), requirements: [], exit: { code: 3, reason: 'nothing listens' } }),
    );
    expect(root.attributes).toMatchObject({ tests: '1', errors: '1' });
    expect(elementsNamed(root, 'error')[0]?.attributes.message).toBe('nothing listens');
    expect(suiteOf(root, 'run')).toBeDefined();
  });
});
