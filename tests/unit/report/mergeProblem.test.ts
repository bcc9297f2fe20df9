import type { Report } from '../../../src/model';
import { mergeProblem } from '../../../src/report/mergeProblem';
import { fixtureReport } from '../../fixtures/report';
import { shardsOf } from '../../fixtures/shardsOf';

const [first, second] = shardPair('doit-update-user');

function shardPair(contract: 'doit-update-user' | 'gjirafa-put-user'): readonly [Report, Report] {
  const [one, two] = shardsOf(fixtureReport({ contract }), 2);
  if (one === undefined || two === undefined) throw new Error('two shards were made');
  return [one, two];
}

function problemOf(...reports: readonly Report[]) {
  return mergeProblem(reports.map((report, i) => ({ file: `${'abc'[i]}.json`, report })));
}

function changed(run: Partial<Report['run']>): Report {
  return { ...second, run: { ...second.run, ...run } };
}

describe('mergeProblem', () => {
  it('finds none in the shards of a run, nor in a single report', () => {
    expect(problemOf(first, second)).toBeNull();
    expect(problemOf(fixtureReport())).toBeNull();
  });

  it('takes the same patterns in another order for the same', () => {
    const only = (...patterns: string[]) => ({ ...first, run: { ...first.run, only: patterns } });
    expect(problemOf(only('a*', 'b'), changed({ only: ['b', 'a*'] }))).toBeNull();
  });

  it.each([
    ['seed', changed({ seed: 1 }), 'has seed 1, but a.json has seed 20260131'],
    ['profile', changed({ profile: 'quick' }), 'has profile quick, but a.json has profile standard'],
    ['--only', changed({ only: ['rejects-*'] }), 'has --only rejects-*, but a.json has no --only'],
    ['number of shards', changed({ shard: '2/3' }), 'is one of 3 shards, but a.json is one of 2 shards'],
    [
      'base URL',
      { ...second, target: { baseUrl: 'http://127.0.0.1:9090' } },
      'judged http://127.0.0.1:9090, but a.json judged http://127.0.0.1:8080',
    ],
    ['contract', shardPair('gjirafa-put-user')[1], 'is of gjirafa-put-user 1.0, but a.json is of doit-update-user 1.0'],
    [
      'version of conform',
      { ...second, tool: { ...second.tool, version: '9.9.9' } },
      'is by version 9.9.9, but a.json is by version 0.1.0',
    ],
  ])('names the file of another %s', (_, other, what) => {
    expect(problemOf(first, other)).toEqual({ file: 'b.json', what });
  });

  it('names a shard that is given twice, and a report that is not of a shard', () => {
    expect(problemOf(first, second, first)).toEqual({ file: 'c.json', what: 'is shard 1/2, and so is a.json' });
    expect(problemOf(first, fixtureReport())).toEqual({ file: 'b.json', what: 'is not of a shard' });
    expect(problemOf(fixtureReport(), first)).toEqual({ file: 'a.json', what: 'is not of a shard' });
  });
});
