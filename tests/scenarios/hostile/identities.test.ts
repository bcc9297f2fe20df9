import { doit } from '../doubles/doit';
import { type Blueprint, isMembers, start } from '../doubles/double';
import { gjirafa } from '../doubles/gjirafa';
import { type Incoming, partOf } from '../doubles/server';
import { conform } from '../support/conform';
import { newFolder, put, removeFolders } from '../support/folder';

/** The identity a request names, as a double of the contract would read it; null where it names none. */
type Named = (request: Incoming) => string | null;

const contracts: readonly (readonly [name: string, blueprint: Blueprint, listed: readonly object[], named: Named])[] = [
  [
    'doit-update-user',
    doit(5),
    [{ id: 'person-2' }, { id: 'person-4' }],
    ({ path }) => JSON.stringify({ id: partOf(path, 4) }),
  ],
  [
    'gjirafa-put-user',
    gjirafa(),
    [
      { projectId: 'north', publicId: 'pub-a' },
      { projectId: 'north', publicId: 'pub-b' },
    ],
    ({ path, bytes }) => {
      const projectId = partOf(path, 3);
      const body = parsed(bytes);
      return isMembers(body) && typeof body.publicId === 'string' && body.publicId !== ''
        ? JSON.stringify({ projectId, publicId: body.publicId })
        : null;
    },
  ],
];

describe('the identities a run names', () => {
  afterAll(removeFolders);

  it.each(contracts)(
    'are those of the target file or made up, in path and body: %s',
    async (_name, blueprint, users, named) => {
      const seen = new Set<string>();
      const paths = new Set<string>();
      let bodiesWithout = 0;
      const double = await start(blueprint, {
        send: (answer, { request }) => {
          const identity = named(request);
          if (identity === null) bodiesWithout += 1;
          else seen.add(identity);
          paths.add(request.path);
          return answer;
        },
      });
      const folder = newFolder();
      const config = put(folder, 'target.yaml', { ...double.target, users });
      const run = await conform(['run', '--config', config, '--out', folder, '--profile', 'quick']);
      await double.close();
      const unknown: unknown = double.target.unknown;
      const allowed = [...users, ...(Array.isArray(unknown) ? unknown : [])].map((one) => JSON.stringify(one));
      // Of a word nobody has, no name of a user, or patterns that fit the first listed user alone.
      const isMadeUp = (identity: string) =>
        /W[a-z]{9}|9{20}|nobody"|"_|"[a-z]?%|constructor|__proto__|"\.\."|pub-\\\\a|pub-\[a\]|\^pub\\\\-a\$/.test(
          identity,
        );
      const others = [...seen].filter((identity) => !allowed.includes(identity));
      expect(others.filter((identity) => !isMadeUp(identity))).toEqual([]);
      expect(others.length).toBeGreaterThan(0);
      expect(allowed.filter((identity) => !seen.has(identity))).toEqual([]);
      // As it is: nothing on the way mends an escape that is none.
      expect([...paths].filter((path) => path.includes('%zz'))).toHaveLength(1);
      // Bodies that name nobody go to paths that were named too.
      expect(paths.size).toBeLessThanOrEqual(allowed.length + others.length);
      expect(bodiesWithout).toBeLessThan(double.count());
      expect(run.code).toBe(0);
      const isListed = (user: object) => users.some((one) => Object.entries(one).every((part) => hasPart(user, part)));
      expect(double.users.filter((user) => !isListed(user))).toEqual(double.before.filter((user) => !isListed(user)));
      expect(double.users.filter(isListed)).toHaveLength(users.length);
    },
    120_000,
  );
});

function hasPart(user: object, [name, value]: [string, unknown]): boolean {
  return Object.entries(user).some(([key, held]) => key === name && held === value);
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return null;
  }
}
