import { rarerNames } from '../../../src/generate/text';
import type { Step } from '../../../src/model';
import { shipped } from '../../support/contracts';
import { planOf, stepsOf } from '../../support/recipes';

const doit = shipped('doit-update-user');
const gjirafa = shipped('gjirafa-put-user');
const membersOf = ({ body }: Step) => (body.kind === 'json' ? body.set : []);
const omitted = ({ body }: Step) => (body.kind === 'json' ? body.omit : []);

describe('an empty text', () => {
  const beside = (contract: typeof doit, seed: number) =>
    planOf(contract, 'violating-body', { profile: 'quick', seed }).cases.filter(({ id }) => id.endsWith('@beside'));

  it.each([1, 2])('stands beside another property once for each it is invalid for, whatever the seed (%d)', (seed) => {
    const probes = beside(doit, seed).flatMap((planned) => stepsOf(planned, 'probe').map(membersOf));
    const empty = probes.map((members) => members.filter(({ value }) => value === '').map(({ at }) => at));
    expect(empty).toEqual([['/jobFunction'], ['/phone'], ['/phoneExtension'], ['/language']]);
    for (const members of probes) expect(members).toHaveLength(2);
  });

  it('needs no case of its own where every body has the whole shape', () => {
    expect(beside(gjirafa, 1)).toEqual([]);
  });
});

describe('a body of a media type that is refused', () => {
  const [doitCase, gjirafaCase] = [doit, gjirafa].map((contract) =>
    planOf(contract, 'refused-bodies').cases.find(({ label }) => label.how === 'a valid value as text/plain'),
  );
  const stepOf = (planned: typeof doitCase, role: Step['role']) =>
    (planned?.steps ?? []).filter((one) => one.role === role);

  it('changes every property, and the look writes one other at most', () => {
    const sent = stepOf(doitCase, 'probe').flatMap(membersOf);
    expect(sent.map(({ at }) => at)).toEqual(expect.arrayContaining(['/firstName', '/language', '/roleId']));
    expect(stepOf(doitCase, 'observe').flatMap(membersOf)).toMatchObject([{ at: '/lastName' }]);
  });

  it('is looked at without what may be seen, where a look says everything', () => {
    expect(stepOf(gjirafaCase, 'observe').flatMap(omitted)).toEqual([
      ...['/firstname', '/lastname', '/email', '/isActive', '/isConfirmed'],
    ]);
  });
});

it.each([doit, gjirafa])('a rarer name is every name of one body', (contract) => {
  const { cases } = planOf(contract, 'valid-body', { profile: 'quick' });
  for (const [text, how] of rarerNames) {
    const bodies = cases
      .filter(({ label }) => label.how === `every name ${how}`)
      .map(({ steps }) => steps.map(membersOf));
    expect(bodies).toHaveLength(1);
    expect(JSON.stringify(bodies).split(JSON.stringify(text)).length).toBeGreaterThan(2);
  }
});
