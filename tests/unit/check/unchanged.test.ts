import { unchanged } from '../../../src/check/unchanged';
import type { JsonObject } from '../../../src/model';
import { shipped } from '../../support/contracts';
import { type ExchangeSetting, examine, exchange, told } from '../../support/exchange';
import { look, setup, shows, start } from '../../support/userStates';

const doit = shipped('doit-update-user');
const gjirafa = shipped('gjirafa-put-user');

describe('unchanged (rulings D12, D17, G17, G18, G20)', () => {
  const sent = { firstName: 'Wrefused', language: 'EN' };
  const judged = (later: JsonObject, probe: ExchangeSetting = {}, after = 'refused') =>
    examine(
      unchanged,
      doit,
      [setup(start), exchange({ sent, reason: 'violating', status: 400, body: { error: 'x' }, ...probe }), look(later)],
      { after },
    );

  it('accepts a user that is as before', () => {
    for (const status of [400, 401, 403, 404, 422])
      expect(judged(start, { status })).toEqual({ judged: [''], findings: [] });
  });

  it('refuses the valid half of a refused update', () => {
    expect(told(judged({ ...start, firstName: 'Wrefused' }))).toEqual([
      ['fail', '', 'firstName: expected "Wbefore", as before, later shown "Wrefused", the value sent'],
    ]);
  });

  it('refuses a field that changed to something else', () => {
    expect(judged({ ...start, lastName: '' }).findings).toMatchObject([{ severity: 'fail', at: '/user/lastName' }]);
  });

  it('does not judge the field that the look itself sent', () => {
    expect(judged({ ...start, language: 'ja' }).findings).toEqual([]);
  });

  it('says unobservable where the update was not refused, or nothing was shown', () => {
    for (const setting of [{ status: 200 }, { status: 500 }, { failure: 'timeout' as const }])
      expect(judged(start, setting).findings).toMatchObject([{ severity: 'unobservable' }]);
    const blind = [
      setup(start),
      exchange({ sent, status: 400 }),
      exchange({ role: 'observe', body: { message: 'x' } }),
    ];
    expect(examine(unchanged, doit, blind, { after: 'refused' }).findings).toMatchObject([
      { severity: 'unobservable' },
    ]);
    expect(judged({ phone: '+44' }).findings).toMatchObject([{ severity: 'unobservable' }]);
  });

  it('refuses that a user who was there is gone, but no other refusal of a look', () => {
    const gone = (status: number, reason: 'valid' | 'unusual' = 'valid') =>
      examine(unchanged, doit, [setup(start), exchange({ sent }), exchange({ role: 'observe', status, reason })], {
        after: 'any',
      }).findings;
    for (const status of [404, 410])
      expect(gone(status)).toMatchObject([{ severity: 'fail', actual: `answered ${status}` }]);
    expect(gone(404, 'unusual')).toMatchObject([{ severity: 'unobservable' }]);
    expect(gone(409)).toMatchObject([{ severity: 'unobservable' }]);
  });

  it('judges every update of another user, accepted ones too', () => {
    const other = { id: 'user-2' };
    const exchanges = (later: JsonObject) => [
      exchange({ role: 'setup', user: other, sent: { firstName: 'Wother' }, body: shows({ firstName: 'Wother' }) }),
      setup(start),
      exchange({ user: other, sent: { firstName: 'Wintruder' }, body: shows({ firstName: 'Wintruder' }) }),
      look(later),
    ];
    expect(examine(unchanged, doit, exchanges(start), { after: 'any' })).toEqual({ judged: [''], findings: [] });
    expect(told(examine(unchanged, doit, exchanges({ ...start, firstName: 'Wintruder' }), { after: 'any' }))).toEqual([
      [
        'fail',
        '',
        'firstName: expected "Wbefore", as before, later shown "Wintruder", the value sent by an update of another user',
      ],
    ]);
  });

  it('takes a replacing look that clears for nothing, and the refused value for proof', () => {
    const before = { firstname: 'Wbefore', lastname: 'Wlast' };
    const run = (later: JsonObject) =>
      examine(
        unchanged,
        gjirafa,
        [
          setup(before, gjirafa),
          exchange({ sent: { firstname: 'Wrefused', lastname: 5 }, status: 400, body: { success: false } }),
          look(later, { lastname: 'Wlast' }, {}, gjirafa),
        ],
        { after: 'refused' },
      ).findings;
    expect(run({ firstname: '' })).toMatchObject([{ severity: 'unobservable' }]);
    expect(run({ firstname: null })).toMatchObject([{ severity: 'unobservable' }]);
    expect(run({ firstname: 'Wrefused' })).toMatchObject([{ severity: 'fail' }]);
  });

  it('sees the state by the configured read, whatever its shape', () => {
    const read = { method: 'GET', path: '/users', at: '/items', where: { '/id': '{id}' } };
    const seen = (firstName: string) => [
      setup(start),
      exchange({ sent, reason: 'violating', status: 400, body: { error: 'x' } }),
      exchange({
        role: 'observe',
        isRead: true,
        method: 'GET',
        body: {
          items: [
            { id: 'user-2', firstName: 'x' },
            { id: 'user-1', ...start, firstName },
          ],
        },
      }),
    ];
    expect(examine(unchanged, doit, seen('Wbefore'), { after: 'refused' }, { read }).findings).toEqual([]);
    expect(examine(unchanged, doit, seen('Wrefused'), { after: 'refused' }, { read }).findings).toHaveLength(1);
  });
});
