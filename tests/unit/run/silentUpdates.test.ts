import type { Requirement } from '../../../src/model';
import { rehearsalTarget, rehearse, rulesOf } from '../../support/rehearsal';
import { type SilentFault, silentContract, silentRead, silentServer } from '../../support/silentServer';

const contract = silentContract([
  ruled('stores-sent-fields', 'field-updates', { check: 'stored', options: {} }),
  ruled('keeps-unsent-fields', null, { check: 'unsent', options: {} }),
  ruled('refusal-changes-nothing', 'refused-bodies', { check: 'unchanged', options: { after: 'refused' } }),
  ruled('unknown-user-changes-nothing', 'unknown-user-writes', { check: 'unchanged', options: { after: 'any' } }),
  ruled('touches-no-other-user', 'other-users', { check: 'unchanged', options: { after: 'any' } }),
  ruled('concurrent-updates-lose-nothing', 'concurrent-fields', { check: 'none-lost', options: {} }),
  ruled('concurrent-updates-agree', 'concurrent-values', { check: 'one-of-sent', options: {} }),
  ruled('concurrent-users-stay-apart', 'concurrent-users', { check: 'own-reply', options: {} }),
  ruled('sequences-follow-the-model', 'sequences', { check: 'follows-model', options: {} }),
]);

function ruled(id: string, cases: string | null, then: Requirement['then'][number]): Partial<Requirement> {
  const given: Requirement['given'] =
    cases === null ? { replies: 'case', options: { of: 'stores-sent-fields' } } : { cases, options: {} };
  return { id, given, then: [then] };
}

async function rehearsed(fault: SilentFault, read: typeof silentRead | null = silentRead) {
  const options = { target: rehearsalTarget(contract, { read }), profile: 'standard' } as const;
  const { report } = await rehearse(contract.name, options, silentServer(contract, fault), 1, { contract });
  const broken = [...new Set(rulesOf(report, 'fail').map((rule) => rule.split('#')[0]))];
  return { report, broken };
}

describe('updates that are answered with nothing', () => {
  it('are all judged where users are read back', async () => {
    const { report, broken } = await rehearsed('none');
    expect([report.exit.code, broken, rulesOf(report, 'untested')]).toEqual([0, [], []]);
  }, 60_000);

  it.each<[SilentFault, readonly string[]]>([
    ['writes-refused', ['refusal-changes-nothing', 'sequences-follow-the-model']],
    ['writes-stale', ['concurrent-updates-lose-nothing']],
    ['writes-all-users', ['touches-no-other-user', 'concurrent-users-stay-apart']],
  ])(
    'are found out by a server that %s',
    async (fault, broken) => {
      const found = await rehearsed(fault);
      expect(found.report.exit.code).toBe(1);
      expect(found.broken).toEqual(expect.arrayContaining([...broken]));
    },
    60_000,
  );

  it('say why they are untested where nothing is read', async () => {
    const { report } = await rehearsed('none', null);
    const reasons = report.requirements.flatMap(({ id, rules }) =>
      rules.filter(({ verdict }) => verdict === 'untested').map(({ reason }) => [id, reason]),
    );
    expect(report.requirements.filter(({ verdict }) => verdict === 'pass').map(({ id }) => id)).toEqual([
      'does-something',
    ]);
    expect(reasons).toContainEqual([
      'stores-sent-fields',
      'unobservable: replies to updates show no user, and no read is configured',
    ]);
  }, 60_000);
});
