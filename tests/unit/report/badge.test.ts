import type { Report } from '../../../src/model';
import { badgeJson, badgeSvg } from '../../../src/report/badge';
import { fixtureReport } from '../../fixtures/report';
import { elementsNamed, parseXml } from './xml';

const green = fixtureReport({ outcome: 'green' });
const cases: readonly [string, Report, string, boolean][] = [
  ['a run that conforms', green, 'conforms', false],
  ['a run that does not', fixtureReport(), 'does not conform', true],
  ['a run that proves nothing', fixtureReport({ outcome: 'blocked' }), 'not proven', false],
  ['a part of a run', { ...green, run: { ...green.run, shard: '1/2' } }, 'conforms, in part', false],
  [
    'a gate',
    { ...green, gate: { baseline: 'b', green: true, excused: ['a/b#c'], errors: [] } },
    'gate green, 1 known failure',
    false,
  ],
];

describe('badge', () => {
  it.each(cases)('says contract, version and verdict in words for %s', (_, report, message, isError) => {
    const json = JSON.parse(badgeJson(report));
    expect(json).toMatchObject({ schemaVersion: 1, label: 'doit-update-user 1.0', message, isError });
    const svg = parseXml(`<?xml version="1.0" encoding="UTF-8"?>${badgeSvg(report)}`);
    expect(elementsNamed(svg, 'title')[0]?.text).toBe(`doit-update-user 1.0 · ${message}`);
    expect(badgeSvg(report)).not.toContain('%');
  });
});
