import { columnsOf } from '../../../src/report/columns';
import { terminal } from '../../../src/report/terminal';
import { hostileText } from '../../fixtures/hostileText';
import { fixtureReport } from '../../fixtures/report';

const text = terminal(fixtureReport());

describe('terminal', () => {
  it('says the verdict first', () => {
    expect(text.split('\n')[0]).toMatch(
      /^✗ http:\/\/127\.0\.0\.1:8080 does not conform to doit-update-user 1\.0: 7 of 43/,
    );
    expect(terminal(fixtureReport({ outcome: 'green' }))).toMatch(/^✓ http:\/\/\S+ conforms to doit-update-user 1\.0/);
    expect(terminal(fixtureReport({ outcome: 'blocked' }))).toMatch(/^\? http:\/\/\S+ is not proven/);
  });

  it('shows rule, statement, case, expected, actual, request and repeat command of a cause', () => {
    const first = text.slice(text.indexOf('  2.'), text.indexOf('  3.'));
    expect(first).toContain('rejects-malformed-body#truncated');
    expect(first).toContain('MUST: A body that is not JSON is refused');
    expect(first).toMatch(/case {6}one digit too few\n\s+expected {2}400\n\s+actual {4}answered 500\n/);
    expect(first).toContain('and 4 more rules the same way: #trailing-text');
    expect(first).toMatch(/\$ curl -X PATCH/);
    expect(first).toMatch(/\$ conform replay/);
  });

  it('says what the server said of what it should not have refused so, and of nothing else', () => {
    const saying = (status: number, body: string) => {
      const report = fixtureReport();
      const exchanges = report.exchanges.map((one) =>
        one.reply.kind === 'reply' ? { ...one, reply: { ...one.reply, status, body } } : one,
      );
      return terminal({ ...report, exchanges });
    };
    expect(saying(500, '{"error":"the organizations differ"}')).toMatch(
      /actual {4}answered 500\n\s+reply {5}\{"error":"the organizations differ"\}\n/,
    );
    expect(saying(500, ' ')).not.toContain('reply    ');
    expect(saying(200, '{"message":"updated"}')).not.toContain('reply    ');
  });

  it('names the place of a finding where the rule does not', () => {
    const report = fixtureReport();
    const at = (pointer: string) => {
      const requirements = report.requirements.map((one) => ({
        ...one,
        rules: one.rules.map((rule) => ({
          ...rule,
          findings: rule.findings.map((found) => ({ ...found, at: pointer })),
        })),
      }));
      return terminal({ ...report, requirements });
    };
    expect(at('/user/nickname')).toMatch(/\n\s+at {8}\/user\/nickname\n\s+expected/);
    expect(at('body')).not.toMatch(/\n\s+at {8}/);
  });

  it('names the setting that mends what could not be judged', () => {
    const blocked = text.slice(text.indexOf('Could not be judged'), text.indexOf('Not as it was before'));
    expect(blocked.replace(/\s+/g, ' ')).toContain('set authorization.forbidden in the target file');
  });

  it('says how the run is done again', () => {
    expect(text).toContain('conform run doit-update-user --config target.yaml --seed 20260131');
  });

  it.each([80, 100])('keeps to %i columns except for a word of a command that is longer', (width) => {
    const long = terminal(fixtureReport({ contract: 'gjirafa-put-user' }), { width }).split('\n');
    for (const line of long.filter((found) => !found.includes("'") && !found.includes('"')))
      expect(columnsOf(line)).toBeLessThanOrEqual(width);
  });

  it('writes no control character whatever a server says', () => {
    const hostile = terminal(fixtureReport({ hostile: hostileText }));
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the very thing that must not be there
    expect(hostile).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
    expect(hostile).toContain('\\u001b[2J');
  });

  it.each(['::error::forged', '##vso[task.complete]'])('begins no line with the CI command %s', (words) => {
    const lines = terminal(fixtureReport({ hostile: ` ${'x'.repeat(70)} ${words} ` })).split('\n');
    expect(lines.filter((line) => line.trim().startsWith(words.slice(0, 2)))).toEqual([]);
    expect(lines.some((line) => line.trim().startsWith(`\\${words}`))).toBe(true);
  });

  it('never says conforms when a baseline was used', () => {
    const report = fixtureReport({ outcome: 'green' });
    const gated = terminal({ ...report, gate: { baseline: 'baseline.yaml', green: true, excused: [], errors: [] } });
    expect(gated).toMatch(/^✓ gate green for doit-update-user 1\.0/);
    expect(gated).not.toContain('conforms');
  });

  it('lists the failures a baseline excuses, and not as something to fix', () => {
    const report = fixtureReport();
    const excused = report.requirements.flatMap(({ rules }) =>
      rules.filter(({ verdict }) => verdict === 'fail').map(({ id }) => id),
    );
    const gated = terminal({ ...report, gate: { baseline: 'baseline.yaml', green: true, excused, errors: [] } });
    expect(gated).toContain('Known, excused by baseline.yaml:\n  rejects-violating-body#enum:/jobFunction\n');
    expect(gated).not.toContain('Fix first');
  });

  it('shows the line to change when the baseline is wrong', () => {
    const errors = [
      { kind: 'stale' as const, rule: 'a/b#c', message: 'baseline.yaml:7: remove the entry; the rule holds now' },
    ];
    const gated = terminal({
      ...fixtureReport({ outcome: 'green' }),
      gate: { baseline: 'baseline.yaml', green: false, excused: [], errors },
    });
    expect(gated).toMatch(/^✗ gate red/);
    expect(gated).toContain('baseline.yaml:7: remove the entry');
  });

  it('paints by the given function only', () => {
    const painted = terminal(fixtureReport(), { paint: (style, part) => `<${style}>${part}</${style}>` });
    expect(painted.startsWith('<red>✗')).toBe(true);
  });
});
