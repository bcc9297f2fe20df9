import { unsent } from '../../../src/check/unsent';
import type { Exchange, JsonObject } from '../../../src/model';
import { shipped } from '../../support/contracts';
import { examine, exchange, told } from '../../support/exchange';
import { look, setup, shows, start } from '../../support/userStates';

const doit = shipped('doit-update-user');
const gjirafa = shipped('gjirafa-put-user');

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
