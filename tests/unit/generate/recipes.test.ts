import type { Situation } from '../../../src/generate/recipe';
import { recipes } from '../../../src/generate/recipes';
import { couples } from '../../../src/generate/seeded';
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

describe('with less than it needs, a recipe says untested, never nothing', () => {
  const one = { users: [{ id: 'one' }] };
  it.each<[string, JsonObject, Partial<Situation>, string]>([
    [
      'credentials',
      { kinds: ['forbidden'] },
      { hasForbidden: false },
      'unsupported: the target file has no authorization.forbidden',
    ],
    [
      'refused-credentials',
      { kinds: ['forbidden'] },
      { hasForbidden: false },
      'unsupported: the target file has no authorization.forbidden',
    ],
    ['unknown-user', {}, { unknown: [] }, 'unsupported: the target file lists no identity with an unknown id'],
    ['unknown-user-writes', {}, { unknown: [] }, 'unsupported: the target file lists no unknown identity'],
    ['other-users', {}, one, 'unsupported: the target file lists one user only'],
    ['concurrent-users', {}, one, 'unsupported: the target file lists one user only'],
    [
      'valid-body',
      {},
      { values: {} },
      "unsupported: valid values are the provider's own; list them under values.roleId",
    ],
    [
      'violating-body',
      {},
      { values: {} },
      'unsupported: no valid value is known for the control; list some under values',
    ],
  ])('%s', (recipe, options, situation, reason) => {
    expect(planOf(doit, recipe, { options, situation }).untested.map((one) => one.reason)).toContain(reason);
  });

  it('same publicId elsewhere, lost updates of a replacing contract, sequences in quick', () => {
    expect(
      planOf(gjirafa, 'other-users', {
        options: { elsewhere: true },
        situation: { users: [{ projectId: 'a', publicId: 'x' }] },
      }).untested,
    ).toHaveLength(1);
    expect(planOf(gjirafa, 'concurrent-fields').untested).toHaveLength(1);
    expect(planOf(doit, 'sequences', { profile: 'quick' }).untested).toMatchObject([
      { reason: expect.stringMatching(/^deselected/) },
    ]);
  });

  it('properties without a known value and properties the target refuses', () => {
    const situation = { values: {}, refused: ['/phone'] };
    for (const [recipe, keyword] of [
      ['field-updates', 'stored'],
      ['refused-bodies', 'refused'],
    ] as const) {
      expect(planOf(doit, recipe, { situation }).untested).toEqual([
        {
          rule: `doit-update-user/${recipe}#${keyword}:/phone`,
          reason: 'unsupported: the target refuses valid values of this property',
        },
        {
          rule: `doit-update-user/${recipe}#${keyword}:/roleId`,
          reason: "unsupported: valid values are the provider's own; list them under values.roleId",
        },
      ]);
    }
  });

  it('a property of which only one value is known', () => {
    const { cases, untested } = planOf(doit, 'field-updates', { situation: { values: { '/roleId': ['only'] } } });
    expect(untested.map(({ rule }) => rule)).toEqual(['doit-update-user/field-updates#stored:/roleId']);
    expect(cases.some(({ label }) => label.at === '/roleId')).toBe(false);
  });

  it('no property that is shown', () => {
    const request: JsonObject = { type: 'object', properties: { name: { type: 'string' } } };
    const contract = madeUp({ request, success: { type: 'object', properties: { message: { type: 'string' } } } });
    expect(planOf(contract, 'refused-credentials', { options: { kinds: ['missing'] } })).toEqual({
      cases: [],
      untested: [
        {
          rule: 'made-up/refused-credentials#unplanned',
          reason: 'unobservable: no property can be sent and then be seen',
        },
      ],
    });
  });

  it('properties no reply shows, unless they can be read', () => {
    const rules = (canRead: boolean) =>
      planOf(gjirafa, 'field-updates', { situation: { canRead } }).untested.map(({ rule }) => rule);
    expect(rules(false)).toEqual(
      ['projectName', 'picture', 'role', 'defaultOrganizationId'].map(
        (name) => `gjirafa-put-user/field-updates#stored:/${name}`,
      ),
    );
    // The success body declares these two, but need not show them as they were sent (ruling G19).
    expect(rules(true)).toEqual([
      'gjirafa-put-user/field-updates#stored:/picture',
      'gjirafa-put-user/field-updates#stored:/role',
    ]);
  });

  it('a property that every update must send', () => {
    const contract = madeUp({
      request: {
        type: 'object',
        required: ['name'],
        properties: { name: { type: 'string' }, note: { type: 'string' } },
      },
    });
    const { cases, untested } = planOf(contract, 'field-updates');
    expect(untested.map(({ rule }) => rule)).toEqual(['made-up/field-updates#stored:/name']);
    expect(cases.some(({ rule }) => rule === 'made-up/field-updates#stored:/note')).toBe(true);
  });
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

it('every enum member, both booleans and every provider value are stored and looked at', () => {
  const stored = planOf(doit, 'field-updates').cases.flatMap(({ label, steps }) =>
    steps
      .filter(({ role }) => role === 'probe')
      .flatMap((step) => setOf(step).flatMap(({ at, value }) => (at === label.at ? [value] : []))),
  );
  expect(stored).toEqual(
    expect.arrayContaining(['en', 'ja', 'Founder', 'Management', 'role-admin', 'role-viewer', '']),
  );
  const flags = planOf(gjirafa, 'field-updates')
    .cases.filter(({ label }) => label.at === '/isActive')
    .map(({ label }) => label.how);
  expect(flags).toEqual(['true', 'false']);
});

it('of few values, the first is looked at before it is sent too, so that storing none of them shows', () => {
  const looks = planOf(doit, 'field-updates')
    .cases.filter(({ label }) => label.at === '/roleId')
    .map(({ steps }) => steps.map(({ role }) => role));
  expect(looks).toEqual([
    ['setup', 'observe', 'probe', 'observe'],
    ['setup', 'probe', 'observe'],
  ]);
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

describe('couples', () => {
  const numbers = (count: number) => Array.from({ length: count }, (_, i) => i);

  it('are all pairs of a few items', () => {
    expect(couples(numbers(3), 'key')).toEqual([
      [0, 1],
      [0, 2],
      [1, 2],
    ]);
    expect(couples(numbers(12), 'key')).toHaveLength(66);
  });

  it('are as many of many items, of each two at most, by the key', () => {
    const chosen = couples(numbers(700), 'key');
    expect(chosen).toHaveLength(66);
    expect(new Set(chosen.flat()).size).toBe(67);
    expect(couples(numbers(700), 'other')).not.toEqual(chosen);
  });
});

describe('a request that may write another user than its own', () => {
  it('runs alone: with no name of its user, with a spoilt one, or with that of an unknown user', () => {
    const { operation } = gjirafa;
    const schema = { ...(operation.request.schema as JsonObject), required: ['publicId'] };
    const strict = { ...gjirafa, operation: { ...operation, request: { ...operation.request, schema } } };
    const spoilt = planOf(gjirafa, 'violating-body', { options: { identity: true } }).cases;
    const ordinary = planOf(strict, 'violating-body').cases.filter(({ label }) => label.keyword !== 'required');
    const nameless = planOf(strict, 'violating-body').cases.filter(({ label }) => label.keyword === 'required');
    const unknown = planOf(gjirafa, 'unknown-user').cases;
    const isAlone = [spoilt, nameless, unknown, ordinary].map((cases) => new Set(cases.map((one) => one.isAlone)));
    expect(isAlone).toEqual([new Set([true]), new Set([true]), new Set([true]), new Set([false])]);
  });
});
