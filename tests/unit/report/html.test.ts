import { createHash } from 'node:crypto';
import type { Report, Verdict } from '../../../src/model';
import { html, maxPageBytes } from '../../../src/report/html';
import { indexHtml } from '../../../src/report/indexHtml';
import { bodyDifference } from '../../../src/report/page/bodyDifference';
import { nearestAccepted } from '../../../src/report/page/nearestAccepted';
import { script, scriptHash } from '../../../src/report/page/script';
import { rulesOf } from '../../../src/report/ruleList';
import { hostileText } from '../../fixtures/hostileText';
import { largeReport } from '../../fixtures/largeReport';
import { fixtureReport } from '../../fixtures/report';

const report = fixtureReport();
const page = html(report);
const gate = { baseline: 'baseline.yaml', green: true, excused: [], errors: [] };

function idsWith(verdict: Verdict): string[] {
  return rulesOf(report).flatMap(({ rule }) => (rule.verdict === verdict ? [rule.id] : []));
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** Values of an attribute, as a browser decodes them. */
function attributes(text: string, name: string): string[] {
  return [...text.matchAll(new RegExp(`<[^>]* ${name}="([^"]*)"`, 'g'))].map(([, value = '']) =>
    value.replaceAll('&lt;', '<').replaceAll('&quot;', '"').replaceAll('&amp;', '&'),
  );
}

describe('html', () => {
  it('runs no script but its own', () => {
    expect(createHash('sha256').update(script).digest('base64')).toBe(scriptHash);
    expect(page).toContain(`script-src 'sha256-${scriptHash}'`);
    expect(page.match(/<script/g)).toHaveLength(1);
  });

  it('fetches nothing', () => {
    expect(attributes(page, 'src')).toEqual([]);
    expect(attributes(page, 'href').filter((href) => !href.startsWith('#'))).toEqual(['data:,']);
    expect(page).not.toMatch(/@import|url\(/);
  });

  it('says in words what the case of a failing rule does', () => {
    const first = page.slice(page.indexOf('class="causes"'), page.indexOf('the command that repeats it'));
    expect(first).toContain('Case: one digit too few');
  });

  it('gives every rule, requirement and exchange an id of its own', () => {
    const ids = attributes(page, 'id');
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(
      expect.arrayContaining([
        'rejects-violating-body.pattern:/phoneExtension',
        'requirement-keeps-odd-text',
        'exchange-1',
      ]),
    );
    expect(ids.length).toBeGreaterThan(rulesOf(report).length);
  });

  it.each([
    ['every verdict', report, 50],
    ['a green run', fixtureReport({ outcome: 'green' }), 10],
    ['a blocked run', fixtureReport({ outcome: 'blocked' }), 10],
    ['every failure excused', { ...report, gate: { ...gate, excused: idsWith('fail') } }, 10],
    ['no rule at all', { ...report, requirements: [], exchanges: [], rulings: [] }, 4],
  ])('links to nothing that is not there: %s', (_, given, atLeast) => {
    const text = html(given);
    const ids = new Set(attributes(text, 'id'));
    const targets = attributes(text, 'href')
      .filter((href) => href.startsWith('#'))
      .map((href) => decodeURIComponent(href.slice(1)));
    expect(targets.length).toBeGreaterThan(atLeast);
    expect(targets.filter((target) => !ids.has(target))).toEqual([]);
  });

  it('says at first glance which users are not as they were before', () => {
    const header = page.slice(page.indexOf('<header>'), page.indexOf('</header>'));
    expect(attributes(header, 'id')).toContain('not-restored');
    expect(header).toContain('user-2: the first state of phone could not be learnt');
    expect(attributes(page, 'href')).toContain('#not-restored');
    expect(html({ ...report, notRestored: [] })).not.toContain('not-restored');
    const many = html({ ...report, notRestored: Array.from({ length: 300 }, (_, i) => `user-${i}: is changed`) });
    for (const text of ['user-40: is changed', 'and 295 more', 'and 250 more: see report.json'])
      expect(many).toContain(text);
  });

  it('shows how the probe differs from its control', () => {
    expect(page).toMatch(/<del>(&quot;|")Founder(&quot;|")<\/del>/);
  });

  it('makes no element of what a server says', () => {
    const hostile = html(fixtureReport({ hostile: hostileText }));
    expect(hostile.match(/<script/g)).toHaveLength(1);
    expect(hostile).not.toContain('<img');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the very thing that must not be there
    expect(hostile).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
  });

  it.each([
    ['20,000 cases', () => largeReport(20_000)],
    ['200,000 cases', () => largeReport(200_000)],
    ['a reply of 1 MB in every exchange', () => fixtureReport({ hostile: 'é<'.repeat(500_000) })],
    ['a thousand requirements', () => largeReport(100_000, 10)],
  ])('stays below 1 MB with %s and says what is cut', (_, make) => {
    const long = html(make());
    expect(bytesOf(long)).toBeLessThanOrEqual(maxPageBytes);
    expect(long).toMatch(/in report\.json|more characters/);
  });

  it('never says conforms when a baseline was used', () => {
    const gated = html({ ...fixtureReport({ outcome: 'green' }), gate });
    expect(gated).toContain('gate green for doit-update-user 1.0');
    expect(gated).not.toMatch(/\bconforms\b/);
  });

  it('says what a run that judged nothing needs', () => {
    const blocked = html(fixtureReport({ outcome: 'blocked' }));
    expect(blocked).toContain('is not proven to conform');
    expect(blocked).toContain('check users[0] in the target file');
  });

  it('bears a report without requirements, exchanges and statistics', () => {
    const empty: Report = {
      ...report,
      requirements: [],
      exchanges: [],
      rulings: [],
      statistics: { edgesMs: [], byStatus: {}, casesBySource: {} },
    };
    expect(html(empty)).toContain('No reply was timed.');
  });
});

describe('indexHtml', () => {
  it('links to every form of every report and shows pacts and proof', () => {
    const pact = {
      consumer: 'client',
      provider: 'api',
      interactions: [{ description: 'an update', verdict: 'fail' as const, mismatches: ['expected 200, got 500'] }],
    };
    const index = indexHtml([
      { folder: 'doit-update-user', report: { ...report, pact }, problem: null },
      { folder: 'shard-1/gjirafa-put-user', report: fixtureReport({ contract: 'gjirafa-put-user' }), problem: null },
      { folder: 'broken', report: null, problem: 'report.json: is not JSON' },
    ]);
    expect(attributes(index, 'href')).toEqual(
      expect.arrayContaining(['doit-update-user/report.html', 'shard-1/gjirafa-put-user/junit.xml']),
    );
    expect(index).toContain('expected 200, got 500');
    expect(index).toContain('84 of 84 seeded faults detected');
    expect(index).toContain('report.json: is not JSON');
    expect(new Set(attributes(index, 'id')).size).toBe(attributes(index, 'id').length);
  });

  it('says so when there is no report', () => {
    expect(indexHtml([])).toContain('There is no report yet.');
  });
});

describe('nearestAccepted', () => {
  const [control, probe] = report.exchanges;
  if (control === undefined || probe === undefined) throw new Error('the fixture has exchanges');
  const accepted = (id: number, body: string) => ({ ...control, id, request: { ...control.request, body } });
  const sent = (body: string | null) => ({ ...probe, request: { ...probe.request, body } });
  const nearest = nearestAccepted([
    accepted(1, '{"a":1,"b":2}'),
    accepted(2, '{"c":"x"}'),
    { ...accepted(3, '{"c":"7"}'), reason: 'unusual' },
  ]);

  it('finds the accepted request whose body differs least', () => {
    expect(nearest(sent('{"c":"y"}'))?.id).toBe(2);
    expect(nearest(sent('{"a":1,"b":"2"}'))?.id).toBe(1);
  });

  it('finds none for a body that is no object or not JSON', () => {
    expect([nearest(sent('[]')), nearest(sent('{"c"')), nearest(sent(null))]).toEqual([null, null, null]);
    expect(nearest({ ...sent('{"c":"y"}'), reason: 'valid' })).toBeNull();
  });
});

describe('bodyDifference', () => {
  it('names every member that differs, by pointer', () => {
    expect(bodyDifference('{"a":1,"b":{"c/d":[1,2]},"e":0}', '{"a":1,"b":{"c/d":[1,"2"]},"f":null}')).toEqual([
      { at: '/b/c~1d/1', before: '2', after: '"2"' },
      { at: '/e', before: '0', after: undefined },
      { at: '/f', before: undefined, after: 'null' },
    ]);
  });

  it.each([
    ['the same body', '{"a":[1]}', '{"a": [1]}', []],
    ['another kind', '{"a":1}', '[1]', [{ at: '', before: '{"a":1}', after: '[1]' }]],
    ['a __proto__ member', '{}', '{"__proto__":1}', [{ at: '/__proto__', before: undefined, after: '1' }]],
    ['text that is not JSON', '{}', '{', null],
    ['no body', null, '{}', null],
  ])('bears %s', (_, before, after, expected) => {
    expect(bodyDifference(before, after)).toEqual(expected);
  });
});
