import { readOnly } from '../../../src/check/readOnly';
import { sameAgain } from '../../../src/check/sameAgain';
import { step } from '../../../src/generate/recipe';
import type { Exchange, Json, JsonObject, JsonPlan } from '../../../src/model';
import { shipped } from '../../support/contracts';
import { type ExchangeSetting, examine, exchange, plannedCase } from '../../support/exchange';

const doit = shipped('doit-update-user');
const gjirafa = shipped('gjirafa-put-user');
const user: JsonObject = {
  id: 'user-1',
  firstName: 'Ada',
  email: 'ada@users.example',
  displayName: 'Ada L',
  organizationId: 'org-1',
};

describe('read-only (rulings D6, G15)', () => {
  const run = (at: string, how: string, sent: JsonObject, replies: readonly (JsonObject | ExchangeSetting)[]) => {
    const shown = (setting: JsonObject): ExchangeSetting => ({ body: { user: { ...user, ...setting } } });
    const [first, second] = replies.map((reply) =>
      'status' in reply || 'body' in reply ? (reply as ExchangeSetting) : shown(reply as JsonObject),
    );
    const exchanges: Exchange[] = [
      exchange({ role: 'setup', sent: { firstName: 'Ada' }, body: { user } }),
      ...(how === 'alone' ? [exchange({ role: 'observe', sent: { firstName: 'Ada' }, body: { user } })] : []),
      exchange({ reason: 'unusual', sent, ...first }),
      exchange({ role: 'observe', sent: { firstName: 'Ada' }, ...second }),
    ];
    return examine(readOnly, doit, exchanges, {}, { case: plannedCase({ keyword: 'read-only', at, how }) });
  };

  it('accepts a property that was ignored, or a request that was refused', () => {
    expect(run('/email', 'alone', { email: 'w@users.example' }, [{}, {}])).toEqual({ judged: [''], findings: [] });
    expect(
      run('/email', 'alone', { email: 'w@users.example' }, [{ status: 400, body: { error: 'x' } }, {}]).findings,
    ).toEqual([]);
  });

  it.each(['at once', 'later'])('refuses the sent value shown %s', (when) => {
    const taken = { email: 'w@users.example' };
    const { findings } = run('/email', 'alone', taken, when === 'later' ? [{}, taken] : [taken, {}]);
    expect(findings).toMatchObject([
      {
        severity: 'fail',
        message: 'email must not be writable: expected "ada@users.example", as before, shown "w@users.example"',
      },
    ]);
  });

  it('refuses another change when it was sent alone, not beside a valid field that may derive it', () => {
    expect(run('/displayName', 'alone', { displayName: 'Wx' }, [{}, { displayName: '' }]).findings).toHaveLength(1);
    expect(
      run('/displayName', 'beside a valid property', { firstName: 'Eve', displayName: 'Wx' }, [
        {},
        { displayName: 'Eve L' },
      ]).findings,
    ).toEqual([]);
  });

  it('takes the echo of an undeclared property for nothing, its later appearance for proof', () => {
    expect(run('/isAdmin', 'alone', { isAdmin: true }, [{ isAdmin: true }, {}]).findings).toMatchObject([
      { severity: 'unobservable' },
    ]);
    expect(run('/isAdmin', 'alone', { isAdmin: true }, [{}, { isAdmin: true }]).findings).toMatchObject([
      { severity: 'fail' },
    ]);
    expect(run('/isAdmin', 'alone', { isAdmin: true }, [{}, { isAdmin: false }]).findings).toEqual([]);
  });

  it('cannot tell anything where the value sent was there before', () => {
    const { findings } = run('/organizationId', 'alone', { organizationId: 'org-1' }, [{}, {}]);
    expect(findings).toMatchObject([{ severity: 'unobservable' }]);
  });

  it('knows the value no other case sends, under whatever name it was sent, also where an earlier one left it', () => {
    const taken = { email: 'w@users.example' };
    const member = { at: '/__proto__/email', value: 'w@users.example', isWitness: true };
    const body: JsonPlan = { kind: 'json', base: 'none', omit: [], set: [member], setFirst: false };
    const planned = { ...plannedCase({ keyword: 'read-only', at: '/email' }), steps: [step('probe', 'unusual', body)] };
    const shown = { body: { user: { ...user, ...taken } } };
    const findings = (before: ExchangeSetting, after: ExchangeSetting) =>
      examine(
        readOnly,
        doit,
        [
          exchange({ role: 'setup', sent: {}, ...before }),
          exchange({ role: 'observe', sent: {}, ...before }),
          exchange({
            reason: 'unusual',
            sent: JSON.parse('{"__proto__":{"email":"w@users.example"}}'),
            body: { user },
          }),
          exchange({ role: 'observe', sent: {}, ...after }),
        ],
        {},
        { case: planned },
      ).findings;
    const free = { body: { user } };
    expect(findings(free, free)).toEqual([]);
    expect(findings(free, shown)).toMatchObject([{ severity: 'fail' }]);
    expect(findings(shown, shown)).toMatchObject([{ severity: 'fail' }]);
  });

  describe('where users are read back', () => {
    const read = { method: 'GET', path: '/users', at: '', where: {} };
    const readAs = (shown: JsonObject, setting: ExchangeSetting = {}) =>
      exchange({ role: 'observe', isRead: true, body: { ...user, ...shown }, ...setting });
    const examined = (at: string, how: string, exchanges: readonly Exchange[]) =>
      examine(readOnly, doit, exchanges, {}, { case: plannedCase({ keyword: 'read-only', at, how }), read });
    const probe = (sent: JsonObject, shown: JsonObject = {}) =>
      exchange({ reason: 'unusual', sent, body: { user: { ...user, ...shown } } });
    const setup = (shown: JsonObject = {}) =>
      exchange({ role: 'setup', sent: { firstName: 'Ada' }, body: { user: { ...user, ...shown } } });
    const otherwise: JsonObject = {
      id: 1002,
      email: 'a***@users.example',
      displayName: 'L, Ada',
      organizationId: null,
    };

    it.each(Object.keys(otherwise))('accepts %s that reads and replies show each in its own way', (name) => {
      for (const value of ['Wx1234', null]) {
        const alone = [setup(), readAs(otherwise), probe({ [name]: value }), readAs(otherwise)];
        expect(examined(`/${name}`, 'alone', alone).findings.filter(({ severity }) => severity === 'fail')).toEqual([]);
      }
      const beside = [setup(), probe({ firstName: 'Eve', [name]: 'Wx1234' }), readAs(otherwise)];
      expect(examined(`/${name}`, 'beside', beside).findings).toEqual([]);
    });

    it('refuses the value sent in either of them, and a read that is not as the one before', () => {
      const sent = { email: 'w@users.example' };
      for (const after of [
        [probe(sent, sent), readAs(otherwise)],
        [probe(sent), readAs(sent)],
        [probe(sent), readAs({ email: 'w***@users.example' })],
      ])
        expect(examined('/email', 'alone', [setup(), readAs(otherwise), ...after]).findings).toMatchObject([
          { severity: 'fail' },
        ]);
      expect(examined('/email', 'beside', [setup(), probe(sent), readAs(sent)]).findings).toMatchObject([
        { severity: 'fail', expected: 'not the value sent' },
      ]);
      expect(examined('/email', 'alone', [setup(), readAs({}), probe(sent), readAs({ email: null })]).findings).toEqual(
        [expect.objectContaining({ severity: 'fail', actual: 'null' })],
      );
    });

    it('takes a reply that catches up with the set-up for no change, but where nothing follows from updates', () => {
      const caughtUp = (name: string) =>
        examined(`/${name}`, 'alone', [
          setup(),
          readAs({}),
          probe({ [name]: 'Wx1234' }, { [name]: 'Eve' }),
          readAs({}),
        ]);
      expect(caughtUp('displayName').findings).toEqual([]);
      expect(caughtUp('email').findings).toMatchObject([{ severity: 'fail' }]);
    });

    it('cannot tell a privilege that was taken from one that no look before would have shown', () => {
      const granted = [setup(), probe({ isAdmin: true }), readAs({ isAdmin: true })];
      expect(examined('/isAdmin', 'beside', granted).findings).toMatchObject([{ severity: 'unobservable' }]);
      const alone = [setup(), readAs({}), probe({ isAdmin: true }), readAs({ isAdmin: true })];
      expect(examined('/isAdmin', 'alone', alone).findings).toMatchObject([{ severity: 'fail' }]);
    });
  });

  it('names the setting for what follows later where the value is neither the one before nor the one sent', () => {
    const { findings } = run('/displayName', 'alone', { displayName: 'Wx' }, [{}, { displayName: 'Eve L' }]);
    expect(findings).toMatchObject([
      {
        message:
          'displayName must not be writable: expected "Ada L", as before, shown "Eve L", which was not sent; if it follows from an earlier update, raise limits.visibleWithinMs',
      },
    ]);
  });

  it('says unobservable where no reply shows it', () => {
    expect(run('/role', 'alone', { role: 'admin' }, [{}, {}]).findings).toMatchObject([{ severity: 'unobservable' }]);
  });
});

