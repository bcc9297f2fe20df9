import { followsModel } from '../../../src/check/followsModel';
import { noneLost } from '../../../src/check/noneLost';
import { oneOfSent } from '../../../src/check/oneOfSent';
import { ownReply } from '../../../src/check/ownReply';
import type { Exchange, JsonObject } from '../../../src/model';
import { shipped } from '../../support/contracts';
import { type ExchangeSetting, examine, exchange, plannedCase } from '../../support/exchange';

const doit = shipped('doit-update-user');
const gjirafa = shipped('gjirafa-put-user');
const start: JsonObject = { firstName: 'Wfirst', lastName: 'Wlast', phone: '+44', language: 'en' };
const setup = (user: JsonObject = start, setting: ExchangeSetting = {}) =>
  exchange({ role: 'setup', sent: user, body: { user }, ...setting });
const burst = (sent: JsonObject, setting: ExchangeSetting = {}) =>
  exchange({ burst: 1, sent, body: { user: { ...start, ...sent } }, ...setting });
const look = (user: JsonObject, sent: JsonObject = { language: 'en' }) =>
  exchange({ role: 'observe', sent, body: { user } });

describe('none-lost', () => {
  const one = { firstName: 'Wone' };
  const two = { lastName: 'Wtwo' };

  it('accepts a user that has both changes', () => {
    const exchanges = [setup(), burst(one), burst(two), look({ ...start, ...one, ...two })];
    expect(examine(noneLost, doit, exchanges)).toEqual({ judged: [''], findings: [] });
  });

  it('refuses a user that lost one', () => {
    const exchanges = [setup(), burst(one), burst(two), look({ ...start, ...two })];
    expect(examine(noneLost, doit, exchanges).findings).toMatchObject([
      { severity: 'fail', message: 'firstName: expected "Wone" (an accepted update was lost), shown "Wfirst"' },
    ]);
  });

  it('refuses a field nobody changed that changed, and what a refused update sent', () => {
    const refused = burst({ phone: '+1', language: 'EN' }, { status: 400, reason: 'violating', body: { error: 'x' } });
    const exchanges = (phone: string) => [setup(), burst(one), refused, look({ ...start, ...one, phone })];
    expect(examine(noneLost, doit, exchanges('+44')).findings).toEqual([]);
    expect(examine(noneLost, doit, exchanges('+1')).findings).toMatchObject([
      { message: 'phone: expected "+44" (no accepted update changed it), shown "+1"' },
    ]);
  });

  it('takes either of two accepted values of one field, as where an invalid update was let in', () => {
    const letIn = burst({ firstName: 'Wbad', language: 'EN' }, { reason: 'violating' });
    for (const firstName of ['Wone', 'Wbad'])
      expect(examine(noneLost, doit, [setup(), burst(one), letIn, look({ ...start, firstName })]).findings).toEqual([]);
    expect(examine(noneLost, doit, [setup(), burst(one), letIn, look(start)]).findings).toHaveLength(1);
  });

  it('expects nothing of updates that were refused or not answered', () => {
    const exchanges = [setup(), burst(one, { status: 409 }), burst(two, { failure: 'reset' }), look(start)];
    expect(examine(noneLost, doit, exchanges).findings).toEqual([]);
  });

  it('says unobservable without a look', () => {
    expect(examine(noneLost, doit, [setup(), burst(one)]).findings).toMatchObject([{ severity: 'unobservable' }]);
    expect(examine(noneLost, doit, [setup()]).judged).toEqual([]);
  });
});

describe('one-of-sent', () => {
  const label = { case: plannedCase({ keyword: 'same-field', at: '/firstName' }) };
  const bursts = [
    burst({ firstName: 'Wone' }),
    burst({ firstName: 'Wtwo' }),
    burst({ firstName: 'Wbad' }, { status: 400 }),
  ];
  const run = (...values: readonly string[]) =>
    examine(
      oneOfSent,
      doit,
      [setup(), ...bursts, ...values.map((firstName) => look({ ...start, firstName }))],
      {},
      label,
    );

  it('accepts any of the accepted values, the same each time', () => {
    expect(run('Wone', 'Wone')).toEqual({ judged: [''], findings: [] });
    expect(run('Wtwo', 'Wtwo').findings).toEqual([]);
  });

  it('refuses the former value, a mixture, a refused one, and a change between looks', () => {
    for (const value of ['Wfirst', 'Wonetwo', 'Wbad'])
      expect(run(value, value).findings).toMatchObject([{ severity: 'fail', expected: '"Wone" or "Wtwo"' }]);
    expect(run('Wone', 'Wtwo').findings).toMatchObject([{ severity: 'fail', expected: '"Wone"', actual: '"Wtwo"' }]);
  });

  it('says unobservable where no look shows it', () => {
    const blind = examine(oneOfSent, doit, [setup(), ...bursts, look({ lastName: 'x' })], {}, label);
    expect(blind.findings).toMatchObject([{ severity: 'unobservable' }]);
    const cleared = [
      exchange({ role: 'setup', sent: { firstname: 'Wa' }, body: { result: { firstname: 'Wa' } } }),
      exchange({ burst: 1, sent: { firstname: 'Wb' }, body: { result: {} } }),
      exchange({ role: 'observe', sent: { lastname: 'x' }, body: { result: { firstname: '' } } }),
    ];
    const at = { case: plannedCase({ at: '/firstname' }) };
    expect(examine(oneOfSent, gjirafa, cleared, {}, at).findings).toMatchObject([{ severity: 'unobservable' }]);
  });
});

