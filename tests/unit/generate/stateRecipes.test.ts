import { baseOf, requiredPlaces } from '../../../src/generate/recipe';
import type { Case, Json, JsonObject, SetMember, Step } from '../../../src/model';
import { madeUp, shipped } from '../../support/contracts';
import { planOf, stepsOf } from '../../support/recipes';

const doit = shipped('doit-update-user');
const gjirafa = shipped('gjirafa-put-user');
const setOf = ({ body }: Step) => (body.kind === 'json' ? body.set : []);

describe('a look', () => {
  it('sends nothing where the only property an update may set is the one to look at', () => {
    const refused = ['/lastName', '/jobFunction', '/phone', '/phoneExtension', '/language', '/roleId'];
    const { cases } = planOf(doit, 'odd-text', { situation: { refused } });
    const looks = cases
      .filter(({ label }) => label.at === '/firstName')
      .flatMap(({ steps }) => steps.filter(({ role }) => role === 'observe'));
    expect(looks.length).toBeGreaterThan(10);
    expect(looks.flatMap(setOf)).toEqual([]);
  });
});

describe('where an update replaces and properties are required', () => {
  const text = { type: 'string', maxLength: 60 };
  const required = madeUp({
    update: 'replace',
    request: { type: 'object', required: ['login', 'mail'], properties: { login: text, mail: text, note: text } },
  });

  it('a look sends the required one that is looked at, and leaves out another', () => {
    const lookOf = (at: string) =>
      planOf(required, 'odd-text')
        .cases.find(({ label }) => label.at === at)
        ?.steps.at(-1)?.body;
    expect(lookOf('/login')).toMatchObject({ omit: [], set: [{ at: '/login' }, { at: '/mail' }, { at: '/note' }] });
    expect(lookOf('/note')).toMatchObject({ omit: ['/note'], set: [{ at: '/login' }, { at: '/mail' }] });
  });

  it('smaller bodies keep what is required within an object and within the items of an array', () => {
    const place = { type: 'object', required: ['city'], properties: { city: text, street: text } };
    const properties = { home: place, homes: { type: 'array', items: place } };
    const { cases } = planOf(madeUp({ request: { type: 'object', properties } }), 'smaller-bodies');
    const leftOut = cases.filter(({ label }) => label.keyword === 'left-out').map(({ label }) => label.at);
    expect(leftOut).toEqual(['/home', '/homes', '/home/street', '/homes/0/street']);
  });

  it('a required identity leaves a merging update its small bodies: it stands in each of them anyway', () => {
    const properties = { id: text, name: text, note: text };
    const extension = { identity: [{ name: 'id', in: 'body', at: '/id' }] };
    const request = { type: 'object', required: ['id'], properties };
    const { operation } = madeUp({ request, extension, path: '/users' });
    expect([baseOf(operation), requiredPlaces(operation)]).toEqual(['none', []]);
    const more = madeUp({ request: { ...request, required: ['id', 'name'] }, extension, path: '/users' });
    expect([baseOf(more.operation), requiredPlaces(more.operation)]).toEqual(['full', ['/name']]);
  });

  it('smaller bodies keep what is required', () => {
    const { cases } = planOf(required, 'smaller-bodies');
    expect(cases.map(({ label, steps }) => [label.how, steps[0]?.body])).toMatchObject([
      ['without /note', { omit: ['/note'] }],
      ['only /login and what is required', { omit: ['/note'] }],
      ['only /mail and what is required', { omit: ['/note'] }],
      ['only /note and what is required', { omit: [] }],
      ['no property but what names the user and what is required', { omit: ['/note'] }],
    ]);
  });
});

it('nothing is called violating where a property takes anything', () => {
  const text = { type: 'string' };
  const anything = { type: ['string', 'number', 'boolean', 'object', 'array', 'null'] };
  const request = { type: 'object', properties: { one: text, two: text, three: text, anything } };
  for (const recipe of ['refused-bodies', 'concurrent-fields', 'sequences'])
    for (const { steps } of planOf(madeUp({ request }), recipe).cases)
      for (const one of steps.filter(({ reason }) => reason === 'violating'))
        expect(setOf(one).some(({ at, value }) => at !== '/anything' && typeof value !== 'string')).toBe(true);
});

describe('bursts', () => {
  it('update one field each, different ones, with a look that writes none of them', () => {
    for (const { steps } of planOf(doit, 'concurrent-fields').cases) {
      const valid = steps.filter(({ burst, reason }) => burst === 1 && reason === 'valid');
      const places = valid.flatMap((step) => setOf(step).map(({ at }) => at));
      expect(places.length).toBeGreaterThan(2);
      expect(new Set(places).size).toBe(places.length);
      const look = steps.at(-1);
      expect(look?.role).toBe('observe');
      expect(look === undefined ? [] : setOf(look).filter(({ at }) => places.includes(at))).toEqual([]);
    }
  });

  it('are repeated often enough in standard', () => {
    expect(planOf(doit, 'concurrent-fields').cases.length).toBeGreaterThanOrEqual(20);
  });
});

