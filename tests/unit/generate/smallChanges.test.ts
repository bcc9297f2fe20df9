import type { Situation } from '../../../src/generate/recipe';
import type { Json } from '../../../src/model';
import { shipped } from '../../support/contracts';
import { planOf } from '../../support/recipes';

const gjirafa = shipped('gjirafa-put-user');

/** What field updates set a place to before the probe and in it, by what is said of it. */
function changesOf(at: string, situation: Partial<Situation> = {}, seed = 1) {
  const { cases } = planOf(gjirafa, 'field-updates', { situation, seed });
  return Object.fromEntries(
    cases
      .filter(({ label, id }) => label.at === at && /@small/.test(id))
      .map(({ label, steps }) => [
        label.how,
        steps.flatMap(({ role, body }) =>
          role === 'observe' || body.kind !== 'json'
            ? []
            : body.set.filter((one) => one.at === at).map(({ value }) => value),
        ),
      ]),
  );
}

const plain = (text: Json | undefined) => String(text).normalize('NFD').replace(/\p{M}/gu, '');

describe('small changes', () => {
  it.each([1, 2, 3, 5103])('of a name take a capital or an accent, whatever letters it has (seed %i)', (seed) => {
    const { 'a capital made small': capital = [], 'an accent more': accent = [] } = changesOf('/lastname', {}, seed);
    expect([capital[0], String(capital[0]).toLowerCase()]).toEqual([expect.stringMatching(/^W/), capital[1]]);
    expect(accent[0]).not.toBe(accent[1]);
    expect(plain(accent[1])).toBe(accent[0]);
  });

  it('of an address leave all but one letter before the at sign', () => {
    const [former, value] = changesOf('/email')['a small letter made a capital'] ?? [];
    expect([former, value]).toEqual([expect.stringMatching(/^w/), expect.stringMatching(/^W.*@example\.org$/)]);
    expect(String(value).toLowerCase()).toBe(former);
  });

  it('of a list turn, join or spell its items otherwise, where it can be seen and items are free', () => {
    const changes = changesOf('/projectName', { canRead: true });
    const counts = Object.entries(changes).map(([, pair]) => pair.map((items) => (items as readonly unknown[]).length));
    expect(counts).toEqual([
      [1, 2],
      [2, 1],
      [2, 2],
      [2, 0],
      [2, 2],
      [1, 1],
      [2, 1],
    ]);
    for (const [former, value] of Object.values(changes).slice(-3))
      expect(String(former).length).toBe(String(value).length);
    expect(changesOf('/projectName')).toEqual({});
    expect(changesOf('/projectName', { canRead: true, values: { '/projectName/0': ['Main'] } })).toEqual({});
  });

  it('of two flags swap them, all else equal', () => {
    const swap = planOf(gjirafa, 'field-updates').cases.find(({ label }) =>
      /^\/isActive and \/isConfirmed$|^\/isConfirmed and \/isActive$/.test(label.how),
    );
    const bodies = (swap?.steps ?? []).slice(0, 2).map(({ body }) => {
      const set = body.kind === 'json' ? body.set : [];
      return Object.fromEntries(set.map(({ at, value }) => [at, value]));
    });
    const [before = {}, after = {}] = bodies;
    expect([before['/isActive'], before['/isConfirmed']]).toEqual([after['/isConfirmed'], after['/isActive']]);
    expect(before['/isActive']).not.toBe(before['/isConfirmed']);
    expect(before['/email']).toBe(after['/email']);
  });
});