describe('own-reply', () => {
  const second = { user: { id: 'user-2' } };
  const mine = { id: 'user-1', firstName: 'Wmine', organizationId: 'org-1' };
  const yours = { id: 'user-2', firstName: 'Wyours', organizationId: 'org-1' };
  const run = (shownToMe: JsonObject) =>
    examine(ownReply, doit, [
      setup({ firstName: 'Wstart' }, { body: { user: { ...mine, firstName: 'Wstart' } } }),
      setup({ firstName: 'Wother' }, { ...second, body: { user: { ...yours, firstName: 'Wother' } } }),
      exchange({ burst: 1, sent: { firstName: 'Wmine' }, body: { user: shownToMe } }),
      exchange({ burst: 1, sent: { firstName: 'Wagain' }, body: { user: { ...mine, firstName: 'Wagain' } } }),
      exchange({ burst: 1, ...second, sent: { firstName: 'Wyours' }, body: { user: yours } }),
    ]);

  it('accepts replies that show their own user, with a value of another update of it', () => {
    expect(run(mine)).toEqual({ judged: [''], findings: [] });
    expect(run({ ...mine, firstName: 'Wagain' }).findings).toEqual([]);
  });

  it('refuses the identity or a value of the other user', () => {
    expect(run(yours).findings).toEqual(
      expect.arrayContaining([expect.objectContaining({ severity: 'fail', at: '/id' })]),
    );
    expect(run({ ...mine, firstName: 'Wyours' }).findings).toMatchObject([
      { severity: 'fail', at: '/firstName', actual: '"Wyours"' },
    ]);
  });

  it('holds what a read shows against earlier reads, not against replies', () => {
    const readAs = (shown: JsonObject, setting: ExchangeSetting = {}) =>
      exchange({ role: 'observe', isRead: true, body: shown, ...setting });
    const examined = (...reads: readonly Exchange[]) =>
      examine(
        ownReply,
        doit,
        [
          setup({ firstName: 'Wstart' }, { body: { user: { ...mine, firstName: 'Wstart' } } }),
          ...reads.slice(1),
          exchange({ burst: 1, sent: { firstName: 'Wmine' }, body: { user: mine } }),
          exchange({ burst: 1, ...second, sent: { firstName: 'Wyours' }, body: { user: yours } }),
          ...reads.slice(0, 1),
        ],
        {},
        { read: { method: 'GET', path: '/users', at: '', where: {} } },
      ).findings;
    const membership = { ...mine, id: 9001, organizationId: 'ORG-1' };
    expect(examined(readAs(membership))).toEqual([]);
    expect(examined(readAs(membership), readAs(membership, { role: 'setup' }))).toEqual([]);
    expect(examined(readAs({ ...membership, id: 9002 }), readAs(membership, { role: 'setup' }))).toMatchObject([
      { severity: 'fail', at: '/id', expected: '9001' },
    ]);
    expect(examined(readAs({ ...membership, firstName: 'Wyours' }))).toMatchObject([{ at: '/firstName' }]);
  });

  it('says unobservable where no reply shows a user', () => {
    const blind = [setup(), exchange({ burst: 1, body: { message: 'done' } })];
    expect(examine(ownReply, doit, blind).findings).toMatchObject([{ severity: 'unobservable' }]);
  });
});

describe('follows-model', () => {
  const valid = (sent: JsonObject, user: JsonObject) => exchange({ sent, body: { user } });
  const refused = (sent: JsonObject, setting: ExchangeSetting = {}) =>
    exchange({ sent, status: 400, reason: 'violating', body: { error: 'x' }, ...setting });
  const run = (...exchanges: readonly Exchange[]) => examine(followsModel, doit, [setup(), ...exchanges]);

  it('accepts a user that is what the accepted updates made it', () => {
    const one = { ...start, firstName: 'Wone' };
    expect(
      run(
        valid({ firstName: 'Wone' }, one),
        refused({ lastName: 'Wbad', language: 'EN' }),
        refused({ lastName: 'Wbad2' }, { status: 401, reason: 'credential-wrong' }),
        exchange({ user: { id: 'nobody' }, reason: 'unknown', status: 403, sent: { lastName: 'Wx' } }),
        look(one),
      ),
    ).toEqual({ judged: [''], findings: [] });
  });

  it('tells the first difference only', () => {
    const late = run(
      valid({ firstName: 'Wone' }, { ...start, firstName: 'Wone' }),
      look({ ...start, lastName: '' }),
      look({ ...start, phone: '' }),
    );
    expect(late.findings).toMatchObject([
      { at: '/firstName', message: 'firstName: expected "Wone" after the updates so far, shown "Wfirst"' },
    ]);
  });

  it('names a refused value that appears', () => {
    const examined = run(refused({ lastName: 'Wbad', language: 'EN' }), look({ ...start, lastName: 'Wbad' }));
    expect(examined.findings).toMatchObject([
      { message: 'lastName: expected "Wlast" after the updates so far, shown "Wbad", the value of a refused update' },
    ]);
  });

  it('judges nothing once an update that had to be refused was accepted, or the set-up was not', () => {
    expect(
      run(exchange({ reason: 'violating', sent: { language: 'EN' }, body: { user: start } }), look({})).judged,
    ).toEqual([]);
    expect(examine(followsModel, doit, [setup(start, { status: 500 }), look({})]).judged).toEqual([]);
  });
});
