import { moodOf, shortVerdict, verdictSentence } from '../../../src/report/verdictSentence';
import { fixtureReport } from '../../fixtures/report';

describe('a gate', () => {
  const gate = { baseline: 'baseline.yaml', green: true, excused: [], errors: [] };

  it.each([
    [0, 'good', 'gate green'],
    [1, 'bad', 'gate red'],
    [3, 'unknown', 'gate red'],
    [4, 'bad', 'gate red'],
    [130, 'bad', 'gate red'],
  ])('with exit code %i is %s news: %s', (code, mood, words) => {
    const report = { ...fixtureReport(), gate, exit: { code, reason: 'as it ended' } };
    expect([moodOf(report), shortVerdict(report), verdictSentence(report).slice(0, words.length)]).toEqual([
      ...[mood, words, words],
    ]);
  });
});
