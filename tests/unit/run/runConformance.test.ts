import { openContract } from '../../../src/edge/openContract';
import type { Progress } from '../../../src/run/options';
import { type Meddle, rehearsalTarget, rehearse, reply, rulesOf, silence } from '../../support/rehearsal';
import { sentBody } from '../../support/sentBody';

const doit = 'doit-update-user';
const gjirafa = 'gjirafa-put-user';
const json = { 'content-type': 'application/json' };

/** A text member of a JSON body; empty where there is none. */
function textIn(body: string | Uint8Array | null, name: string): string {
  const value = sentBody(body)[name];
  return typeof value === 'string' ? value : '';
}

describe('a run', () => {
  it.each([doit, gjirafa])('finds that the reference conforms: %s', async (name) => {
    const { report } = await rehearse(name);
    expect(rulesOf(report, 'fail')).toEqual([]);
    expect(rulesOf(report, 'blocked')).toEqual([]);
    expect(rulesOf(report, 'warn')).toEqual([]);
    expect(report).toMatchObject({ verdict: 'conforms', exit: { code: 0 }, run: { isPartial: false } });
    expect(report.totals.pass).toBeGreaterThan(150);
  });

  it('sends the same requests for the same seed and one lane, others for another seed', async () => {
    const options = { lanes: 1, only: ['accepts-valid-body', 'rejects-violating-body'] };
    const [one, again, other] = await Promise.all([
      rehearse(doit, options),
      rehearse(doit, options),
      rehearse(doit, { ...options, seed: 2 }),
    ]);
    expect(JSON.stringify(one.sent)).toBe(JSON.stringify(again.sent));
    expect(JSON.stringify(one.sent)).not.toBe(JSON.stringify(other.sent));
  });

  it('is never done with more cases than it has, though some run twice', async () => {
    const states: Progress[] = [];
    const options = { only: ['requires-credential', 'stores-sent-fields'], profile: 'standard' } as const;
    await rehearse(doit, { ...options, onProgress: (state) => states.push(state) });
    const counted = states.filter(({ stage, total }) => stage === 'run' && total > 0);
    expect(counted.length).toBeGreaterThan(counted.at(-1)?.total ?? 0);
    expect(counted.filter(({ done, total }) => done > total)).toEqual([]);
  });

  it('puts every user back to what it held', async () => {
    const { users, report } = await rehearse(doit);
    expect(report.notRestored).toEqual([]);
    const shown = openContract(doit).operation.reference.users.map((user) => user.shown);
    expect(JSON.parse(JSON.stringify(users))).toMatchObject(shown.map((user) => ({ shown: user })));
  });

  it('says of which users it could not learn what they held', async () => {
    const { report } = await rehearse(gjirafa, { only: ['refuses-unknown-user'] });
    expect(report.notRestored).toHaveLength(3);
    expect(report.notRestored[0]).toContain('could not be learnt');
  });

  it('puts back what the target file says of a user', async () => {
    const contract = openContract(gjirafa);
    const { identity } = contract.operation.reference.users[0] ?? { identity: {} };
    const state = { firstname: 'Was', lastname: 'Here', isActive: false };
    const target = rehearsalTarget(contract, { users: [{ identity, state }] });
    const { users, report } = await rehearse(gjirafa, { target, only: ['refuses-unknown-user'] });
    expect(JSON.stringify(users)).toContain('"firstname":"Was"');
    expect(report.notRestored.join()).toContain('not learnt before the run: projectName');
  });

  it('names a broken rule with rate 1, the smallest request and how to repeat it', async () => {
    const { report } = await rehearse(doit, {}, ({ body, headers }) => {
      const phoneExtension = textIn(body, 'phoneExtension');
      return headers.authorization?.includes('valid') && /^[0-9]{7}$/.test(phoneExtension)
        ? reply(200, '{"message":"ok"}', json)
        : null;
    });
    expect(rulesOf(report, 'fail')).toEqual([
      'rejects-violating-body#pattern:/phoneExtension',
      'rejects-violating-body#several',
    ]);
    const rule = report.requirements.flatMap(({ rules }) => rules).find(({ verdict }) => verdict === 'fail');
    expect(rule).toMatchObject({ rate: 1, flaky: false });
    expect(rule?.findings[0]?.message).toMatch(/expected 400 .*phoneExtension.*answered 200/);
    expect(rule?.repeat?.curl).toContain('phoneExtension');
    expect(rule?.repeat?.command).toContain('pattern:/phoneExtension');
  });

  it('traces failing combinations to the one property that is refused', async () => {
    const { report } = await rehearse(doit, { profile: 'standard' }, ({ body, headers }) =>
      headers.authorization === 'Bearer demo-valid-key-Qx7' && sentBody(body).language === 'ja'
        ? reply(400, '{"error":"no"}', json)
        : null,
    );
    expect(rulesOf(report, 'fail')).toEqual(['accepts-valid-body#enum:/language']);
    expect(report.exit.code).toBe(1);
  });

  it('finds one server error in 40 and gives it to the availability of the server, flaky', async () => {
    const { report } = await rehearse(doit, { profile: 'standard' }, (_, count) =>
      count % 40 === 39 ? reply(500, '{"error":"x"}', json) : null,
    );
    expect(rulesOf(report, 'fail')).toContain('stays-available#server-error');
    const rule = report.requirements
      .flatMap(({ rules }) => rules)
      .find(({ id }) => id.endsWith('stays-available#server-error'));
    expect(rule?.flaky).toBe(true);
    expect(rule?.rate).toBeLessThan(1);
    expect(report.exit.code).toBe(1);
  });

  it('finds what breaks only after 300 requests', async () => {
    const { report } = await rehearse(doit, { profile: 'standard' }, ({ headers }, count) =>
      count > 300 && headers.authorization === undefined ? reply(200, '{"message":"ok"}', json) : null,
    );
    expect(rulesOf(report, 'fail')).toContain('requires-credential#missing');
  });

  it.each([
    ['nothing listens', () => silence('refused'), 3, 'not proven'],
    ['the valid credential is refused', () => reply(401, '{"error":"x"}', json), 3, 'not proven'],
    ['the control update is refused', () => reply(400, '{"error":"x"}', json), 3, 'not proven'],
    ['no answer ever comes', () => silence('timeout'), 1, 'does not conform'],
    ['every answer is a server error', () => reply(500, '{"error":"x"}', json), 1, 'does not conform'],
  ])('ends early when %s', async (_, answer, code, verdict) => {
    const { report, sent } = await rehearse(doit, {}, answer);
    expect(report).toMatchObject({ verdict, exit: { code } });
    expect(rulesOf(report, 'pass').filter((id) => !/^(answers|content|hides|explains|stays)/.test(id))).toEqual([]);
    expect(sent.length).toBeLessThan(50);
  });

  it.each<[string, readonly string[], (names: readonly string[]) => boolean]>([
    [
      'two properties',
      ['enum:/language', 'pattern:/phone'],
      (names) => names.includes('phone') || names.includes('language'),
    ],
    ['one beside others', ['combination'], (names) => names.includes('phoneExtension') && names.length > 1],
    ['more than three', ['combination'], (names) => names.length > 3],
  ])('judges the rest of a server that refuses %s', async (_, failing, isRefused) => {
    const { report } = await rehearse(doit, {}, ({ method, headers, body }) =>
      method === 'PATCH' && headers.authorization?.includes('demo-valid') && isRefused(Object.keys(sentBody(body)))
        ? reply(400, '{"error":"x"}', json)
        : null,
    );
    expect(rulesOf(report, 'fail')).toEqual(failing.map((rule) => `accepts-valid-body#${rule}`));
    expect(rulesOf(report, 'blocked')).toEqual([]);
    expect(rulesOf(report, 'pass').length).toBeGreaterThan(200);
  });

  describe('where a property is refused that a rule is about', () => {
    const sameField = 'concurrent-updates-agree#same-field:/phone';
    const refusesPhone: Meddle = ({ method, headers, body }) =>
      method === 'PATCH' && headers.authorization?.includes('demo-valid') && 'phone' in sentBody(body)
        ? reply(400, '{"error":"x"}', json)
        : null;
    const reason = 'unsupported: the target refuses valid values of a property its cases need';

    it('says so in a run of that rule alone, which proves nothing', async () => {
      const { report } = await rehearse(doit, { only: [`${doit}/${sameField}`] }, refusesPhone);
      const rules = report.requirements.flatMap((requirement) => requirement.rules);
      expect(rules).toMatchObject([{ id: `${doit}/${sameField}`, verdict: 'untested', reason }]);
      expect(report).toMatchObject({ notRestored: [], exit: { code: 3, reason: 'nothing was judged' } });
    });

    it('says so in a run of all', async () => {
      const { report } = await rehearse(doit, {}, refusesPhone);
      const rules = report.requirements.flatMap((requirement) => requirement.rules);
      expect(rules.find(({ id }) => id.endsWith(sameField))).toMatchObject({ verdict: 'untested', reason });
    });
  });

  it('judges what the doctor sends, though it never comes again', async () => {
    let forbidden = 0;
    const { report } = await rehearse(doit, {}, ({ headers }) =>
      headers.authorization?.includes('reader-key') && forbidden++ === 0
        ? reply(200, '{"message":"done","user":{}}', json)
        : null,
    );
    expect(rulesOf(report, 'fail')).toEqual(['forbids-without-right#forbidden']);
    expect(report.exit.code).toBe(1);
  });

  it('obeys Retry-After and judges the reply that follows', async () => {
    const { report, elapsedMs } = await rehearse(doit, { only: ['requires-credential'] }, (_, count) =>
      count % 10 === 0 ? reply(429, '', { 'retry-after': '2' }) : null,
    );
    expect(report.exit.code).toBe(0);
    expect(elapsedMs).toBeGreaterThan(2_000);
  });

  it('warns of a documented 503 that goes away, and blocks on one that stays', async () => {
    const busy = (_: unknown, count: number) => (count % 25 === 0 ? reply(503, '{}', json) : null);
    const passing = await rehearse(gjirafa, {}, busy);
    expect(rulesOf(passing.report, 'warn')).toEqual(['stays-available#unavailable']);
    expect(passing.report.exit.code).toBe(0);
    const staying = await rehearse(gjirafa, {}, ({ body }) =>
      textIn(body, 'firstname').includes("O'Brien") ? reply(503, '{}', json) : null,
    );
    expect(rulesOf(staying.report, 'blocked')).toEqual(['accepts-valid-body#type:/firstname']);
    expect(staying.report.exit.code).toBe(3);
  });

  it('keeps credentials out of the report when the server echoes them', async () => {
    const { report } = await rehearse(doit, { only: ['rejects-malformed-body'] }, ({ headers, body }) =>
      body === 'hello' ? reply(400, JSON.stringify({ error: `bad key ${headers.authorization}` }), json) : null,
    );
    expect(JSON.stringify(report)).not.toContain('demo-valid-key');
  });

  it('proves nothing where the contract is silent on all that was selected', async () => {
    const { report } = await rehearse(doit, { only: ['tolerates-no-body'] });
    expect(rulesOf(report, 'observed').length).toBeGreaterThan(0);
    expect(report).toMatchObject({
      verdict: 'not proven',
      exit: { code: 3, reason: 'nothing was judged, as the contract is silent on what was observed' },
    });
  });

  it('judges only what is asked for', async () => {
    const { report } = await rehearse(doit, { only: ['requires-credential'] });
    expect(report.requirements.map(({ id }) => id)).toEqual(['requires-credential']);
  });

  it.each([['no-such-requirement'], ['rejects-violating-body#pattern:/nowhere']])(
    'refuses --only %s, which matches nothing, and sends nothing',
    async (only) => {
      const sent: unknown[] = [];
      const run = rehearse(doit, { only: [only] }, (request) => {
        sent.push(request);
        return null;
      });
      await expect(run).rejects.toMatchObject({ exitCode: 2, message: expect.stringContaining(only) });
      expect(sent).toEqual([]);
    },
  );
});