describe('same-again (ruling G10)', () => {
  const result: JsonObject = { id: 6, globalId: 'g', firstname: 'A', isActive: true };
  const run = (second: Json, setting: ExchangeSetting = {}) =>
    examine(sameAgain, gjirafa, [
      exchange({ role: 'setup', body: {} }),
      exchange({ sent: { firstname: 'A' }, body: { result } }),
      exchange({ sent: { firstname: 'A' }, body: { result: second }, ...setting }),
    ]);

  it('accepts the same user, in another order, with undeclared members that differ', () => {
    expect(run({ isActive: true, firstname: 'A', globalId: 'g', id: 6.0, updatedAt: 2 })).toEqual({
      judged: [''],
      findings: [],
    });
  });

  it('accepts an address that is signed anew, and none of another picture', () => {
    const picture = (name: string, signature: number) => ({
      ...result,
      picture: `https://pictures.example/${name}?signature=${signature}`,
    });
    const again = (first: JsonObject, second: JsonObject) =>
      examine(sameAgain, gjirafa, [exchange({ body: { result: first } }), exchange({ body: { result: second } })]);
    expect(again(picture('7', 1), picture('7', 2)).findings).toEqual([]);
    expect(again(picture('7', 1), picture('8', 1)).findings).toMatchObject([{ severity: 'fail' }]);
  });

  it('accepts 201 first and 200 then', () => {
    expect(run(result, { status: 201 }).findings).toEqual([]);
  });

  it.each<[string, JsonObject]>([
    ['another id', { ...result, id: 7 }],
    ['another globalId', { ...result, globalId: 'h' }],
    ['a field that toggles', { ...result, isActive: false }],
    ['a field that is gone', { id: 6, globalId: 'g', isActive: true }],
  ])('refuses %s', (_, second) => {
    expect(run(second).findings).toMatchObject([{ severity: 'fail' }]);
  });

  it('refuses a refusal of the second', () => {
    expect(run(null, { status: 409 }).findings).toMatchObject([{ severity: 'fail', actual: 'answered 409' }]);
  });

  it('says unobservable where no user is shown, and nothing where the first was refused', () => {
    expect(run(null).findings).toMatchObject([{ severity: 'unobservable' }]);
    expect(examine(sameAgain, gjirafa, [exchange({ status: 400 }), exchange({ status: 400 })]).judged).toEqual([]);
  });
});
