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
    expect([await most(20), await most(200), await most(200, { lanes: 1 })]).toEqual([2, 16, 2]);
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
    const most = async (only: string) => (await rehearse(gjirafa, { only: [only] }, () => null, 20)).mostAtOnce;
    expect([await most('refuses-unknown-user'), await most('stores-sent-fields')]).toEqual([1, 3]);
  });

  it('gives the same verdicts on a server that takes its time', async () => {
    const verdicts = async (replyMs: number) => {
      const { report } = await rehearse(doit, {}, () => null, replyMs);
      return report.requirements.flatMap(({ rules }) => rules.map(({ id, verdict }) => [id, verdict]));
    };
    expect(await verdicts(200)).toEqual(await verdicts(1));
  });
});
