import { checks } from '../../src/check';
import { judgeTarget } from '../../src/cli/judgeTarget';
import { isObject } from '../../src/contract/documents';
import { loadContract } from '../../src/contract/loadContract';
import { isValid } from '../../src/contract/validator';
import { harnessSchemas } from '../../src/edge/packageFiles';
import { type ServedProvider, serveProvider } from '../../src/edge/serveProvider';
import { knownKeywords } from '../../src/generate/places';
import { placesOfOperation, vocabularyOf } from '../../src/generate/recipe';
import { recipes } from '../../src/generate/recipes';
import type { Contract, Requirement } from '../../src/model';
import { fencesIn, textOf } from './pages';

const page = 'docs/adding-an-api.md';
const markdown = textOf(page);
const folder = 'acme-patch-member';

describe('the third contract of docs/adding-an-api.md', () => {
  const contract = loadExample();

  it('loads from the three files of the page alone', () => {
    expect(contract.operation).toMatchObject({ id: 'updateMember', method: 'PATCH', path: '/v2/members/{memberId}' });
    expect(contract.operation.shows.fields).toMatchObject({ nickname: '/nickname', birthday: '/birthday' });
    expect(contract.rulings.map(({ id }) => id)).toEqual(['A1', 'A2']);
  });

  it.each(contract.requirements.filter(({ given }) => 'cases' in given))('plans cases for $id', (requirement) => {
    expect(plannedFor(contract, requirement).cases.length).toBeGreaterThan(0);
  });

  it.each(contract.requirements.filter(({ given }) => 'replies' in given))(
    'looks at known replies for $id',
    ({ given }) => {
      expect(given).toMatchObject({ replies: expect.stringMatching(/^(success|error|any|case)$/) });
    },
  );

  it.each(contract.requirements.flatMap(({ id, then }) => then.map((one) => ({ id, ...one }))))(
    'names a check with options it knows: $id, $check',
    ({ check, options }) => {
      expect(Object.keys(checks)).toContain(check);
      expect(isValid(checks[check]?.options ?? false, options)).toBe(true);
    },
  );

  it('shows users that fit its own success schema', () => {
    const schema = contract.operation.responses.find(({ status }) => status === 200)?.schema ?? false;
    for (const { shown } of contract.operation.reference.users) expect(isValid(schema, { member: shown })).toBe(true);
  });
});

describe('the third contract, served', () => {
  let provider: ServedProvider;

  beforeAll(async () => {
    provider = await serveProvider(loadExample());
  });

  afterAll(() => provider.close());

  it.each([
    ['accepts a valid update', 'm-1', true, { nickname: 'Sam', seats: 500 }, 200],
    ['refuses a broken bound', 'm-1', true, { seats: 501 }, 400],
    ['refuses null', 'm-1', true, { nickname: null }, 400],
    ['refuses an unknown property', 'm-1', true, { nick: 'Sam' }, 400],
    ['knows who may not', 'm-1', false, { nickname: 'Sam' }, 401],
    ['knows whom it does not know', 'no-such-member', true, { nickname: 'Sam' }, 404],
  ])('%s', async (_, member, isKnown, body, status) => {
    const { authorization } = provider.target;
    const reply = await fetch(`${provider.url}/v2/members/${member}`, {
      method: 'PATCH',
      headers: {
        'content-type': 'application/json',
        authorization: isKnown ? authorization.valid : authorization.invalid,
      },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(10_000),
    });
    const answered: unknown = await reply.json();
    expect(reply.status).toBe(status);
    expect(answered).toMatchObject(status === 200 ? { member: { memberId: member, ...body } } : { code: status });
  });
});

describe('the third contract, judged', () => {
  it('finds that a provider served from the same documents conforms', async () => {
    const contract = loadExample();
    const provider = await serveProvider(contract);
    try {
      const report = await judgeTarget(contract, provider.target, { profile: 'quick', seed: 1 });
      const verdicts = report.requirements.map(({ id, verdict }) => [id, verdict]);
      expect(verdicts).toEqual(contract.requirements.map(({ id }) => [id, 'pass']));
      expect(report).toMatchObject({ verdict: 'conforms', exit: { code: 0 }, notRestored: [] });
    } finally {
      await provider.close();
    }
  });
});

describe('the tables of docs/adding-an-api.md', () => {
  it('explain every key of x-update-user', () => {
    const schema = harnessSchemas().operation;
    const keys = isObject(schema) && isObject(schema.properties) ? Object.entries(schema.properties) : [];
    const expected = keys.flatMap(([key, value]) =>
      key === 'shows' && isObject(value) && isObject(value.properties)
        ? Object.keys(value.properties).map((name) => `shows.${name}`)
        : [key],
    );
    const named = [...markdown.matchAll(/^\| `([\w.]+)` +\|/gm)].map(([, key]) => key);
    expect(named.sort()).toEqual(expected.sort());
  });

  it('name every keyword the generator knows', () => {
    const section = markdown.slice(markdown.indexOf('## Keywords the generator knows'));
    const annotations = ['$id', '$schema', '$comment', 'title', 'description', 'examples', 'default', 'deprecated'];
    const assertions = knownKeywords.filter((word) => ![...annotations, 'readOnly', 'writeOnly'].includes(word));
    for (const keyword of assertions) expect(section).toContain(`\`${keyword}\``);
  });
});

function loadExample(): Contract {
  const files = new Map(
    fencesIn(page, markdown).flatMap(({ tag, text }) =>
      tag?.startsWith('file: ') ? [[tag.slice('file: '.length), text] as const] : [],
    ),
  );
  return loadContract(folder, (path) => files.get(path) ?? null, harnessSchemas());
}

function plannedFor(contract: Contract, requirement: Requirement) {
  const { given } = requirement;
  const recipe = 'cases' in given ? recipes[given.cases] : undefined;
  if (recipe === undefined) throw new Error(`${requirement.id} names no recipe`);
  const { users, unknown } = contract.operation.reference;
  const situation = {
    users: users.map(({ identity }) => identity),
    unknown,
    hasForbidden: false,
    hasLetterCase: true,
    canRead: false,
    values: {},
    refused: [],
    own: [],
  };
  return recipe({
    contract,
    requirement,
    options: given.options,
    situation,
    vocabulary: vocabularyOf(contract.operation, situation),
    places: placesOfOperation(contract),
    seed: 1,
    profile: 'quick',
  });
}
