import fc from 'fast-check';
import { isObject, pointerTo } from '../../src/contract/documents';
import { isValid, violations } from '../../src/contract/validator';
import { baseOf, requiredPlaces, settable, vocabularyOf } from '../../src/generate/recipe';
import { recipes } from '../../src/generate/recipes';
import { randomMembers } from '../../src/generate/recipes/validBody';
import { renderBody } from '../../src/generate/renderBody';
import type { Case, Contract, Json, JsonObject, Pointer, Step } from '../../src/model';
import { madeUp, shipped } from '../support/contracts';
import { baseFor, planOf, recipeInput, sentValue, situationFor, stepsOf, textOf, wholePlan } from '../support/recipes';
import { requestSchemas } from '../support/schemas';

const seed = 20_260_101;
const contracts = [shipped('doit-update-user'), shipped('gjirafa-put-user')];

const madeUpContracts = fc
  .tuple(requestSchemas, fc.constantFrom<'merge' | 'replace'>('merge', 'replace'))
  .map(([request, update]) => madeUp({ request, update }));

/** Options under which each recipe plans what it can. */
const allOptions: JsonObject = {
  ...{ names: ['isAdmin'], methods: ['PUT'], kinds: ['missing', 'invalid'], anyBody: true, accept: true },
  ...{ send: [{ keyword: 'plain', mediaType: 'text/plain', body: 'valid' }], only: ['duplicate-names'] },
};

/** What is wrong with the labels of a contract's violating and valid cases; empty when each is what it says. */
function wrongLabels(contract: Contract, cases: readonly Case[], refused: readonly Pointer[] = []): string[] {
  const { schema } = contract.operation.request;
  const whole = baseFor(contract, { vocabulary: vocabularyOf(contract.operation, situationFor(contract)) });
  const full = Object.fromEntries(
    Object.entries(whole.full).filter(([name]) => !refused.includes(pointerTo('', name))),
  );
  const base = { ...whole, full };
  return cases.flatMap((planned) =>
    planned.steps.flatMap((step) =>
      wrongStep(planned, step).map((what) => `${planned.id} (${planned.label.how}): ${what}`),
    ),
  );

  function wrongStep({ label, source }: Case, step: Step): string[] {
    if (step.body.kind === 'mangled') return [];
    if (step.body.kind === 'text' && step.reason !== 'violating') return [];
    if (step.reason !== 'valid' && step.reason !== 'violating') return [];
    const value = sentValue(step, base);
    const found = violations(schema, value);
    if (step.reason === 'valid')
      return found.length === 0 ? [] : [`${JSON.stringify(value)} breaks ${found[0]?.keyword} at ${found[0]?.at}`];
    if (source === 'stateful' || label.at === null)
      return found.length === 0 ? [`${JSON.stringify(value)} is valid`] : [];
    if (!found.some(({ keyword, at }) => keyword === label.keyword && at === label.at))
      return [`${JSON.stringify(value)} does not break ${label.keyword} at ${label.at}`];
    const elsewhere = found.filter(({ at }) => at !== label.at);
    return elsewhere.map(({ keyword, at }) => `breaks ${keyword} at ${at}, too`);
  }
}

