import type { Situation } from '../../../src/generate/recipe';
import { recipes } from '../../../src/generate/recipes';
import { oddAddresses } from '../../../src/generate/text';
import type { JsonObject, Step } from '../../../src/model';
import { madeUp, shipped } from '../../support/contracts';
import { planOf } from '../../support/recipes';

const doit = shipped('doit-update-user');
const gjirafa = shipped('gjirafa-put-user');
const setOf = ({ body }: Step) => (body.kind === 'json' ? body.set : []);

describe('every recipe', () => {
  it('is used by a shipped contract', () => {
    const used = [doit, gjirafa].flatMap(({ requirements }) =>
      requirements.flatMap(({ given }) => ('cases' in given ? [given.cases] : [])),
    );
    expect(Object.keys(recipes).filter((name) => !used.includes(name))).toEqual([]);
  });

  it.each([doit, gjirafa])('leaves no requirement with cases empty-handed', (contract) => {
    for (const requirement of contract.requirements) {
      const { given, id } = requirement;
      if (!('cases' in given)) continue;
      const { cases, untested } = planOf(contract, given.cases, { options: given.options, requirement: id });
      expect([id, cases.length + untested.length]).not.toEqual([id, 0]);
    }
  });

  it.each<[string, Partial<Situation>]>([
    ['one user and nothing else', { users: [{ id: 'one' }], unknown: [], hasForbidden: false, values: {} }],
    [
      'every property refused',
      { refused: ['/firstName', '/lastName', '/jobFunction', '/phone', '/phoneExtension', '/language', '/roleId'] },
    ],
    ['a read', { canRead: true }],
  ])('plans or gives a reason with %s', (_, situation) => {
    for (const { id, given } of doit.requirements) {
      if (!('cases' in given)) continue;
      const { cases, untested } = planOf(doit, given.cases, { options: given.options, requirement: id, situation });
      expect([id, cases.length + untested.length]).not.toEqual([id, 0]);
      for (const { reason } of untested) expect(reason).toMatch(/^(unsupported|unobservable|deselected): ./);
      expect(new Set(cases.map((planned) => planned.id)).size).toBe(cases.length);
    }
  });
});

it.each([doit, gjirafa])(
  'a valid update is sent once more as it is, and with its names in small letters',
  (contract) => {
    const after = planOf(contract, 'valid-body').cases.filter(({ steps }) => steps.length === 2);
    const roles = after.map(({ steps }) => steps.map(({ role, reason }) => [role, reason]));
    const [setup, probe] = [
      ['setup', 'valid'],
      ['probe', 'valid'],
    ];
    expect(roles).toEqual([
      [setup, probe],
      [setup, probe],
    ]);
    const [again, small] = after.map(({ steps }) => steps.map(({ body }) => JSON.stringify(body)));
    expect(again?.[1]).toBe(again?.[0]);
    expect(small?.[1]).not.toBe(small?.[0]);
    expect(small?.[1]?.toLowerCase()).toBe(small?.[0]?.toLowerCase());
  },
);

it('all properties are sent with the last one first, too', () => {
  const places = (turn: number) => {
    const body = planOf(doit, 'valid-body').cases.find(({ id }) => id.endsWith(`@all-${turn}`))?.steps[0]?.body;
    return body?.kind === 'json' ? body.set.map(({ at }) => at) : [];
  };
  expect(places(0).length).toBeGreaterThan(5);
  expect(places(3)).toEqual([...places(0)].reverse());
});

it('media types send the named body under the named type, and a violating one that is violating', () => {
  const send = [
    { keyword: 'form', mediaType: 'application/x-www-form-urlencoded', body: '$name=Ada' },
    { keyword: 'wrong', mediaType: 'text/plain', body: 'violating' },
    { keyword: 'none', mediaType: '', body: 'valid' },
  ];
  const [form, wrong, none] = planOf(doit, 'media-types', { options: { send } }).cases.map(({ steps }) => steps.at(-1));
  expect(form).toMatchObject({
    mediaType: 'application/x-www-form-urlencoded',
    reason: 'media-type',
    body: { text: 'firstName=Ada' },
  });
  expect(wrong).toMatchObject({
    mediaType: 'text/plain',
    body: { set: [{ at: '/firstName', value: expect.any(Array) }] },
  });
  expect(none).toMatchObject({ mediaType: '', reason: 'media-type' });
});

it('given bodies carry a new witness for each seed', () => {
  const options = { bodies: [{ keyword: 'x', set: { '/a': { b: ['$witness'] } } }] };
  const bodyFor = (seed: number) =>
    JSON.stringify(planOf(doit, 'given-bodies', { options, seed }).cases[0]?.steps[0]?.body);
  expect(bodyFor(1)).toMatch(/"b":\["W[a-z]{9}"\]/);
  expect(bodyFor(1)).toBe(bodyFor(1));
  expect(bodyFor(1)).not.toBe(bodyFor(2));
});

