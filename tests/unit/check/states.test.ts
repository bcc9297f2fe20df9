import { stored } from '../../../src/check/stored';
import { unchanged } from '../../../src/check/unchanged';
import { unsent } from '../../../src/check/unsent';
import type { Contract, Exchange, JsonObject } from '../../../src/model';
import { shipped } from '../../support/contracts';
import { type ExchangeSetting, examine, exchange, plannedCase, told } from '../../support/exchange';

const doit = shipped('doit-update-user');
const gjirafa = shipped('gjirafa-put-user');
const start: JsonObject = { firstName: 'Wbefore', lastName: 'Wlast', phone: '+44', language: 'en' };

const shows = (user: JsonObject, contract: Contract = doit): JsonObject =>
  contract === doit ? { message: 'x', user } : { success: true, result: user, statusCode: 200 };
const setup = (user: JsonObject, contract: Contract = doit): Exchange =>
  exchange({ role: 'setup', sent: user, body: shows(user, contract) });
const look = (
  user: JsonObject,
  sent: JsonObject = { language: 'en' },
  setting: ExchangeSetting = {},
  contract = doit,
): Exchange => exchange({ role: 'observe', sent, body: shows(user, contract), ...setting });
const label = (at: string | null) => ({ case: plannedCase({ at }) });

describe('stored (rulings D14, G19)', () => {
  const sent = { firstName: 'Wafter' };
  const judged = (later: JsonObject, probe: ExchangeSetting = {}) =>
    examine(
      stored,
      doit,
      [setup(start), exchange({ sent, body: shows({ ...start, ...sent }), ...probe }), look(later)],
      {},
      label('/firstName'),
    );

  it('accepts a later look that shows the sent value', () => {
    expect(judged({ ...start, ...sent })).toEqual({ judged: [''], findings: [] });
  });

  it('refuses one that shows the former value, even where the reply itself showed the new one', () => {
    expect(told(judged(start))).toEqual([['fail', '', 'firstName: expected "Wafter", shown "Wbefore"']]);
  });

  it('goes by the last of several looks', () => {
    const run = (...names: readonly string[]) => {
      const looks = names.map((firstName) => look({ ...start, firstName }));
      const probe = exchange({ sent, body: shows({ ...start, ...sent }) });
      return examine(stored, doit, [setup(start), probe, ...looks], {}, label('/firstName')).findings;
    };
    expect(run('Wbefore', 'Wafter')).toEqual([]);
    expect(run('Wafter', 'Wbefore')).toMatchObject([{ severity: 'fail' }]);
  });

  it('compares a look before the probe with what the set-up sent, where it shows anything', () => {
    const probe = exchange({ sent, body: shows({ ...start, ...sent }) });
    const run = (early: JsonObject) =>
      examine(stored, doit, [setup(start), look(early), probe, look({ ...start, ...sent })], {}, label('/firstName'));
    expect(run(start).findings).toEqual([]);
    expect(run({ lastName: 'Wlast' }).findings).toEqual([]);
    expect(told(run({ ...start, firstName: 'Wafter' }))).toEqual([
      ['fail', '', 'firstName: expected "Wbefore", shown "Wafter"'],
    ]);
  });

  it('refuses a value that is gone from a look whose like showed one before, and goes by the looks that show it otherwise', () => {
    const probe = exchange({ sent, body: shows({ lastName: 'Wlast' }) });
    const bare = (user: JsonObject) => look(user, {}, { reason: 'unusual' });
    const run = (looks: readonly Exchange[], seen: readonly string[]) =>
      told(examine(stored, doit, [setup(start), probe, ...looks], {}, { ...label('/firstName'), seen: new Set(seen) }));
    const gone = { lastName: 'Wlast' };
    expect(run([bare(gone)], ['firstName'])).toEqual([['fail', '', 'firstName: expected "Wafter", shown nothing']]);
    expect(run([bare(gone)], [])).toMatchObject([['unobservable', '', 'no later reply shows firstName']]);
    // A look that sends something may show less.
    expect(run([look(gone)], ['firstName'])).toMatchObject([['unobservable', '', 'no later reply shows firstName']]);
    expect(run([bare({ id: 'user-1' })], ['firstName'])).toMatchObject([['fail', '', expect.any(String)]]);
    expect(run([bare({ ...gone, ...sent }), look(gone)], ['firstName'])).toEqual([]);
    expect(run([bare({ ...start, ...sent })], ['firstName'])).toEqual([]);
  });

  it('warns of white space', () => {
    expect(judged({ ...start, firstName: ' Wafter' }).findings).toMatchObject([{ severity: 'warn' }]);
  });

  it('says unobservable, never pass, where nothing shows it', () => {
    expect(judged({ lastName: 'Wlast' }).findings).toMatchObject([{ severity: 'unobservable' }]);
    const unseen = [
      setup(start),
      exchange({ sent, body: { message: 'done' } }),
      exchange({ role: 'observe', body: { message: 'done' } }),
    ];
    expect(examine(stored, doit, unseen, {}, label('/firstName')).findings).toMatchObject([
      { severity: 'unobservable' },
    ]);
    expect(judged(start, { status: 400 }).findings).toMatchObject([{ severity: 'unobservable' }]);
    expect(examine(stored, doit, [setup(start)], {}, label('/firstName')).judged).toEqual([]);
  });

  it('says nothing of unusual text that was refused', () => {
    expect(judged(start, { status: 400, reason: 'unusual' }).judged).toEqual([]);
  });

  it('compares both fields of a pair, and no other', () => {
    const both = { firstName: 'Wone', lastName: 'Wtwo' };
    const pair = (later: JsonObject) =>
      examine(stored, doit, [setup(start), exchange({ sent: both, body: shows(both) }), look(later)], {}, label(null))
        .findings;
    expect(pair({ ...start, ...both, phone: '+1' })).toEqual([]);
    expect(pair({ ...start, firstName: 'Wone' })).toMatchObject([{ severity: 'fail', at: '/user/lastName' }]);
  });

  it('lets a replacing update clear what the look leaves out', () => {
    const before = { firstname: 'Wa', lastname: 'Wb' };
    const run = (later: JsonObject, keeps: readonly string[]) =>
      examine(
        stored,
        gjirafa,
        [
          setup(before, gjirafa),
          exchange({ sent: { ...before, firstname: 'Wc' }, body: shows({}, gjirafa) }),
          look(later, { lastname: 'Wb' }, {}, gjirafa),
        ],
        {},
        { ...label('/firstname'), keeps },
      ).findings;
    expect(run({ firstname: '' }, [])).toMatchObject([{ severity: 'unobservable' }]);
    expect(run({ firstname: 'Wc' }, [])).toEqual([]);
    expect(run({ firstname: 'Wa' }, ['firstname'])).toMatchObject([{ severity: 'fail' }]);
  });

  it('takes false and the empty text for values that were stored', () => {
    const before = { isActive: true, isConfirmed: true };
    const exchanges = (shown: boolean) => [
      setup(before, gjirafa),
      exchange({ sent: { ...before, isActive: false }, body: shows({}, gjirafa) }),
      look({ isActive: shown }, { isConfirmed: true }, {}, gjirafa),
    ];
    const run = (shown: boolean) =>
      examine(stored, gjirafa, exchanges(shown), {}, { ...label('/isActive'), keeps: ['isActive'] }).findings;
    expect(run(false)).toEqual([]);
    expect(run(true)).toMatchObject([{ severity: 'fail' }]);
  });
});

