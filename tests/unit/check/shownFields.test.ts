import { shownFields } from '../../../src/check/shownFields';
import { unaltered } from '../../../src/check/unaltered';
import type { Contract, Json, JsonObject } from '../../../src/model';
import { shipped } from '../../support/contracts';
import { type ExchangeSetting, examine, exchange, plannedCase, told } from '../../support/exchange';

const doit = shipped('doit-update-user');
const gjirafa = shipped('gjirafa-put-user');

describe('shown-fields (rulings D14, G19)', () => {
  const judged = (sent: JsonObject, user: Json, setting: ExchangeSetting = {}, contract: Contract = doit) =>
    examine(shownFields, contract, [
      exchange({ sent, body: contract === doit ? { user } : { result: user }, ...setting }),
    ]);

  it('accepts a body that shows the sent values', () => {
    expect(judged({ firstName: 'Ada', phone: '+44' }, { phone: '+44', firstName: 'Ada', lastName: 'x' })).toEqual({
      judged: ['value:/firstName', 'value:/phone'],
      findings: [],
    });
  });

  it('refuses another value, with both', () => {
    expect(told(judged({ firstName: 'Ada' }, { firstName: 'Eve' }))).toEqual([
      ['fail', 'value:/firstName', 'firstName: expected "Ada", shown "Eve"'],
    ]);
  });

  it.each<[string, Json, Json]>([
    ['null', 'Ada', null],
    ['cut text', 'Adalovelace', 'Adalove'],
    ['escaped text', 'A & B', 'A &amp; B'],
    ['a question mark for a letter', 'Żółw', '????'],
    ['other case', 'Ada', 'ADA'],
    ['a number for digits', '20791112', 20791112],
    ['letters without their marks', 'Müller', 'Muller'],
  ])('refuses %s', (_, sent, shown) => {
    expect(judged({ firstName: sent }, { firstName: shown }).findings).toMatchObject([{ severity: 'fail' }]);
  });

  it.each<[string, string, string]>([
    ['surrounding space', ' Ada ', 'Ada'],
    ['repeated space', 'van  der  Berg', 'van der Berg'],
    ['no-break space', 'van\u00a0der Berg', 'van der Berg'],
    ['composed letters', 'Jose\u0301', 'José'],
    ['decomposed letters', 'José', 'Jose\u0301'],
  ])('warns of a difference in %s', (_, sent, shown) => {
    expect(judged({ firstName: sent }, { firstName: shown }).findings).toMatchObject([
      { severity: 'warn', rule: 'value:/firstName' },
    ]);
  });

  it('judges no field the body does not show, and none that was not sent', () => {
    expect(judged({ firstName: 'Ada' }, {})).toEqual({ judged: [], findings: [] });
    expect(judged({ firstName: 'Ada' }, null).judged).toEqual([]);
    expect(judged({ firstName: 'Ada' }, { lastName: 'x' }).judged).toEqual([]);
    expect(judged({ nickname: 'x' }, { nickname: 'y' }).judged).toEqual([]);
  });

  it('refuses, or warns of, a sent field that is left out here and shown elsewhere in the run', () => {
    const seen = { shown: new Set(['isActive']) };
    const sent = { isActive: false, email: 'ada@users.example' };
    const leftOut = [exchange({ sent, body: { result: { id: 1 } } })];
    const judgedAs = (absent: string) => examine(shownFields, gjirafa, leftOut, { absent }, seen);
    expect(told(judgedAs('fail'))).toEqual([['fail', 'value:/isActive', 'isActive: expected false, shown nothing']]);
    expect(told(judgedAs('warn')).map(([severity]) => severity)).toEqual(['warn']);
    expect(judgedAs('fail').judged).toEqual(['value:/isActive']);
  });

  it('judges only accepted valid updates, not reads', () => {
    for (const setting of [
      { status: 400 },
      { reason: 'violating' },
      { reason: 'unusual' },
      { isRead: true },
      { failure: 'reset' },
      { text: '<' },
    ] as const)
      expect(judged({ firstName: 'Ada' }, { firstName: 'Eve' }, setting)).toEqual({ judged: [], findings: [] });
  });

  it('reads the fields of the envelope, by other names and out of an array of one, but not picture and role', () => {
    const sent = { firstname: 'A', isActive: false, picture: 'x', role: { id: 1 } };
    expect(judged(sent, { firstname: 'A', isActive: false, picture: null, role: null }, {}, gjirafa)).toEqual({
      judged: ['value:/firstname', 'value:/isActive'],
      findings: [],
    });
    expect(judged(sent, { firstName: 'B', isActive: true }, {}, gjirafa).findings.map(({ rule }) => rule)).toEqual([
      'value:/firstname',
      'value:/isActive',
    ]);
    expect(judged(sent, [{ firstname: 'B' }], {}, gjirafa).findings).toHaveLength(1);
    expect(judged(sent, [{ firstname: 'B' }, { firstname: 'B' }], {}, gjirafa).judged).toEqual([]);
  });

  it('does not take 0 or an empty text for false', () => {
    for (const shown of [0, '', 'false', null])
      expect(judged({ isActive: false }, { isActive: shown }, {}, gjirafa).findings).toHaveLength(1);
  });
});

