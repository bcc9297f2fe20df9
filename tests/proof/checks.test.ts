import { checks } from '../../src/check';
import type { Check } from '../../src/check/check';
import { allSubjects, type Subject } from '../../src/cli/prove/subjects';
import { tryOut } from '../../src/cli/prove/trial';
import { openContract, shippedContracts } from '../../src/edge/packageFiles';

/** A fault that nothing but this check notices. */
const soleWitness: { readonly [check: string]: string } = {};

/** Checks that can only warn, each with a provider it warns of. */
const soleWarner: { readonly [check: string]: { readonly of: string; readonly rule: string } } = {};

const requirements = shippedContracts().flatMap((name) => openContract(name).requirements);

describe('a harness without one of its checks', () => {
  it.each(Object.entries(soleWitness))('%s: misses %s', async (check, id) => {
    const { outcome, failed } = await tryOut(subject(id), { seed: 1, profile: 'standard', checks: without(check) });
    expect({ outcome, failed }).toEqual({ outcome: 'missed', failed: [] });
  });

  it.each(Object.entries(soleWarner))('%s: warns no more', async (check, { of, rule }) => {
    const settings = { seed: 1, profile: 'quick', only: [rule] } as const;
    expect((await tryOut(subject(of), settings)).warned).toEqual([expect.stringContaining(rule)]);
    expect((await tryOut(subject(of), { ...settings, checks: without(check) })).warned).toEqual([]);
  });

  it('is tried for every check there is', () => {
    expect([...Object.keys(soleWitness), ...Object.keys(soleWarner)].sort()).toEqual(Object.keys(checks).sort());
  });

  it('can only do without failures where no MUST names the check', () => {
    const ofMust = requirements.filter(({ level }) => level === 'MUST').flatMap(({ then }) => then);
    const named = new Set(ofMust.map(({ check }) => check));
    expect(Object.keys(soleWarner).filter((check) => named.has(check))).toEqual([]);
  });
});

describe('every requirement', () => {
  const musts = shippedContracts().flatMap((contract) =>
    openContract(contract)
      .requirements.filter(({ level }) => level === 'MUST')
      .map(({ id }) => `${contract}/${id}`),
  );

  it.each(musts)('%s is broken by a fault', (requirement) => {
    const faults = allSubjects.filter(({ breaks }) => breaks.some((rule) => rule.startsWith(`${requirement}#`)));
    expect(faults.map(({ id }) => id)).not.toEqual([]);
  });
});

/** All checks, one of them judging as before but finding nothing. */
function without(name: string): { readonly [name: string]: Check } {
  const check = checks[name];
  if (check === undefined) throw new Error(`no check ${name}`);
  const blind: Check = {
    ...check,
    examine: (evidence, options) => ({ judged: check.examine(evidence, options).judged, findings: [] }),
  };
  return { ...checks, [name]: blind };
}

function subject(id: string): Subject {
  const found = allSubjects.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no fault or variant ${id}`);
  return found;
}
