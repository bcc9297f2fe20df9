import { loadContract } from '../../../src/contract/loadContract';
import { harnessSchemas } from '../../../src/edge/packageFiles';
import type { Json, JsonObject } from '../../../src/model';
import { madeUp, madeUpFiles, plainRequirement, plainRuling, readFrom } from '../../support/contracts';
import { complaint, plain } from './complaint';

const requirements = (...list: readonly JsonObject[]) => ({ 'made-up/requirements.yaml': { requirements: list } });

describe('loadContract', () => {
  it('fills in defaults of a requirement', () => {
    const [requirement] = madeUp(plain).requirements;
    expect(requirement).toMatchObject({
      source: { quote: null },
      rulings: [],
      dependsOn: [],
      given: { cases: 'valid-body', options: {} },
      then: [{ check: 'status', options: { pass: [200] } }],
    });
  });

  it.each<[string, { readonly [path: string]: Json }, RegExp]>([
    ['no requirement', requirements(), /#\/requirements: expected minItems 1, found \[\]/],
    [
      'a requirement without a level',
      requirements({ ...plainRequirement, level: 'HAVE TO' }),
      /\/0\/level: expected one of \["MUST","SHOULD","MAY"\], found "HAVE TO"/,
    ],
    [
      'a misspelt member',
      requirements({ ...plainRequirement, dependson: [] }),
      /\/0\/dependson: unknown key "dependson"; did you mean "dependsOn"\?/,
    ],
    ['an id with capitals', requirements({ ...plainRequirement, id: 'Does-It' }), /\/0\/id: expected text matching/],
    [
      'an id that stands twice',
      requirements(plainRequirement, plainRequirement),
      /\/1\/id: "does-something" stands twice; ids are unique/,
    ],
    [
      'a dependency on nothing',
      requirements({ ...plainRequirement, dependsOn: ['x'] }),
      /\/0\/dependsOn: no requirement "x"; name one of this file/,
    ],
    [
      'a dependency on itself',
      requirements({ ...plainRequirement, dependsOn: ['does-something'] }),
      /\/0\/dependsOn: "does-something" depends on itself; break the circle/,
    ],
    [
      'dependencies in a circle',
      requirements(
        { ...plainRequirement, id: 'a', dependsOn: ['b'] },
        { ...plainRequirement, id: 'b', dependsOn: ['a'] },
      ),
      /\/0\/dependsOn: "a" depends on itself/,
    ],
    [
      'a ruling nobody made',
      requirements({ ...plainRequirement, rulings: ['T9'] }),
      /\/0\/rulings: no ruling "T9"; name one of rulings\.yaml/,
    ],
    [
      'neither cases nor replies',
      requirements({ ...plainRequirement, given: { case: 'valid-body' } }),
      /\/0\/given: has neither cases nor replies/,
    ],
    [
      'both cases and replies',
      requirements({ ...plainRequirement, given: { cases: 'a', replies: 'b' } }),
      /\/0\/given: has both cases and replies/,
    ],
    ['no check', requirements({ ...plainRequirement, then: [] }), /\/0\/then: expected minItems 1/],
    [
      'a ruling that stands twice',
      { 'made-up/rulings.yaml': { rulings: [plainRuling, plainRuling] } },
      /made-up\/rulings\.yaml:1#\/rulings\/1\/id: "T1" stands twice/,
    ],
    [
      'a ruling of one reading',
      { 'made-up/rulings.yaml': { rulings: [{ ...plainRuling, readings: ['this'] }] } },
      /\/rulings\/0\/readings: expected minItems 2/,
    ],
  ])('refuses %s', (_, changed, message) => {
    expect(complaint(changed)).toMatch(/^ContractError: made-up\/(requirements|rulings)\.yaml:1#/);
    expect(complaint(changed)).toMatch(message);
  });

  it('names the line of a wrong requirement', () => {
    const lines = ['requirements:', '  - id: a', '    title: A', '    level: MAST'].join('\n');
    expect(complaint({ 'made-up/requirements.yaml': lines })).toContain('made-up/requirements.yaml:');
  });

  it('lets two requirements depend on a third', () => {
    const list = [
      plainRequirement,
      ...['a', 'b'].map((id) => ({ ...plainRequirement, id, dependsOn: ['does-something'] })),
    ];
    const read = readFrom({ ...madeUpFiles(plain), ...requirements(...list) });
    expect(loadContract('made-up', read, harnessSchemas()).requirements).toHaveLength(3);
  });
});
