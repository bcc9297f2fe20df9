import { renderBody } from '../../../src/generate/renderBody';
import type { Case, Identity, JsonObject } from '../../../src/model';
import { shipped } from '../../support/contracts';
import { planOf } from '../../support/recipes';

const doit = shipped('doit-update-user');
const gjirafa = shipped('gjirafa-put-user');

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

describe('an update of nobody', () => {
  const bodies = (contract: typeof doit, options: JsonObject) =>
    planOf(contract, 'unknown-user', { options }).cases.map(({ steps }) => steps.map(({ body }) => body));

  it('is valid unless more is asked, empty where an update may be that, or invalid in one place', () => {
    expect(bodies(doit, {})).toEqual(bodies(doit, { bodies: ['valid'] }));
    expect(bodies(doit, { bodies: ['empty'] }).map(([, probe]) => probe)).toMatchObject([{ base: 'none', set: [] }]);
    expect(bodies(gjirafa, { bodies: ['empty'] })).toEqual([]);
    expect(bodies(gjirafa, { bodies: ['invalid'] }).map(([, probe]) => probe)).toMatchObject([
      { set: [{ at: '/firstname', value: expect.not.stringMatching('') }] },
      { set: [{ at: '/firstname', value: expect.not.stringMatching('') }] },
    ]);
  });

  it('stands beside a control that a valid one has anyway', () => {
    const [valid] = bodies(doit, {});
    const controls = bodies(doit, { bodies: ['empty', 'invalid'] }).map(([control]) => control);
    expect(controls).toEqual([valid?.[0], valid?.[0]]);
  });
});

