import { openContract } from '../../../src/edge/openContract';
import { hash } from '../../../src/generate/seeded';
import { rehearse, reply, rulesOf } from '../../support/rehearsal';
import { sentBody } from '../../support/sentBody';

const doit = 'doit-update-user';
const gjirafa = 'gjirafa-put-user';
const json = { 'content-type': 'application/json' };

describe('requests side by side', () => {
  it('gives the same verdicts whatever the number of lanes', async () => {
    const verdicts = async (lanes: number) => {
      const { report } = await rehearse(doit, { lanes });
      return report.requirements.flatMap(({ rules }) => rules.map(({ id, verdict }) => `${id} ${verdict}`));
    };
    expect(await verdicts(1)).toEqual(await verdicts(2));
  });

  it('sends refusals of one user at once where replies take long, but not with one lane', async () => {
    const options = { only: ['rejects-violating-body'] };
    const most = async (replyMs: number, more = {}) =>
      (await rehearse(doit, { ...options, ...more }, () => null, replyMs)).mostAtOnce;
    expect([await most(20), await most(200), await most(200, { lanes: 1 })]).toEqual([2, 16, 1]);
  });

  it('reports no burst of requests that only shared a user', async () => {
    const { report, mostAtOnce } = await rehearse(doit, { only: ['rejects-violating-body'] }, () => null, 200);
    expect(mostAtOnce).toBeGreaterThan(8);
    expect(new Set(report.exchanges.map(({ burst }) => burst))).toEqual(new Set([null]));
  });

  it.each([1, 2, 3])('finds no fault where replies of a slow server overtake each other: %i', async (seed) => {
    let turn = 0;
    const linger = async () => {
      for (let left = hash(`${seed}/${turn++}`) % 9; left > 0; left--) await new Promise(setImmediate);
    };
    for (const name of [doit, gjirafa]) {
      const { report, mostAtOnce } = await rehearse(name, { seed }, () => null, 200, { linger });
      expect(mostAtOnce).toBeGreaterThan(8);
      expect(rulesOf(report, 'fail')).toEqual([]);
      expect(rulesOf(report, 'blocked')).toEqual([]);
    }
  });

  it('sends one refusal after another to a server that shows to answer one after the other', async () => {
    const options = { only: ['rejects-violating-body'] };
    const { atOnce, report } = await rehearse(
      doit,
      options,
      () => null,
      (underWay) => underWay * 200,
    );
    expect(rulesOf(report, 'fail')).toEqual([]);
    expect(Math.max(...atOnce)).toBe(16);
    expect(Math.max(...atOnce.slice(60))).toBe(2);
    const steady = await rehearse(doit, options, () => null, 1_200);
    expect(Math.max(...steady.atOnce.slice(60))).toBe(16);
  });

  it('repeats a failing case on the user it failed on', async () => {
    const [, second] = openContract(doit).operation.reference.users;
    const { report } = await rehearse(doit, { only: ['rejects-violating-body'] }, ({ path, body }) =>
      path.includes(String(second?.identity.id)) && typeof sentBody(body).firstName === 'number'
        ? reply(200, '{"message":"ok"}', json)
        : null,
    );
    const broken = report.requirements.flatMap(({ rules }) => rules).filter(({ verdict }) => verdict === 'fail');
    expect(broken.find(({ id }) => id.endsWith('#type:/firstName'))).toMatchObject({ rate: 1, flaky: false });
  });

  it('runs updates of unknown users alone, and others side by side', async () => {
    const run = (only: string) => rehearse(gjirafa, { only: [only] }, () => null, 20);
    const { sent, atOnce } = await run('refuses-unknown-user');
    const isOfNobody = ({ path, body }: (typeof sent)[number]) => `${path}${body}`.includes('no-such');
    const besideNobody = sent.flatMap((request, i) => (isOfNobody(request) ? atOnce.slice(i, i + 2) : []));
    expect(besideNobody.length).toBeGreaterThan(10);
    expect(new Set(besideNobody.slice(0, -1))).toEqual(new Set([1]));
    expect((await run('stores-sent-fields')).mostAtOnce).toBe(3);
  });

  it('judges users one after another where the server refuses updates that are under way at once', async () => {
    let underWay = 1;
    const conflict = () => (underWay === 1 ? null : reply(409, '{"success":false,"errors":[],"statusCode":409}'));
    const { report } = await rehearse(gjirafa, { profile: 'quick' }, conflict, (now) => {
      underWay = now;
      return 20;
    });
    const plain = (await rehearse(gjirafa, { profile: 'quick' })).report;
    expect(report.doctor).toContainEqual({
      ...{ name: 'side by side', ok: true },
      text: expect.stringMatching(/^of updates of several users at once one was answered 409.*: users are judged/),
    });
    expect([rulesOf(report, 'fail'), report.run.lanes, report.notRestored]).toEqual([[], 1, plain.notRestored]);
  });

  it('gives the same verdicts on a server that takes its time', async () => {
    const verdicts = async (replyMs: number) => {
      const { report } = await rehearse(doit, {}, () => null, replyMs);
      return report.requirements.flatMap(({ rules }) => rules.map(({ id, verdict }) => [id, verdict]));
    };
    expect(await verdicts(200)).toEqual(await verdicts(1));
  });
});
