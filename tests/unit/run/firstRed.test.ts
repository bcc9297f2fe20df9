import type { Report } from '../../../src/model';
import type { Progress, RunOptions } from '../../../src/run/options';
import { type Meddle, rehearse, reply, rulesOf } from '../../support/rehearsal';

const json = { 'content-type': 'application/json' };
const withoutCredential: Meddle = ({ headers }) =>
  headers.authorization === undefined ? reply(200, '{"message":"updated"}', json) : null;
const notFound: Meddle = ({ path, headers }) =>
  path.endsWith('/no-such-user') && headers.authorization !== undefined
    ? reply(404, '{"error":"no such user"}', json)
    : null;

/** What a run tells while it goes on, and its report. */
async function told(meddle: Meddle, options: Partial<RunOptions> = {}) {
  const states: Progress[] = [];
  const { report } = await rehearse(
    'doit-update-user',
    { only: ['requires-credential', 'refuses-unknown-user'], ...options, onProgress: (state) => states.push(state) },
    meddle,
  );
  return { states, report, reds: [...new Set(states.map(({ firstRed }) => firstRed))] };
}

describe('the first red rule', () => {
  it('is told while the run goes on, and stays', async () => {
    const { states, report, reds } = await told(withoutCredential);
    expect(rulesOf(report, 'fail')).toEqual(['requires-credential#missing']);
    expect(reds).toEqual([null, 'doit-update-user/requires-credential#missing']);
    const found = states.findIndex(({ firstRed }) => firstRed !== null);
    expect(states.slice(found).filter(({ stage }) => stage === 'run').length).toBeGreaterThan(1);
  });

  it('ends the run there, when it shall', async () => {
    const [whole, ended] = [await told(withoutCredential), await told(withoutCredential, { bail: true })];
    expect(ended.reds).toEqual(whole.reds);
    expect(ended.report.run.isPartial).toBe(true);
    expect(ended.report.run.requests).toBeLessThan(whole.report.run.requests);
    expect(ended.report.exit.code).toBe(1);
    const rateOf = ({ requirements }: Report) =>
      requirements.flatMap(({ rules }) => rules).find(({ verdict }) => verdict === 'fail')?.rate;
    // What was not repeated showed in no share of repetitions.
    expect([rateOf(whole.report), rateOf(ended.report)]).toEqual([1, null]);
  });

  it('is no warning, unless warnings make the run red', async () => {
    const [tolerant, strict] = [await told(notFound), await told(notFound, { failOnWarn: true, bail: true })];
    expect(rulesOf(tolerant.report, 'warn').length).toBeGreaterThan(0);
    expect(tolerant.reds).toEqual([null]);
    expect([tolerant, strict].map(({ report }) => report.run.failOnWarn)).toEqual([false, true]);
    expect([strict.reds.length, strict.reds[1]]).toEqual([2, expect.stringContaining('/refuses-unknown-user#')]);
  });
});
