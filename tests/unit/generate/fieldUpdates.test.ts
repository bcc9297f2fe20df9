import type { Situation } from '../../../src/generate/recipe';
import { renderBody } from '../../../src/generate/renderBody';
import type { Json, JsonObject, Step } from '../../../src/model';
import { madeUp, shipped } from '../../support/contracts';
import { planOf } from '../../support/recipes';

const doit = shipped('doit-update-user');
const gjirafa = shipped('gjirafa-put-user');
const setOf = ({ body }: Step) => (body.kind === 'json' ? body.set : []);

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

it('lists are stored with two different items wherever they take them, within objects too', () => {
  const text = { type: 'string' };
  const list = (items: JsonObject, maxItems?: number): JsonObject => ({
    type: 'array',
    items,
    ...(maxItems && { maxItems }),
  });
  const contract = madeUp({
    request: {
      type: 'object',
      properties: {
        mails: list({ type: 'object', required: ['value'], properties: { value: text } }),
        kinds: list({ enum: ['a', 'b', 'c'] }, 2),
        inner: { type: 'object', properties: { codes: list({ type: 'integer' }), one: list(text, 1) } },
        only: list(text, 1),
        fixed: list({ const: 1 }),
        names: list(text),
        note: text,
      },
    },
  });
  const { cases } = planOf(contract, 'field-updates');
  const doubled = cases.filter(({ label }) => label.how === 'two different items');
  expect(doubled.map(({ label }) => label.at)).toEqual(['/mails', '/kinds', '/inner']);
  const [mails, kinds, inner] = doubled.map(
    ({ label, steps }) =>
      steps
        .filter(({ role }) => role === 'probe')
        .flatMap(setOf)
        .find(({ at }) => at === label.at)?.value,
  );
  expect(mails).toEqual([{ value: expect.any(String) }, { value: expect.any(String) }]);
  expect(kinds).toHaveLength(2);
  expect(inner).toEqual({ codes: [expect.any(Number), expect.any(Number)], one: [expect.any(String)] });
  const items = (list: Json | undefined) => (Array.isArray(list) ? list.map((item) => JSON.stringify(item)) : []);
  for (const two of [mails, kinds]) expect(new Set(items(two)).size).toBe(2);
});

it('of few values, the first is looked at before it is sent too, so that storing none of them shows', () => {
  const looks = planOf(doit, 'field-updates')
    .cases.filter(({ label }) => label.at === '/roleId')
    .map(({ steps }) => steps.map(({ role }) => role));
  expect(looks).toEqual([
    ['setup', 'observe', 'probe', 'observe', 'observe'],
    ['setup', 'probe', 'observe'],
    ['setup', 'probe', 'observe'],
  ]);
});

it('each property changes beside all others as they are, where updates merge', () => {
  const formsOf = (contract: typeof doit) =>
    planOf(contract, 'field-updates').cases.filter(({ label }) => label.how === 'beside all others as they are');
  const forms = formsOf(doit);
  expect(new Set(forms.map(({ label }) => label.at)).size).toBe(7);
  for (const { label, steps } of forms) {
    const [before, after] = steps.map(setOf);
    const changed = after?.filter(({ at, value }) => before?.find((one) => one.at === at)?.value !== value);
    expect({ changed: changed?.map(({ at }) => at), length: after?.length }).toEqual({
      ...{ changed: [label.at], length: before?.length },
    });
  }
  expect(formsOf(gjirafa)).toEqual([]);
});

it('once for each property, an accepted update is followed by one without members too, be users read back or not', () => {
  const bareOf = (contract: typeof doit, situation: Partial<Situation> = {}) =>
    planOf(contract, 'field-updates', { situation })
      .cases.filter(({ steps }) => steps.some((step) => step.role === 'observe' && setOf(step).length === 0))
      .map(({ label }) => label.at);
  const properties = ['firstName', 'lastName', 'jobFunction', 'phone', 'phoneExtension', 'language', 'roleId'];
  for (const canRead of [false, true]) expect(bareOf(doit, { canRead })).toEqual(properties.map((name) => `/${name}`));
  expect(bareOf(gjirafa)).toEqual([]);
});

it.each([
  [doit, '/firstName'],
  [gjirafa, '/firstname'],
] as const)('one property is updated beside one nobody knows, which may be refused', (contract, at) => {
  const beside = planOf(contract, 'field-updates').cases.filter(({ label }) => label.how.includes('nobody knows'));
  expect(beside.map(({ label }) => label.at)).toEqual([at]);
  const probes = beside.flatMap(({ steps }) => steps.filter(({ role }) => role === 'probe'));
  expect(probes.map(({ reason }) => reason)).toEqual(['unusual']);
  expect(probes.flatMap((step) => setOf(step).map((member) => member.at))).toEqual(
    expect.arrayContaining(['/nickname', at]),
  );
});

it('one property is updated beside another one within __proto__, where an update merges', () => {
  const within = (contract: typeof doit) =>
    planOf(contract, 'field-updates').cases.filter(({ label }) => label.how.includes('__proto__'));
  expect(within(gjirafa)).toEqual([]);
  const probes = within(doit).flatMap(({ steps }) => steps.filter(({ role }) => role === 'probe'));
  expect(probes.map(({ reason }) => reason)).toEqual(['unusual']);
  const [body] = probes.map((step) => renderBody(step.body, { identity: {}, full: {} }));
  expect(body).toMatch(/^{"firstName":"[^"]+","__proto__":{"lastName":"[^"]+"}}$/);
});

it('telephone numbers as people have are stored where a pattern takes them, and nowhere else', () => {
  const placesOf = (contract: typeof doit) =>
    planOf(contract, 'field-updates')
      .cases.filter(({ label }) => label.how.includes('telephone'))
      .map(({ label }) => label.at);
  expect([new Set(placesOf(doit)), placesOf(gjirafa)]).toEqual([new Set(['/phone']), []]);
});

it('values a server may take for none are stored where users are read back', () => {
  const { cases } = planOf(gjirafa, 'field-updates', { situation: { canRead: true } });
  const values = (place: string) =>
    cases
      .filter(({ label }) => label.at === place)
      .flatMap(({ steps }) => steps.filter(({ role }) => role === 'probe'))
      .flatMap((step) => setOf(step).flatMap(({ at, value }) => (at === place ? [value] : [])));
  expect(values('/defaultOrganizationId')).toEqual(expect.arrayContaining([0, -7]));
  expect(values('/projectName')).toEqual(expect.arrayContaining([[], [expect.stringContaining(', ')]]));
});