it('malformed bodies leave out what a ruling treats otherwise', () => {
  const keywords = (leaveOut: readonly string[]) =>
    planOf(doit, 'malformed-body', { options: { leaveOut } }).cases.map(({ label }) => label.keyword);
  expect(keywords([])).toEqual(
    expect.arrayContaining([
      'truncated',
      'trailing-text',
      'leading-text',
      'empty',
      'blank',
      'broken-literal',
      'broken-number',
      'deep-nesting',
      'plain-text',
    ]),
  );
  expect(keywords(['empty', 'blank']).filter((keyword) => ['empty', 'blank'].includes(keyword))).toEqual([]);
});

describe('items of an array', () => {
  const tags = (extra: JsonObject = {}) =>
    madeUp({
      request: {
        type: 'object',
        properties: { tags: { type: 'array', items: { type: 'string', enum: ['a', 'b'] }, ...extra } },
      },
    });
  const second = (contract: ReturnType<typeof tags>) =>
    planOf(contract, 'violating-body').cases.filter(({ label }) => label.at === '/tags/1');

  it('are also wrong after a valid one, null included', () => {
    const values = second(tags()).map(({ steps }) => setOf(steps[1] as Step).slice(-2));
    for (const [list] of values) expect(['["a"]', '["b"]']).toContain(JSON.stringify(list?.value));
    expect(values.map(([, bad]) => bad?.value)).toEqual(expect.arrayContaining([null, 0]));
    const except = planOf(tags(), 'violating-body', { options: { except: { '*': ['null'] } } }).cases;
    expect(except.some(({ label }) => label.at === '/tags/1' && label.how.startsWith('null'))).toBe(true);
    expect(except.some(({ label }) => label.at === '/tags' && label.how === 'null')).toBe(false);
  });

  it('have no second place in an array of one', () => {
    expect(second(tags({ maxItems: 1 }))).toEqual([]);
  });
});

describe('requests under another credential', () => {
  const probes = (contract: typeof doit, profile: 'quick' | 'standard') =>
    planOf(contract, 'credentials', { options: { kinds: ['missing', 'truncated'] }, profile }).cases.flatMap(
      (planned) =>
        planned.steps.filter(({ role }) => role === 'probe').map((step) => ({ ...step, source: planned.source })),
    );
  const valuesOf = (steps: readonly Step[], at: string) =>
    new Set(steps.flatMap((step) => setOf(step).flatMap((member) => (member.at === at ? [member.value] : []))));

  it('carry every value of every property that has few', () => {
    const missing = probes(doit, 'standard').filter(
      ({ credential, source }) => credential === 'missing' && source !== 'random',
    );
    expect(valuesOf(missing, '/jobFunction').size).toBe(8);
    expect(valuesOf(missing, '/language')).toEqual(new Set(['en', 'ja']));
  });

  it('carry both values of a boolean in a quick run too', () => {
    const missing = probes(gjirafa, 'quick').filter(({ credential }) => credential === 'missing');
    expect(valuesOf(missing, '/isActive')).toEqual(new Set([true, false]));
  });

  it('carry random bodies for each credential in turn', () => {
    const random = probes(gjirafa, 'standard').filter(({ source }) => source === 'random');
    expect(random.map(({ credential }) => credential).slice(0, 3)).toEqual(['missing', 'truncated', 'missing']);
    expect(new Set(random.map((step) => JSON.stringify(setOf(step)))).size).toBeGreaterThan(random.length / 2);
    expect(probes(gjirafa, 'quick').filter(({ source }) => source === 'random')).toEqual([]);
  });
});

it('the body null is invalid even where null is left out for every property', () => {
  const roots = planOf(gjirafa, 'violating-body', { options: { except: { '*': ['null'] } } }).cases.filter(
    ({ label }) => label.at === '',
  );
  expect(roots.map(({ steps }) => steps.at(-1)?.body)).toContainEqual({ kind: 'text', text: 'null' });
});