describe.each(contracts.map((contract) => [contract.name, contract] as const))('the plan of %s', (_, contract) => {
  const plan = wholePlan(contract, { seed });

  it('has cases from every source', () => {
    expect(new Set(plan.cases.map(({ source }) => source))).toEqual(
      new Set(['coverage', 'random', 'malformed', 'stateful']),
    );
    expect(plan.cases.length).toBeGreaterThan(1_000);
  });

  it('is the same for the same seed, byte for byte', () => {
    expect(JSON.stringify(wholePlan(contract, { seed }))).toBe(JSON.stringify(plan));
  });

  it('is plain JSON', () => {
    expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
  });

  it('has rules and case ids that do not depend on the seed, each case id once', () => {
    const other = wholePlan(contract, { seed: seed + 1, profile: 'quick' });
    const quick = wholePlan(contract, { seed, profile: 'quick' });
    const ids = plan.cases.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const rulesOf = (cases: readonly Case[]) => [...new Set(cases.map(({ rule }) => rule))].sort();
    expect(rulesOf(other.cases)).toEqual(rulesOf(quick.cases));
    expect(
      plan.cases.every(
        ({ id, rule, requirement }) => id.startsWith(`${rule}@`) && rule.startsWith(`${contract.name}/${requirement}#`),
      ),
    ).toBe(true);
  });

  it('labels every valid and every violating body rightly, by Ajv', () => {
    expect(wrongLabels(contract, plan.cases)).toEqual([]);
  });

  it('gives every violating and malformed body a control that is valid', () => {
    const refused = plan.cases.filter(
      ({ source, steps }) =>
        source !== 'stateful' && steps.some(({ reason }) => reason === 'violating' || reason === 'malformed'),
    );
    expect(refused.length).toBeGreaterThan(500);
    expect(refused.filter((planned) => stepsOf(planned, 'control').length !== 1).map(({ id }) => id)).toEqual([]);
  });

  it('sends the same valid place in the control as is invalid in the probe', () => {
    if (baseOf(contract.operation) === 'full') return expect(contract.operation.update).toBe('replace');
    const misses = plan.cases.filter(
      ({ source, label, steps }) =>
        source === 'coverage' &&
        label.at !== null &&
        label.at !== '' &&
        steps.some(({ reason }) => reason === 'violating'),
    );
    const base = baseFor(contract, { vocabulary: { text: {}, values: {} } });
    const lacking = misses.filter((planned) => {
      const [control] = stepsOf(planned, 'control');
      const sent = control === undefined ? {} : sentValue(control, base);
      return !Object.hasOwn(Object(sent), (planned.label.at ?? '').split('/')[1] ?? '');
    });
    expect(lacking.map(({ id }) => id)).toEqual([]);
  });

  it('has no malformed body that parses', () => {
    const base = baseFor(contract, { vocabulary: { text: {}, values: {} } });
    const parsing = plan.cases
      .flatMap(({ id, steps }) =>
        steps.filter(({ reason }) => reason === 'malformed').map(({ body }) => ({ id, text: textOf(body, base) })),
      )
      .filter(({ text }) => {
        try {
          JSON.parse(text);
          return true;
        } catch {
          return false;
        }
      });
    expect(parsing).toEqual([]);
  });

  it('has no body longer than six megabytes, and no more than twenty of over 100 kB', () => {
    const base = baseFor(contract, { vocabulary: { text: {}, values: {} } });
    const deep = wholePlan(contract, { seed, profile: 'deep' });
    const lengths = deep.cases.flatMap(({ steps }) =>
      steps.map(({ body }) => {
        return Buffer.byteLength(renderBody(body, base) ?? '');
      }),
    );
    expect(lengths.length).toBeGreaterThan(deep.cases.length);
    expect(Math.max(...lengths)).toBeGreaterThan(50_000);
    expect(Math.max(...lengths)).toBeLessThan(6_000_000);
    expect(lengths.filter((length) => length > 100_000).length).toBeLessThanOrEqual(20);
  });

  it('uses no free text in two cases or for two purposes in one', () => {
    const owners = new Map<string, Set<string>>();
    const own = (witness: string, owner: string) => owners.set(witness, (owners.get(witness) ?? new Set()).add(owner));
    for (const { id, steps } of plan.cases.filter(({ source }) => source === 'stateful')) {
      for (const [i, { body, role, reason }] of steps.entries()) {
        const plan = body.kind === 'mangled' ? body.of : body;
        if (plan.kind !== 'json' || (reason === 'valid' && role !== 'probe')) continue;
        for (const { at, value } of plan.set)
          if (typeof value === 'string' && /^W[a-z]{9}$/.test(value))
            own(`${at} ${value}`, contract.operation.update === 'replace' ? id : `${id}/${reason}/${i}`);
      }
    }
    const shared = [...owners].filter(([, ids]) => ids.size > 1);
    expect(owners.size).toBeGreaterThan(50);
    expect(shared.map(([witness, ids]) => `${witness}: ${[...ids].join(', ')}`)).toEqual([]);
  });

  it('has other witnesses for another seed', () => {
    const witnesses = (cases: readonly Case[]) =>
      new Set(
        (JSON.stringify(cases.filter(({ source }) => source === 'stateful')).match(/W[a-z]{9}(?:[0-9]{4})?/g) ??
          []) as string[],
      );
    const other = witnesses(wholePlan(contract, { seed: seed + 1 }).cases);
    const same = [...witnesses(plan.cases)].filter((witness) => other.has(witness));
    expect(other.size).toBeGreaterThan(100);
    expect(same).toEqual([]);
  });

  it('changes in each probe what it looks at afterwards', () => {
    const base = baseFor(contract, { vocabulary: { text: {}, values: {} } });
    const idle = plan.cases.filter(({ source, users, label, steps }) => {
      if (source !== 'stateful' || users !== 1 || label.at === null) return false;
      const setup = steps.findLast(({ role }) => role === 'setup');
      const probes = steps.filter(({ role }) => role === 'probe');
      const name = (label.at.split('/')[1] ?? '').toLowerCase();
      // Other spellings of a name, and one within an object, may reach the same property; of a mangled body what it was made from counts.
      const reaches = (member: string) => member.toLowerCase().replaceAll('_', '') === name;
      const sentBy = ({ body, ...step }: Step) => {
        const whole = body.kind === 'mangled' ? body.of : body;
        const members = Object.entries<Json>(Object(sentValue({ ...step, body: whole }, base)));
        const reaching = members.filter(
          ([member, value]) => reaches(member) || (isObject(value) && Object.keys(value).some(reaches)),
        );
        return JSON.stringify(reaching);
      };
      const before = setup === undefined ? '[]' : sentBy(setup);
      return !probes.some((probe) => sentBy(probe) !== before);
    });
    expect(idle.map(({ id }) => id)).toEqual([]);
  });

  it('plans more in each larger profile, and no random case in quick', () => {
    const [quick, deep] = (['quick', 'deep'] as const).map((profile) => wholePlan(contract, { seed, profile }).cases);
    expect(quick?.some(({ source }) => source === 'random')).toBe(false);
    expect(quick?.length).toBeLessThan(plan.cases.length);
    expect(deep?.length).toBeGreaterThan(plan.cases.length * 3);
  });
});