describe('unaltered (ruling D13)', () => {
  const label = plannedCase({ keyword: 'emoji', at: '/firstName' });
  const judged = (sent: JsonObject, shown: readonly JsonObject[], contract: Contract = doit) => {
    const [probe, ...looks] = shown.map((user, i) =>
      exchange({
        role: i === 0 ? 'probe' : 'observe',
        reason: i === 0 ? 'unusual' : 'valid',
        sent: i === 0 ? sent : { lastName: 'x' },
        body: contract === doit ? { user } : { result: user },
      }),
    );
    return examine(unaltered, contract, [...(probe === undefined ? [] : [probe]), ...looks], {}, { case: label });
  };

  it('accepts text shown as it was sent, at once and later', () => {
    const firstName = 'Ada 😀 "<b>" \u0001';
    expect(judged({ firstName }, [{ firstName }, { firstName }])).toEqual({ judged: [''], findings: [] });
  });

  it.each<[string, string, string]>([
    ['cut', 'A'.repeat(300), 'A'.repeat(255)],
    ['escaped', '<b>Ada</b>', '&lt;b&gt;Ada&lt;/b&gt;'],
    ['stripped', '<b>Ada</b>', 'Ada'],
    ['replaced', '👩‍👩‍👧', '?'],
    ['emptied', 'Ad\0a', 'Ad'],
  ])('refuses text that was %s, at once or later', (_, sent, shown) => {
    expect(judged({ firstName: sent }, [{ firstName: shown }]).findings).toMatchObject([{ severity: 'fail' }]);
    expect(judged({ firstName: sent }, [{ firstName: sent }, { firstName: shown }]).findings).toMatchObject([
      { severity: 'fail' },
    ]);
    expect(judged({ firstName: sent }, [{ firstName: sent }, { firstName: shown }]).findings[0]).not.toHaveProperty(
      'rule',
    );
  });

  it('warns of white space and normal form', () => {
    expect(judged({ firstName: '  ' }, [{ firstName: '' }]).findings).toMatchObject([{ severity: 'warn' }]);
  });

  it('says nothing of refused text and of what is not shown', () => {
    expect(judged({ firstName: 'x' }, [{}])).toEqual({ judged: [], findings: [] });
    const refused = exchange({ status: 400, sent: { firstName: 'x' }, body: { error: 'x' } });
    expect(examine(unaltered, doit, [refused], {}, { case: label }).judged).toEqual([]);
  });

  it('says what it is told of text the reply lacks, where others of the run show the property', () => {
    const reply = (user: JsonObject) => exchange({ reason: 'unusual', sent: { firstName: '' }, body: { user } });
    const run = (user: JsonObject, options: JsonObject, shown: readonly string[] = ['firstName']) =>
      told(examine(unaltered, doit, [reply(user)], options, { case: label, shown: new Set(shown) }));
    const message = 'firstName: expected "", shown nothing';
    expect(run({ lastName: 'x' }, { absent: 'fail' })).toEqual([['fail', '', message]]);
    expect(run({ lastName: 'x' }, { absent: 'warn' })).toEqual([['warn', '', message]]);
    expect(run({ lastName: 'x' }, {})).toEqual([]);
    expect(run({ lastName: 'x' }, { absent: 'fail' }, [])).toEqual([]);
    expect(run({ firstName: '' }, { absent: 'fail' })).toEqual([]);
  });

  it('lets a replacing update clear what the look leaves out, unless the provider was seen to keep it', () => {
    const at = plannedCase({ keyword: 'emoji', at: '/firstname' });
    const exchanges = [
      exchange({ reason: 'unusual', sent: { firstname: 'A😀' }, body: { result: { firstname: 'A😀' } } }),
      exchange({ role: 'observe', sent: { lastname: 'x' }, body: { result: { firstname: '' } } }),
    ];
    expect(examine(unaltered, gjirafa, exchanges, {}, { case: at }).findings).toEqual([]);
    expect(examine(unaltered, gjirafa, exchanges, {}, { case: at, keeps: ['firstname'] }).findings).toHaveLength(1);
  });
});
