import type { Held } from '../../../src/check/check';
import { heldAfter, userKey } from '../../../src/check/states';
import { steady } from '../../../src/check/steady';
import type { JsonObject } from '../../../src/model';
import { shipped } from '../../support/contracts';
import { type ExchangeSetting, examine, exchange } from '../../support/exchange';

const doit = shipped('doit-update-user');
const gjirafa = shipped('gjirafa-put-user');
const shows = (user: JsonObject): ExchangeSetting => ({ body: { user: { id: 'user-1', ...user } } });
const user = exchange({}).user;
const held: Held = { [userKey(user)]: { firstName: 'Ada', language: 'en' } };

describe('steady (rulings D1, D6, D14)', () => {
  const judged = (setting: ExchangeSetting, contract = doit) =>
    examine(steady, contract, [exchange(setting)], {}, { held });

  it('accepts what was not sent as it was shown before, and anything of what was sent', () => {
    expect(judged({ sent: { firstName: 'Eve' }, ...shows({ firstName: 'Eve', language: 'en' }) })).toEqual({
      judged: ['changed:/language'],
      findings: [],
    });
  });

  it.each<JsonObject>([{ firstName: 'Eve' }, {}, { isAdmin: true }])('refuses another change after %j', (sent) => {
    const { findings } = judged({ sent, ...shows({ firstName: 'firstName' in sent ? 'Eve' : 'Ada', language: 'ja' }) });
    expect(findings).toMatchObject([
      { severity: 'fail', rule: 'changed:/language', message: 'language: expected "en", shown "ja"' },
    ]);
  });

  it('holds on to what no update changes, but not to what follows from an update', () => {
    const before: Held = { [userKey(user)]: { id: 'user-1', email: 'ada@users.example', organizationId: 'org-1' } };
    const shown = (fields: JsonObject) =>
      examine(steady, doit, [exchange({ sent: { firstName: 'Eve' }, ...shows(fields) })], {}, { held: before });
    expect(shown({ email: 'ada@users.example', displayName: 'Eve Lovelace' })).toEqual({
      judged: ['changed:/id', 'changed:/email'],
      findings: [],
    });
    expect(shown({ email: '', organizationId: 'org-2' }).findings).toMatchObject([
      { severity: 'fail', rule: 'changed:/email', at: '/user/email', actual: '""' },
      { severity: 'fail', rule: 'changed:/organizationId' },
    ]);
  });

  it('leaves alone what the body names in another spelling or place, and differences in form', () => {
    const changed = shows({ firstName: 'Eve', language: 'ja' });
    const bodies: readonly JsonObject[] = [
      { FirstName: 'Eve', user: { Language: 'ja' } },
      { first_name: 'Eve', LANGUAGE: 'ja' },
    ];
    for (const sent of bodies) expect(judged({ sent, ...changed })).toEqual({ judged: [], findings: [] });
    expect(judged({ sent: {}, ...shows({ firstName: ' Ada' }) }).findings).toEqual([]);
  });

  it('says nothing of refusals, bursts, other users and replacing updates', () => {
    const changed = shows({ firstName: 'Eve' });
    expect(judged({ sent: {}, ...changed, status: 400 }).judged).toEqual([]);
    expect(judged({ sent: {}, ...changed, burst: 1 }).judged).toEqual([]);
    expect(judged({ sent: {}, ...changed, user: { id: 'user-2' } }).judged).toEqual([]);
    expect(judged({ sent: {}, body: { result: { firstname: 'Eve' } } }, gjirafa).judged).toEqual([]);
  });
});

describe('what replies showed of users', () => {
  const left = (...settings: readonly ExchangeSetting[]) =>
    settings.map((setting) => exchange(setting)).reduce((known, one) => heldAfter(doit.operation, known, one), held)[
      userKey(user)
    ];

  it('is kept over refusals and reads, and what is shown comes after it', () => {
    expect(left({ status: 400 }, { isRead: true, ...shows({ firstName: 'Eve' }) })).toEqual(held[userKey(user)]);
    expect(left({ sent: { phone: '+1' }, ...shows({ language: 'ja', phone: '+1' }) })).toEqual({
      ...{ id: 'user-1', firstName: 'Ada', language: 'ja', phone: '+1' },
    });
  });

  it('is forgotten of what was sent and not shown, and wholly where nobody knows what was written', () => {
    expect(left({ sent: { firstName: 'Eve' }, ...shows({}) })).toEqual({ id: 'user-1', language: 'en' });
    expect(left({ status: 500 })).toBeUndefined();
    expect(left({ failure: 'timeout' })).toBeUndefined();
    expect(left({ burst: 1, sent: {}, ...shows({}) })).toBeUndefined();
  });
});