describe('oddly named users', () => {
  const odd = (contract: typeof doit) => planOf(contract, 'odd-identities').cases.map((planned) => planned.steps[1]);

  it('differ from the first listed user in one part, each part in its turn', () => {
    const listed: Identity = { projectId: 'one', publicId: 'one' };
    const changed = odd(gjirafa).map((step) => {
      const identity = step?.identity ?? {};
      return Object.keys(identity).filter((name) => identity[name] !== listed[name]);
    });
    expect(new Set(changed.map(String))).toEqual(new Set(['projectId', 'publicId']));
  });

  it('stand in a path as they are where they hold an escape that is none, and never in a body', () => {
    const raw = (steps: ReturnType<typeof odd>) => steps.filter((step) => step?.unescaped !== undefined);
    expect(raw(odd(doit)).map((step) => [step?.unescaped, step?.identity?.id?.replace(/W[a-z]{9}/, '')])).toEqual([
      ['id', 'no-such-%zz'],
      ['id', 'no-such-%'],
      ['id', 'no-such-%4'],
      ['id', 'no-such-%c3%28'],
    ]);
    expect(raw(odd(gjirafa)).map((step) => step?.unescaped)).toEqual(Array(4).fill('projectId'));
  });

  it('have names a path may hold everywhere, and any in a body', () => {
    const names = (steps: ReturnType<typeof odd>, part: string) => steps.map((step) => step?.identity?.[part] ?? '');
    const inPath = names(odd(doit), 'id');
    expect(inPath.filter((name) => /[\\;"]|^\.+$/.test(name))).toEqual([]);
    expect(inPath).toEqual(
      expect.arrayContaining(['no-such/', 'no-such%'].map((start) => expect.stringContaining(start))),
    );
    expect(inPath.map((name) => name.length)).toContain(1000);
    expect(names(odd(gjirafa), 'publicId')).toEqual(expect.arrayContaining([expect.stringMatching(/^no-such-o'/)]));
  });

  it('are of a word nobody has, words of languages and paths, or patterns that fit the listed user alone', () => {
    const listed = { projectId: 'one', publicId: 'one.a+b' };
    const { cases } = planOf(gjirafa, 'odd-identities', { situation: { users: [listed] } });
    const names = cases.flatMap(({ steps }) => Object.values(steps[1]?.identity ?? {}));
    const others = names.filter((name) => !/W[a-z]{9}/.test(name) && name !== 'one' && name !== listed.publicId);
    const reserved = ['constructor', '__proto__', '..'];
    expect(others.filter((name) => reserved.includes(name))).toEqual([...reserved.slice(0, 2), ...reserved]);
    expect(others.filter((name) => !reserved.includes(name))).toEqual([
      ...['9'.repeat(20), 'onenobody', '_ne', 'o%ne', '%6fne'],
      ...[
        '9'.repeat(20),
        'one.a+bnobody',
        '_ne.a+b',
        'o%ne.a+b',
        '%6fne.a+b',
        'one.a+\\b',
        'one.a+[b]',
        '^one\\.a\\+b$',
      ],
    ]);
    expect(new RegExp(others.at(-1) ?? '').test(listed.publicId)).toBe(true);
  });

  it.each([
    ['dXNlci0x+/w==', 'dXNlci0x+/[w]=='],
    ['{7c9e-0ae7}', '{7c9e-0ae[7]}'],
    ['user😀', 'use[r]😀'],
    ['*', undefined],
    ['10021', '1002[1]'],
  ])('are none of the listed users, whatever these end in: %s', (publicId, pattern) => {
    const users = [
      { projectId: 'one', publicId },
      { projectId: 'one', publicId: 'constructor' },
    ];
    const names = planOf(gjirafa, 'odd-identities', { situation: { users } }).cases.flatMap(({ steps }) => {
      const { identity } = steps[1] ?? {};
      return identity?.projectId === 'one' ? [identity.publicId] : [];
    });
    expect(names.filter((name) => name === publicId || name === 'constructor')).toEqual([]);
    expect(names.find((name) => name?.includes('['))).toBe(pattern);
  });

  it('decode to the listed user, and are left out where another name might come of that', () => {
    const named = (publicId: string) =>
      planOf(gjirafa, 'odd-identities', { situation: { users: [{ projectId: 'one', publicId }] } }).cases.flatMap(
        ({ steps }) => steps[1]?.identity?.publicId ?? [],
      );
    expect(named('1-a')).toContain('1-%61');
    expect(named('a%20b').filter((name) => name.includes('%61') || name === 'a b')).toEqual([]);
  });

  it('say the number of a listed user otherwise, and are no pattern of numbers, which other users have', () => {
    const users = [{ projectId: 'one', publicId: '10021' }];
    const names = planOf(gjirafa, 'odd-identities', { situation: { users } }).cases.map(
      ({ steps }) => steps[1]?.identity?.publicId ?? '',
    );
    expect(names).toContain('010021');
    expect(names.filter((name) => /^[\d_%]+$/.test(name) && /[_%]/.test(name))).toEqual([]);
  });

  it('are left out where the target file lists no unknown user', () => {
    expect(planOf(doit, 'odd-identities', { situation: { unknown: [] } })).toEqual({
      cases: [],
      untested: [
        { rule: expect.stringMatching(/#odd:\/id$/), reason: 'unsupported: the target file lists no unknown identity' },
      ],
    });
  });
});

describe('an update that names its user otherwise', () => {
  const base = { identity: { publicId: 'pub-1' }, full: { publicId: 'pub-1', firstname: 'Ada' } };
  const probed = (cases: readonly Case[]) =>
    cases.flatMap(({ label, steps, isAlone }) =>
      steps
        .filter(({ role }) => role === 'probe')
        .map(({ body, reason }) => ({ how: label.how, reason, isAlone, text: renderBody(body, base) })),
    );

  it('holds the very name in a list, which is no text', () => {
    const spoilt = planOf(gjirafa, 'violating-body', { options: { identity: true } }).cases;
    expect(probed(spoilt)).toContainEqual({
      ...{ how: 'a list of the user it names', reason: 'violating', isAlone: true },
      text: '{"publicId":["pub-1"],"firstname":"Ada"}',
    });
  });

  it('holds the number that the name says, where it is one as JSON writes it', () => {
    const numbers = (...names: readonly string[]) => {
      const users = names.map((publicId) => ({ projectId: 'one', publicId }));
      return planOf(gjirafa, 'violating-body', { options: { identity: true }, situation: { users } }).cases.filter(
        ({ label }) => label.how === 'the number of the user it names',
      );
    };
    const found = numbers('pub-1', '10021');
    expect(found.map(({ steps }) => steps.at(-1)?.identity)).toEqual([{ projectId: 'one', publicId: '10021' }]);
    expect(probed(found)).toMatchObject([
      { reason: 'violating', isAlone: true, text: expect.stringContaining(':10021') },
    ]);
    expect(numbers('010021', '1e3', '9007199254740993', '', ' 7', 'pub-1')).toEqual([]);
  });

  it('holds an empty name beside a valid value, and a look follows; none where the path alone names the user', () => {
    const empty = (contract: typeof doit) =>
      planOf(contract, 'refused-bodies').cases.filter(({ label }) => label.how.includes('with an empty'));
    expect(empty(doit)).toEqual([]);
    const [planned, ...others] = empty(gjirafa);
    expect(others).toEqual([]);
    expect(planned?.steps.map(({ role }) => role)).toEqual(['setup', 'probe', 'observe']);
    expect(probed(empty(gjirafa))).toMatchObject([
      { reason: 'unusual', text: expect.stringContaining('"publicId":""') },
    ]);
  });
});
