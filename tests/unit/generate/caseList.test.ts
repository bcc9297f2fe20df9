import { GeneratorError } from '../../../src/errors';
import { type CaseList, held, joined, onDemand, picked } from '../../../src/generate/caseList';
import type { Case } from '../../../src/model';
import { shipped } from '../../support/contracts';
import { planOf } from '../../support/recipes';

const some = planOf(shipped('doit-update-user'), 'valid-body', { profile: 'quick' }).cases;
const [first, second, third] = some as readonly [Case, Case, Case];

/** Makes the given cases over and over, and tells how many were made; the first is at once. */
function counting(cases: readonly Case[], length: number): { readonly list: CaseList; readonly made: () => number } {
  let made = 0;
  const list = onDemand(length, cases, (i) => {
    made++;
    const found = cases[i % cases.length];
    if (found === undefined) throw new Error(`no case ${i}`);
    return found;
  });
  return { list, made: () => made };
}

describe('a list of cases', () => {
  it('has those that are there, each its own outline', () => {
    const list = held([first, second]);
    expect([...list]).toEqual([first, second]);
    expect([list.length, list.at(1), list.outline(1)]).toEqual([2, second, second]);
  });

  it('makes a case when it is asked for, not when only its outline is', () => {
    const { list, made } = counting([first, second, third], 1_000_000);
    expect([list.length, list.outline(999_999).rule, made()]).toEqual([1_000_000, first.rule, 1]);
    expect([list.at(4).id, made()]).toEqual([second.id, 2]);
  });

  it('tells at once of what cannot be made', () => {
    const fail = () => {
      throw new GeneratorError('', 'found no value', 'check its schema');
    };
    expect(() => onDemand(3, [first], fail)).toThrow('found no value');
    expect(onDemand(0, [], fail).length).toBe(0);
  });

  it('joins lists, empty ones too', () => {
    const { list, made } = counting([second, third], 3);
    const all = joined([held([]), held([first]), list, held([]), joined([held([third]), held([first])])]);
    expect(made()).toBe(1);
    expect(all.length).toBe(6);
    expect([...all].map(({ id }) => id)).toEqual([first, second, third, second, third, first].map(({ id }) => id));
    expect(Array.from({ length: 6 }, (_, i) => all.outline(i).rule)).toEqual([...all].map(({ rule }) => rule));
    expect(joined([]).length).toBe(0);
  });

  it('picks cases by number, in the order of the numbers', () => {
    const list = picked(held([first, second, third]), Uint32Array.of(2, 0));
    expect([...list]).toEqual([third, first]);
    expect([list.outline(0), list.length]).toEqual([third, 2]);
  });

  it.each([
    ['held', held([first])],
    ['joined', joined([held([first]), held([second])])],
    ['picked', picked(held([first, second]), Uint32Array.of(0))],
  ] as const)('has no case beyond its end: %s', (_, list) => {
    expect(() => list.at(list.length)).toThrow('no item');
    expect(() => list.outline(list.length)).toThrow('no item');
  });
});