describe('refused updates', () => {
  it('mix a valid and an invalid member in both orders for every visible property', () => {
    const { cases } = planOf(doit, 'refused-bodies');
    for (const at of ['/firstName', '/lastName', '/jobFunction', '/phone', '/phoneExtension', '/language', '/roleId']) {
      const orders = cases
        .filter(({ label }) => label.at === at)
        .flatMap(({ steps }) => steps.filter(({ role }) => role === 'probe'))
        .map((step) => setOf(step).findIndex((member) => member.at === at) === 0);
      expect(new Set(orders)).toEqual(new Set([true, false]));
    }
  });

  it('are each followed by a look that does not write the place', () => {
    for (const { steps, label } of planOf(doit, 'refused-bodies').cases) {
      const look = steps.at(-1);
      expect(look?.role).toBe('observe');
      expect(look === undefined ? [] : setOf(look).map(({ at }) => at)).not.toContain(label.at);
    }
  });
});

it('a look of a replacing contract leaves the place out of the body', () => {
  for (const { steps, label } of planOf(gjirafa, 'refused-bodies').cases) {
    const body = steps.at(-1)?.body;
    expect(body?.kind === 'json' ? body.omit : []).toContain(label.at);
  }
});

it('the update of one user is sent for another, to the byte where only the path tells them apart', () => {
  const users = [
    { projectId: 'p1', publicId: 'a' },
    { projectId: 'p1', publicId: 'b' },
    { projectId: 'p2', publicId: 'a' },
  ];
  const { cases } = planOf(gjirafa, 'shared-values', { situation: { users } });
  const updates = cases.map(({ steps }) => steps.slice(1, 3).map(({ user, body }) => [user, body]));
  expect(updates.map(([one, two]) => [one?.[0], two?.[0]])).toEqual([
    [0, 1],
    [0, 2],
  ]);
  for (const [one, two] of updates) expect(two?.[1]).toEqual(one?.[1]);
  const [first = {}] = users;
  expect(planOf(gjirafa, 'shared-values', { situation: { users: [first] } }).untested).toMatchObject([
    { reason: 'unsupported: only one listed user takes updates' },
  ]);
});

it('updates of unknown users are followed by a look at each listed one', () => {
  const users = ['a', 'b', 'c'].map((publicId) => ({ projectId: 'p', publicId }));
  const looks = planOf(gjirafa, 'unknown-user-writes', { situation: { users } }).cases.map(
    ({ steps }) => steps.at(-1)?.user,
  );
  expect(new Set(looks)).toEqual(new Set([0, 1, 2]));
});

it('flags of a body with an invalid item or member are other than before', () => {
  const cases = planOf(gjirafa, 'refused-bodies').cases.filter(({ label }) => / invalid \/\w+\/\w+$/.test(label.how));
  expect(cases.map(({ label }) => label.how)).toContain('a valid value before an invalid /projectName/0');
  for (const { steps } of cases) {
    const [before, sent] = steps.map((one) => setOf(one).find(({ at }) => at === '/isActive')?.value);
    expect([before, sent]).toEqual([true, false]);
  }
});

describe('the read-only values of another user', () => {
  const own = [
    { id: 6, globalId: 'g-6' },
    { id: 7, globalId: 'g-7' },
  ];
  const sentOf = (cases: readonly Case[], role: Step['role']) =>
    cases.flatMap((planned) => stepsOf(planned, role).map((step) => ({ user: step.user, set: setOf(step) })));
  const holding = (at: string, value: Json) => expect.arrayContaining([{ at, value }]);

  it('are sent for the first one, one by one, with a look at the other; then both are given back their own', () => {
    const cases = planOf(gjirafa, 'other-users', { situation: { own } }).cases.filter(({ id }) => id.includes('own'));
    expect(cases).toMatchObject(Array(2).fill({ users: 2, isAlone: true }));
    expect(sentOf(cases, 'probe')).toEqual([
      { user: 0, set: holding('/id', 7) },
      { user: 0, set: holding('/globalId', 'g-7') },
    ]);
    expect(sentOf(cases, 'observe').map(({ user }) => user)).toEqual([1, 1]);
    expect(sentOf(cases.slice(0, 1), 'repair')).toEqual([
      { user: 0, set: holdings(own[0]) },
      { user: 1, set: holdings(own[1]) },
    ]);
  });

  it('are sent with a look at the first one too', () => {
    const cases = planOf(gjirafa, 'read-only-writes', { situation: { own } }).cases.filter(({ id }) =>
      id.endsWith('@another'),
    );
    expect(cases).toMatchObject(Array(2).fill({ users: 2, isAlone: true }));
    expect(sentOf(cases, 'probe').map(({ user }) => user)).toEqual([0, 0]);
    expect(sentOf(cases, 'observe').map(({ user }) => user)).toEqual([0, 0, 0, 0]);
    expect(sentOf(cases, 'probe')[0]?.set).toEqual(holding('/id', 7));
  });

  it('are not sent where no reply showed them, nor where the path names the user by them', () => {
    const ids = (contract: typeof doit, values: readonly JsonObject[]) =>
      planOf(contract, 'other-users', { situation: { own: values } }).cases.filter(({ id }) => id.includes('own'));
    expect(ids(gjirafa, [])).toEqual([]);
    expect(ids(doit, [{ id: 'one' }, { id: 'two' }])).toEqual([]);
  });

  function holdings(values: JsonObject = {}): SetMember[] {
    return Object.entries(values).map(([name, value]) => ({ at: `/${name}`, value }));
  }
});
