import { getEventListeners } from 'node:events';
import { openContract } from '../../../src/edge/openContract';
import type { Report } from '../../../src/model';
import { verdictSentence } from '../../../src/report/verdictSentence';
import type { Progress } from '../../../src/run/options';
import { rehearsalTarget, rehearse, reply, silence } from '../../support/rehearsal';

const doit = 'doit-update-user';
const json = { 'content-type': 'application/json' };

describe('a run that ends early', () => {
  it('ends at --max-time, says so and is no proof', async () => {
    const { report } = await rehearse(doit, { maxTimeMs: 200 });
    expect(report).toMatchObject({ verdict: 'not proven', run: { isPartial: true }, exit: { code: 3 } });
    expect(verdictSentence(report)).toMatch(/: the time given by --max-time ran out \(the run ended early\)$/);
  });

  it('puts users back after an interrupt however long an update takes to be seen', async () => {
    const contract = openContract(doit);
    const target = rehearsalTarget(contract);
    const control = new AbortController();
    const { report, users } = await rehearse(
      doit,
      {
        target: { ...target, limits: { ...target.limits, visibleWithinMs: 4_000 } },
        signal: control.signal,
        only: ['stores-sent-fields'],
      },
      (_, count) => {
        if (count === 40) control.abort();
        return null;
      },
    );
    expect([report.exit.code, report.notRestored]).toEqual([130, []]);
    const shown = contract.operation.reference.users.map((user) => user.shown);
    expect(JSON.parse(JSON.stringify(users))).toMatchObject(shown.map((user) => ({ shown: user })));
  });

  it('gives up a server that answers 429 for ever, and says so', async () => {
    const { report, sent } = await rehearse(doit, {}, (_, count) =>
      count > 60 ? reply(429, '', { 'retry-after': '5' }) : null,
    );
    const exit = { code: 3, reason: expect.stringMatching(/^the server answered 429 to the last/) };
    expect(report).toMatchObject({ verdict: 'not proven', run: { isPartial: true }, exit });
    const reasons = report.requirements.flatMap(({ rules }) => rules.map(({ reason }) => reason));
    expect(reasons).toContainEqual(
      expect.stringMatching(/the server answered 429 to the last \d+ requests, however long was waited/),
    );
    expect(report.notRestored.join()).toContain('answered 429');
    expect(sent.length).toBeLessThan(400);
  });

  it('says so of one that answers 429 from the first request on', async () => {
    const { report, sent } = await rehearse(doit, {}, () => reply(429, '', { 'retry-after': '5' }));
    expect(report).toMatchObject({ verdict: 'not proven', exit: { code: 3 } });
    expect(report.exit.reason).toMatch(/the server answered 429 to the last \d+ requests, however long was waited/);
    expect(sent.length).toBeLessThan(400);
  });

  it('never gives up a server that takes one request in many, as often as it says', async () => {
    const { report } = await rehearse(doit, { only: ['rejects-violating-body#pattern:/phone'] }, (_, count) =>
      count % 20 === 0 ? null : reply(429, '', { 'retry-after': '3' }),
    );
    expect(report.run.isPartial).toBe(false);
  });

  it('ends when interrupted, with 130, and puts users back', async () => {
    const control = new AbortController();
    const { report, users } = await rehearse(doit, { signal: control.signal }, (_, count) => {
      if (count === 200) control.abort();
      return null;
    });
    expect(report).toMatchObject({ run: { isPartial: true }, exit: { code: 130, reason: 'interrupted' } });
    expect(verdictSentence(report)).toMatch(/ 1\.0: interrupted \(the run ended early\)$/);
    expect(JSON.stringify(users)).toContain('"firstName":"Ada"');
  });

  it('says beside the interruption what it found until then', async () => {
    const control = new AbortController();
    const { report } = await rehearse(doit, { signal: control.signal }, ({ headers }, count) => {
      if (count === 400) control.abort();
      return headers.authorization === undefined ? reply(200, '{"message":"updated"}', json) : null;
    });
    expect(report.exit).toEqual({ code: 130, reason: 'interrupted; 1 rule of MUST requirements failed' });
  });

  it('counts the cases that were done, all of them or not', async () => {
    const sum = ({ statistics }: Report) =>
      Object.values(statistics.casesBySource).reduce((all, some) => all + some, 0);
    const control = new AbortController();
    let planned = 0;
    const onProgress = ({ total }: Progress) => {
      planned = Math.max(planned, total);
    };
    const whole = await rehearse(doit, { only: ['rejects-violating-body'], onProgress });
    expect([whole.report.run.cases, sum(whole.report)]).toEqual([planned, planned]);
    const { report } = await rehearse(doit, { signal: control.signal }, (_, count) => {
      if (count === 200) control.abort();
      return null;
    });
    expect(report.run.cases).toBeGreaterThan(0);
    expect(report.run.cases).toBeLessThan(200);
    expect(sum(report)).toBe(report.run.cases);
  });

  it('leaves nothing behind at a signal that outlives it', async () => {
    const { signal } = new AbortController();
    await rehearse(doit, { signal, only: ['requires-credential'] });
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  it('gives up a server that leaves requests unanswered one after the other', async () => {
    const { report, sent } = await rehearse(doit, {}, ({ headers }) =>
      headers.authorization?.includes('demo-valid-key-Qx7') ? null : silence('timeout'),
    );
    expect(report.exit.code).toBe(1);
    expect(sent.length).toBeLessThan(3_000);
  });
});
