import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { loadContract } from '../../../src/contract/loadContract';
import { harnessSchemas } from '../../../src/edge/packageFiles';
import { casesOf } from '../../../src/generate/recipe';
import { ownRecipes, recipes } from '../../../src/generate/recipes';
import type { Case, Contract, Profile } from '../../../src/model';
import { inputFor, type Plan, planRun } from '../../../src/run/plan';
import { situationOf } from '../../../src/run/situation';
import { resolveSuite } from '../../../src/run/suite';
import { madeUpFiles, plainRequirement, readFrom, shipped } from '../../support/contracts';
import { rehearsalTarget } from '../../support/rehearsal';

function planFor(contract: Contract, profile: Profile, only: readonly string[] = [], bail = false): Plan {
  const situation = situationOf(rehearsalTarget(contract), contract);
  return planRun(resolveSuite(contract), situation, 7, profile, { only, shard: null, bail });
}

/** A contract with the requirement of random valid bodies so many times: in the profile deep each is about 1,500 cases. */
function manyCases(copies: number): Contract {
  const files = madeUpFiles({
    request: { type: 'object', properties: { name: { type: 'string', maxLength: 20 }, flag: { type: 'boolean' } } },
  });
  const requirements = Array.from({ length: copies }, (_, i) => ({ ...plainRequirement, id: `accepts-${i}` }));
  return loadContract(
    'made-up',
    readFrom({ ...files, 'made-up/requirements.yaml': { requirements } }),
    harnessSchemas(),
  );
}

describe('a plan', () => {
  it.each(['doit-update-user', 'gjirafa-put-user'] as const)(
    'is made anew only where what the doctor saw of users matters: %s',
    (name) => {
      const contract = shipped(name);
      const given = situationOf(rehearsalTarget(contract), contract);
      const own = given.users.map((_, i) =>
        Object.fromEntries(contract.operation.readOnly.map((property) => [property, `${property} of ${i}`])),
      );
      const planned = (situation: typeof given, id: string) => {
        const requirement = contract.requirements.find((one) => one.id === id);
        if (requirement === undefined || !('cases' in requirement.given)) return null;
        const recipe = recipes[requirement.given.cases];
        const plan = recipe?.(inputFor(contract, requirement, situation, 7, 'quick'));
        return plan === undefined
          ? null
          : JSON.stringify([...Array(casesOf(plan).length).keys()].map((i) => casesOf(plan).at(i)));
      };
      const changed = contract.requirements.filter(({ id }) => planned(given, id) !== planned({ ...given, own }, id));
      const asked = changed.map((one) => ('cases' in one.given ? one.given.cases : ''));
      expect([...new Set(asked)].sort()).toEqual([...ownRecipes].sort());
      const suite = resolveSuite(contract);
      const whole = planRun(suite, { ...given, own }, 7, 'quick', { only: [], shard: null });
      const bodies = JSON.stringify([...Array(whole.cases.length).keys()].map((i) => whole.cases.at(i).steps));
      for (const name of Object.keys(own[1] ?? {})) expect(bodies).toContain(`${name} of 1`);
    },
  );

  it('keeps no case of very many', async () => {
    setFlagsFromString('--expose-gc');
    const collectGarbage = runInNewContext('gc') as () => void;
    const plan = planFor(manyCases(24), 'deep');
    expect(plan.cases.length).toBeGreaterThan(36_000);
    const made: WeakRef<Case>[] = [];
    for (let i = 0; i < plan.cases.length; i += 10) made.push(new WeakRef(plan.cases.at(i)));
    // What a weak reference was made of lives to the end of the turn.
    await setImmediate();
    collectGarbage();
    expect(made.length).toBeGreaterThan(3_600);
    expect(made.filter((one) => one.deref() !== undefined).length).toBeLessThan(100);
    expect(plan.cases.at(0).id).toContain('made-up/accepts-');
  }, 60_000);

  it.each([
    ['doit-update-user', 'standard'],
    ['gjirafa-put-user', 'deep'],
  ] as const)('makes the same case each time, in any order of asking, as its outline says: %s, %s', (name, profile) => {
    const { cases } = planFor(shipped(name), profile);
    const inOrder = [...cases];
    const backwards = inOrder.map((_, i) => cases.at(cases.length - 1 - i)).reverse();
    expect(JSON.stringify(backwards)).toBe(JSON.stringify(inOrder));
    const outlines = inOrder.map((_, i) => cases.outline(i));
    const told = ({ rule, requirement, source, users, isAlone, steps }: (typeof outlines)[number]) =>
      JSON.stringify([rule, requirement, source, users, isAlone, stepsTold(rule, steps)]);
    // How many updates a random sequence has shows when it is made; its outline has what stands around them.
    const stepsTold = (rule: string, steps: (typeof outlines)[number]['steps']) =>
      steps
        .filter((_, i) => !rule.endsWith('#sequence') || i === 0 || i === steps.length - 1)
        .map(({ role, reason }) => [role, reason]);
    expect(outlines.map(told)).toEqual(inOrder.map(told));
    expect(inOrder.filter(({ rule }) => rule.endsWith('#sequence')).length).toBeGreaterThan(30);
  });

  it('names the rules of its cases, those that were asked for', () => {
    const contract = shipped('doit-update-user');
    for (const only of [[], ['rejects-violating-body']]) {
      const plan = planFor(contract, 'standard', only);
      const rules = new Set([...plan.cases].map(({ rule }) => rule));
      expect(new Set(plan.rules)).toEqual(rules);
      expect(plan.rules.length).toBe(rules.size);
    }
  });

  it('of a run that ends at the first failure has the same cases, one of each rule first', () => {
    const contract = shipped('doit-update-user');
    const [patient, impatient] = [planFor(contract, 'quick'), planFor(contract, 'quick', [], true)];
    const idsOf = ({ cases }: Plan) => [...cases].map(({ id }) => id);
    expect(idsOf(impatient).sort()).toEqual(idsOf(patient).sort());
    const rulesMetIn = (count: number, { cases }: Plan) =>
      new Set([...cases].slice(0, count).map(({ rule }) => rule)).size;
    expect(rulesMetIn(150, impatient)).toBe(150);
    expect(rulesMetIn(150, patient)).toBeLessThan(110);
  });
});
