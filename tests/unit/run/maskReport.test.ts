import type { Report } from '../../../src/model';
import { createMask } from '../../../src/run/mask';
import { maskReport } from '../../../src/run/maskReport';
import { shipped } from '../../support/contracts';
import { rehearsalTarget, rehearse, reply } from '../../support/rehearsal';

const name = 'doit-update-user';
const basic = (pair: string) => `Basic ${btoa(pair)}`;

/** A run against a server that takes everything and says the password, which is a word of rule ids. */
async function reportWith(invalid: string, said: string): Promise<Report> {
  const plain = rehearsalTarget(shipped(name));
  const target = { ...plain, authorization: { ...plain.authorization, invalid } };
  const only = ['refusal-changes-nothing', 'requires-credential'];
  const spoil = () => reply(200, JSON.stringify({ said }), { 'content-type': 'application/json' });
  return (await rehearse(name, { target, only, profile: 'quick' }, (_, count) => (count < 12 ? null : spoil()))).report;
}

describe('maskReport', () => {
  it('leaves the ids and texts of contract and harness as they are when a password is one of their words', async () => {
    const report = await reportWith(basic('ada:changes'), 'the password is changes');
    const ids = report.requirements.flatMap(({ rules }) => rules.map(({ id }) => id));
    expect(ids.filter((id) => id.startsWith(`${name}/refusal-changes-nothing#`)).length).toBeGreaterThan(5);
    expect(JSON.stringify([report.contract, report.requirements.map(({ rules: _, ...own }) => own)])).not.toContain(
      '<credential>',
    );
    const broken = report.requirements.flatMap(({ rules }) => rules).flatMap(({ repeat }) => repeat ?? []);
    expect(broken.length).toBeGreaterThan(0);
    for (const { command, case: planned } of broken) {
      expect(ids).toContain(planned.rule);
      expect(command).toContain(planned.rule);
    }
    const cases = report.exchanges.flatMap(({ caseId }) => caseId ?? []);
    expect(cases.filter((id) => ids.includes(id.replace(/@.*$/, '')))).toEqual(cases);
  });

  it('hides the password in what the server says', async () => {
    const report = await reportWith(basic('ada:changes'), 'the password is changes');
    const bodies = report.exchanges.flatMap((one) => (one.reply.kind === 'reply' ? [one.reply.body] : []));
    expect(bodies.some((body) => body.includes('the password is <credential>'))).toBe(true);
    expect(bodies.join('\n')).not.toContain('password is changes');
  });

  it('hides a key in the query of a request that was sent', async () => {
    const report = await reportWith('Bearer not-a-key', 'nothing');
    const [first] = report.exchanges;
    if (first === undefined) throw new Error('no evidence');
    const sent = { ...first, request: { ...first.request, path: '/users/1?key=a1b2c3d4e5f6' } };
    const masked = maskReport({ ...report, exchanges: [sent] }, createMask(['a1b2c3d4e5f6']));
    expect(masked.exchanges[0]?.request.path).toBe('/users/1?key=<credential>');
  });
});
