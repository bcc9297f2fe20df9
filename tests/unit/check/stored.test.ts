import { stored } from '../../../src/check/stored';
import type { Exchange, JsonObject } from '../../../src/model';
import { shipped } from '../../support/contracts';
import { type ExchangeSetting, examine, exchange, told } from '../../support/exchange';
import { label, look, setup, shows, start } from '../../support/userStates';

const doit = shipped('doit-update-user');
const gjirafa = shipped('gjirafa-put-user');

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

  it('does not miss an empty value in a look that leaves out empty ones', () => {
    const probe = exchange({ sent: { firstName: '' }, body: shows(start) });
    const bare = look({ lastName: 'Wlast' }, {}, { reason: 'unusual' });
    const seen = { ...label('/firstName'), seen: new Set(['firstName']) };
    const { findings } = examine(stored, doit, [setup(start), probe, bare], {}, seen);
    expect(findings).toMatchObject([{ severity: 'unobservable', message: 'no later reply shows firstName' }]);
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

describe('stored of each property (rulings G10, G16)', () => {
  const sent = { firstname: 'Wafter', email: 'w@example.org', isActive: false };
  const judged = (
    later: JsonObject,
    { keeps = ['firstname', 'email', 'isActive'], status = 200, isRead = false } = {},
  ) =>
    examine(
      stored,
      gjirafa,
      [
        exchange({ sent, status, reason: 'unusual', body: shows(sent, gjirafa) }),
        look(later, {}, { reason: 'unusual', isRead }, gjirafa),
      ],
      { each: true },
      { ...label('/role'), keeps },
    );

  it('judges every property that was sent, whatever the case is about, by a rule of its own', () => {
    const all = ['stored:/firstname', 'stored:/email', 'stored:/isActive'];
    expect(judged(sent)).toEqual({ judged: all, findings: [] });
    expect(judged({ ...sent, email: 'former@example.org', lastname: 'Wlast' })).toMatchObject({
      judged: all,
      findings: [{ severity: 'fail', rule: 'stored:/email', message: expect.stringContaining('former@example.org') }],
    });
  });

  it('leaves open what the look may have cleared, and says nothing of what it does not show', () => {
    const { findings } = judged({ ...sent, email: '' }, { keeps: ['firstname'] });
    expect(findings).toMatchObject([{ severity: 'unobservable', rule: 'stored:/email' }]);
    expect(judged({ firstname: 'Wafter' }).judged).toEqual(['stored:/firstname']);
  });

  it('says nothing of an update that was refused', () => {
    expect(judged({ ...sent, email: '' }, { status: 400 })).toEqual({ judged: [], findings: [] });
  });

  it('may judge every property a read can show', () => {
    const places = stored.places?.(gjirafa, { each: true }) ?? [];
    expect(places).toEqual(expect.arrayContaining(['stored:/email', 'stored:/projectName']));
    expect(places).not.toContain('stored:/publicId');
    expect(stored.places?.(gjirafa, {})).toEqual([]);
  });
});
