import type { Contract, JsonObject, Requirement } from '../../../src/model';
import { madeUp } from '../../support/contracts';
import { type Meddle, rehearse, reply, rulesOf } from '../../support/rehearsal';

const text = { type: 'string', maxLength: 60 };
const properties = { login: text, note: text, mark: text };
const users = ['user-1', 'user-2'].map((id) => ({
  identity: { id },
  shown: { id, login: `Login of ${id}`, note: 'Note', mark: 'Mark' },
}));
const contract = contractWith({ type: 'object', required: ['login'], properties });
const json = { 'content-type': 'application/json' };

/** A contract of a replacing update, of which odd text and the type of replies are judged. */
function contractWith(request: JsonObject, extension: JsonObject = {}): Contract {
  const made = madeUp({ request, update: 'replace', extension: { reference: { users }, ...extension } });
  const [plain] = made.requirements;
  if (plain === undefined) throw new Error('the contract has no requirement');
  const odd: Requirement = {
    ...plain,
    id: 'keeps-odd-text',
    given: { cases: 'odd-text', options: {} },
    then: [{ check: 'unaltered', options: {} }],
  };
  const inJson: Requirement = {
    ...plain,
    id: 'answers-in-json',
    given: { replies: 'any', options: {} },
    then: [{ check: 'json-reply', options: {} }],
  };
  return { ...made, requirements: [plain, odd, inJson] };
}

const rehearsed = (meddle: Meddle, of = contract) => rehearse(of.name, {}, meddle, 1, { contract: of });

it('a server that mistakes the type of its replies fails, and the harness does not', async () => {
  const { report } = await rehearsed(({ body }) =>
    body === null ? null : reply(200, String(body), { 'content-type': 'text/plain' }),
  );
  expect(report.exit.code).toBe(1);
  expect(rulesOf(report, 'fail')).toContain('answers-in-json#success');
});

it('no look is taken for what was stored of a property it had to send', async () => {
  const { report } = await rehearsed(() => null);
  expect([report.exit.code, rulesOf(report, 'fail')]).toEqual([0, []]);
});

it('a target that refuses every control is blocked, and was sent no body without what is required', async () => {
  const bodies: JsonObject[] = [];
  const { report } = await rehearsed(({ body }) => {
    if (body !== null) bodies.push(JSON.parse(String(body)));
    return reply(404, '{"error":"no such path"}', json);
  });
  expect(report.exit).toEqual({ code: 3, reason: expect.stringContaining('the control update was refused') });
  expect(bodies.length).toBeGreaterThan(1);
  expect(bodies.every((body) => 'login' in body)).toBe(true);
});

it('the doctor leaves no required property out: neither to find a control, nor to learn what is kept', async () => {
  const bodies: JsonObject[] = [];
  await rehearsed(({ body }) => {
    if (body === null) return null;
    bodies.push(JSON.parse(String(body)));
    return 'mark' in JSON.parse(String(body)) ? reply(400, '{"error":"mark"}', json) : null;
  });
  expect(bodies.some((body) => !('mark' in body))).toBe(true);
  expect(bodies.some((body) => !('note' in body))).toBe(true);
  expect(bodies.every((body) => 'login' in body)).toBe(true);
});

it('a required property whose values only the provider knows is asked for, and nothing is sent without it', async () => {
  const needy = contractWith({ type: 'object', required: ['login'], properties }, { providerValues: ['/login'] });
  const { report, sent } = await rehearsed(() => null, needy);
  expect(report.exit.code).toBe(3);
  expect(JSON.stringify(report)).toContain('list some under values.login');
  expect(sent.filter(({ body }) => body !== null)).toEqual([]);
});