it('odd addresses are addresses of their own, by the seed', () => {
  const textsOf = (seed: number) =>
    planOf(gjirafa, 'odd-text', { seed }).cases.flatMap(({ label, steps }) =>
      label.at === '/email' ? steps.slice(0, 1).flatMap((step) => setOf(step).map(({ value }) => String(value))) : [],
    );
  const [first, second] = [textsOf(1), textsOf(2)];
  expect(first.length).toBeGreaterThan(3);
  for (const text of first) expect(text).toMatch(/^[\w.+']{5,64}@([a-z]+\.)*example\.org$/);
  expect(new Set([...first, ...second]).size).toBe(first.length + second.length);
});

it('no two cases set users up with one address, for a server may let no two users have one', () => {
  const owners = new Map<string, Set<string>>();
  for (const { id, given } of gjirafa.requirements) {
    if (!('cases' in given)) continue;
    for (const { id: owner, steps } of planOf(gjirafa, given.cases, {
      options: given.options,
      requirement: id,
      situation: { canRead: true },
    }).cases)
      for (const { role, body } of steps)
        for (const { at, value } of role === 'setup' && body.kind === 'json' ? body.set : [])
          if (at === '/email') owners.set(String(value), (owners.get(String(value)) ?? new Set()).add(owner));
  }
  expect(owners.size).toBeGreaterThan(50);
  expect([...owners.values()].filter(({ size }) => size > 1).map((ids) => [...ids])).toEqual([]);
});

it('every flag false and every number zero go together, where no values are listed', () => {
  const nothings = (situation: Partial<Situation> = {}) =>
    planOf(gjirafa, 'valid-body', { situation })
      .cases.filter(({ id }) => id.endsWith('@nothings'))
      .map(({ steps }) => Object.fromEntries(steps.flatMap(setOf).map(({ at, value }) => [at, value])));
  expect(nothings()).toEqual([{ '/isActive': false, '/isConfirmed': false, '/defaultOrganizationId': 0 }]);
  expect(nothings({ values: { '/defaultOrganizationId': [1] } })).toEqual([
    { '/isActive': false, '/isConfirmed': false },
  ]);
});

it('a smaller body lacks a member of an object too, all of them, or every property', () => {
  const labels = planOf(gjirafa, 'smaller-bodies').cases.map(({ label }) => `${label.keyword}:${label.at}`);
  expect(labels).toEqual(expect.arrayContaining(['left-out:/role/id', 'empty:/role', 'none:null']));
});

describe('a smaller body', () => {
  const casesOf = (situation: Partial<Situation> = {}) => planOf(gjirafa, 'smaller-bodies', { situation }).cases;
  const lookedAt = (situation?: Partial<Situation>) =>
    casesOf(situation)
      .filter(({ steps }) => steps.at(-1)?.role === 'observe')
      .map(({ label }) => `${label.keyword}:${label.at}`);

  it('that lacks a property and holds one that can be seen is followed by a look that sends none of those', () => {
    const [left, alone] = ['left-out', 'alone'].map((keyword) => lookedAt().filter((one) => one.startsWith(keyword)));
    expect(left).toHaveLength(9);
    expect(alone).toEqual(
      ['firstname', 'lastname', 'email', 'isActive', 'isConfirmed'].map((name) => `alone:/${name}`),
    );
    expect(lookedAt()).toHaveLength(14);
    const [probe, look] = casesOf().find(({ label }) => label.how === 'without /role')?.steps ?? [];
    expect(probe).toMatchObject({ role: 'probe', reason: 'unusual', body: { omit: ['/role'] } });
    expect(look).toMatchObject({
      reason: 'unusual',
      mayRead: true,
      body: { set: [], omit: ['/firstname', '/lastname', '/email', '/isActive', '/isConfirmed'] },
    });
  });

  it('is looked at for more where users are read back', () => {
    expect(lookedAt({ canRead: true })).toEqual(expect.arrayContaining(['alone:/projectName']));
  });

  it('sends two flags unlike, and alone the other way round', () => {
    const flags = (how: string) =>
      (
        casesOf()
          .find(({ label }) => label.how === how)
          ?.steps.slice(0, 1) ?? []
      )
        .flatMap(setOf)
        .filter(({ value }) => typeof value === 'boolean')
        .map(({ at, value }) => `${at} ${value}`);
    expect(flags('without /role')).toEqual(['/isActive true', '/isConfirmed false']);
    expect([flags('only /isActive'), flags('only /isConfirmed')]).toEqual([['/isActive false'], ['/isConfirmed true']]);
  });
});

it('given bodies are looked at where they ask for it', () => {
  const bodies = [{ keyword: 'null', at: '/role', set: { '/role': null } }];
  const roles = (options: JsonObject) =>
    planOf(gjirafa, 'given-bodies', { options }).cases.flatMap(({ steps }) => steps.map(({ role }) => role));
  expect(roles({ bodies })).toEqual(['probe']);
  expect(roles({ bodies, look: true })).toEqual(['probe', 'observe']);
});

it('given bodies may hold many letters', () => {
  const bodies = [{ keyword: 'length', at: '/email', set: { '/email': '$letters300@$letters2.example.org' } }];
  const [probe] = planOf(gjirafa, 'given-bodies', { options: { bodies } }).cases.flatMap(({ steps }) => steps);
  const email = probe === undefined ? undefined : setOf(probe).find(({ at }) => at === '/email')?.value;
  expect(email).toBe(`${'a'.repeat(300)}@aa.example.org`);
});

it('odd addresses are as long as they say, in parts no longer than an address may have', () => {
  const long = oddAddresses.flatMap(([keyword, of]) =>
    /^length-(101|129|254)$/.test(keyword) ? [{ keyword, address: of('Wabcdef') }] : [],
  );
  expect(long).toHaveLength(3);
  for (const { keyword, address } of long) {
    expect(address).toHaveLength(Number(keyword.slice('length-'.length)));
    expect(address).toMatch(/^[a-z]{64}@([a-z]{1,63}\.)+org$/);
  }
});