describe('unsent (rulings D1, D14)', () => {
  const sent = { firstName: 'Wafter' };
  const judged = (inReply: JsonObject, later: JsonObject) =>
    examine(unsent, doit, [setup(start), exchange({ sent, body: shows(inReply) }), look(later)]);
  const after = { ...start, ...sent };

  it('accepts fields that stay', () => {
    const examined = judged(after, after);
    expect(examined.findings).toEqual([]);
    expect([...examined.judged].sort()).toEqual(['unsent:/language', 'unsent:/lastName', 'unsent:/phone']);
  });

  it.each<[string, JsonObject, JsonObject]>([
    ['in the reply', { ...after, lastName: '' }, after],
    ['later', after, { ...after, lastName: '' }],
  ])('refuses a field that was reset %s', (_, inReply, later) => {
    expect(told(judged(inReply, later))).toEqual([
      ['fail', 'unsent:/lastName', 'lastName: expected "Wlast", shown ""'],
    ]);
  });

  it('refuses a field that became null, and judges none that is not shown', () => {
    expect(told(judged(after, { ...after, phone: null }))).toEqual([
      ['fail', 'unsent:/phone', 'phone: expected "+44", shown null'],
    ]);
    expect(judged(sent, sent)).toEqual({ judged: [], findings: [] });
  });

  it('warns of a field that is missing where another unsent one is shown, if it was shown before', () => {
    const without = { ...sent, lastName: 'Wlast', language: 'en' };
    expect(told(judged(without, after))).toEqual([
      [
        'warn',
        'unsent:/phone',
        'phone: "+44" before, missing from a reply that shows lastName, which was not sent either: removed, or left out?',
      ],
    ]);
    const neverShown = exchange({ role: 'setup', sent: start, body: shows({ ...without, firstName: 'Wbefore' }) });
    expect(
      examine(unsent, doit, [neverShown, exchange({ sent, body: shows(without) }), look(without)]).findings,
    ).toEqual([]);
  });

  it('refuses a field that is gone from a look whose like showed it before', () => {
    const probe = exchange({ sent, body: shows(after) });
    const gone = { ...sent, lastName: 'Wlast', language: 'en' };
    const run = (later: Exchange) =>
      told(examine(unsent, doit, [setup(start), probe, later], {}, { seen: new Set(['phone']) }));
    expect(run(look(gone, {}))).toEqual([
      ['fail', 'unsent:/phone', 'phone: "+44" before, missing from a reply to a request that showed it before'],
    ]);
    expect(run(look(gone))).toMatchObject([['warn', 'unsent:/phone', expect.any(String)]]);
    expect(run(look(after, {}))).toEqual([]);
  });

  it('says nothing of refused updates and of contracts that replace', () => {
    const refused = [setup(start), exchange({ sent, status: 400, body: { error: 'x' } }), look(start)];
    expect(examine(unsent, doit, refused).judged).toEqual([]);
    const replaced = [
      setup({ firstname: 'a', lastname: 'b' }, gjirafa),
      exchange({ sent: { firstname: 'c' }, body: shows({ firstname: 'c', lastname: '' }, gjirafa) }),
    ];
    expect(examine(unsent, gjirafa, replaced).judged).toEqual([]);
    expect(unsent.places?.(gjirafa, {})).toEqual([]);
  });
});

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
