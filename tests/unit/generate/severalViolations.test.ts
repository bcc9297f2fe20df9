import { isValid } from '../../../src/contract/validator';
import { shipped } from '../../support/contracts';
import { baseFor, planOf, recipeInput, sentValue, stepsOf } from '../../support/recipes';

const doit = shipped('doit-update-user');
const gjirafa = shipped('gjirafa-put-user');

/** The bodies under `several`, by what is said of them. */
function severalOf(contract: typeof doit): { readonly [how: string]: unknown } {
  const { cases } = planOf(contract, 'violating-body');
  const base = baseFor(contract, recipeInput(contract, 'violating-body'));
  return Object.fromEntries(
    cases
      .filter(({ label }) => label.keyword === 'several')
      .map((planned) => [planned.label.how, stepsOf(planned, 'probe').map((step) => sentValue(step, base))[0]]),
  );
}

describe.each([doit, gjirafa])('several violations of $name', (contract) => {
  it('are bodies that the schema refuses', () => {
    const bodies = Object.values(severalOf(contract));
    expect(bodies.length).toBeGreaterThan(3);
    for (const body of bodies) expect(isValid(contract.operation.request.schema, body as never)).toBe(false);
  });

  it('stand beside a property nobody knows, and one that is read-only', () => {
    const hows = Object.keys(severalOf(contract)).join();
    expect(hows).toContain('beside a property nobody knows');
    if (contract === doit) expect(hows).toContain('beside email, which is read-only');
  });
});

it('two values within an object or a list are invalid at once', () => {
  const bodies = severalOf(gjirafa);
  expect(bodies['two invalid values within /projectName']).toMatchObject({
    projectName: [expect.not.stringMatching(/./), expect.not.stringMatching(/./)],
  });
  const { role } = bodies['two invalid values within /role'] as { role: { id: unknown; name: unknown } };
  expect([typeof role.id, typeof role.name]).not.toContain('undefined');
  expect([Number.isInteger(role.id), typeof role.name === 'string']).toEqual([false, false]);
});

it('an invalid value stands alone where an update should have every property', () => {
  expect(Object.keys(severalOf(gjirafa)['an invalid /email without any other property'] as object).sort()).toEqual([
    ...['email', 'publicId'],
  ]);
  expect(Object.keys(severalOf(doit)).filter((how) => how.includes('without any other'))).toEqual([]);
});