describe('over made-up schemas', () => {
  const runs = { seed, numRuns: 40 };

  it('every valid and violating case is what its label says', () => {
    fc.assert(
      fc.property(madeUpContracts, fc.nat(1_000), (contract, planSeed) => {
        const cases = Object.keys(recipes).flatMap(
          (recipe) => planOf(contract, recipe, { options: allOptions, seed: planSeed, profile: 'quick' }).cases,
        );
        expect(wrongLabels(contract, cases)).toEqual([]);
        expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length);
      }),
      runs,
    );
  });

  it('so is every case where the target refuses a property', () => {
    fc.assert(
      fc.property(madeUpContracts, fc.nat(1_000), (contract, planSeed) => {
        const needed = requiredPlaces(contract.operation);
        const places = settable(recipeInput(contract, 'valid-body')).map(({ at }) => at);
        const refused = places.filter((at) => !needed.includes(at)).slice(-1);
        const setting = { options: allOptions, seed: planSeed, profile: 'quick', situation: { refused } } as const;
        const cases = Object.keys(recipes).flatMap((recipe) => planOf(contract, recipe, setting).cases);
        expect(wrongLabels(contract, cases, refused)).toEqual([]);
      }),
      runs,
    );
  });

  it('random bodies are valid, or invalid in the one place they are labelled with', () => {
    fc.assert(
      fc.property(madeUpContracts, fc.nat(1_000), (contract, planSeed) => {
        const cases = ['valid-body', 'violating-body']
          .flatMap((recipe) => planOf(contract, recipe, { seed: planSeed, profile: 'standard' }).cases)
          .filter(({ source }) => source === 'random');
        expect(wrongLabels(contract, cases)).toEqual([]);
        expect(cases.length).toBeGreaterThan(100);
      }),
      { seed, numRuns: 6 },
    );
  });

  it('every place gets near misses, every required member is left out, every closed object gets a surplus one', () => {
    fc.assert(
      fc.property(madeUpContracts, (contract) => {
        const input = recipeInput(contract, 'violating-body', { profile: 'quick' });
        const { cases } = planOf(contract, 'violating-body', { profile: 'quick' });
        const rules = new Set(cases.map(({ label }) => `${label.keyword} ${label.at}`));
        for (const { at, schema } of input.places) {
          expect(cases.some(({ label }) => label.at === at)).toBe(true);
          const required = Array.isArray(schema.required) ? schema.required.map(String) : [];
          for (const name of required)
            expect(rules).toContain(`required ${at}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`);
          if (schema.additionalProperties === false) expect(rules).toContain(`additionalProperties ${at}/surplus`);
        }
      }),
      runs,
    );
  });

  it('random members shrink to valid ones, never longer', () => {
    fc.assert(
      fc.property(madeUpContracts, fc.nat(), (contract, drawn) => {
        const arbitrary = randomMembers(recipeInput(contract, 'valid-body'));
        const size = (value: unknown) => JSON.stringify(value).length;
        const found = fc.check(
          fc.property(arbitrary, (members) => members.length === 0),
          { seed: drawn, numRuns: 1 },
        );
        const [smallest] = found.counterexample ?? [[]];
        const [first] = fc.sample(arbitrary, { seed: drawn, numRuns: 1 });
        const { properties } = contract.operation.request.schema as { properties: Record<string, { type: string }> };
        for (const { at, value } of smallest)
          expect(isValid(properties[at.slice(1).replaceAll('~1', '/').replaceAll('~0', '~')] ?? false, value)).toBe(
            true,
          );
        expect(smallest.length).toBe(1);
        expect(size(smallest)).toBeLessThanOrEqual(size(first ?? []));
      }),
      { seed, numRuns: 30 },
    );
  });
});
