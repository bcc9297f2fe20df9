import { checks } from '../../src/check';
import type { Check } from '../../src/check/check';
import { allSubjects, type Subject } from '../../src/cli/prove/subjects';
import { type TrialSettings, tryOut } from '../../src/cli/prove/trial';
import { openContract } from '../../src/edge/openContract';
import { shippedContracts } from '../../src/edge/packageFiles';
import { profile } from './support/share';

/** A fault that nothing but this check notices. */
const soleWitness: { readonly [check: string]: string } = {
  status: 'doit-phone-fifteen-digits',
  'json-reply': 'doit-success-as-vendor',
  'honest-content': 'doit-guarded-json',
  'body-schema': 'doit-shows-user-list',
  envelope: 'gjirafa-error-status-200',
  'single-user': 'gjirafa-result-other-name',
  'shown-fields': 'doit-null-word',
  unaltered: 'doit-unescapes-html',
  stored: 'gjirafa-accent-only-dropped',
  unsent: 'doit-first-name-hides-last',
  steady: 'doit-header-sets-language',
  unchanged: 'gjirafa-id-is-key',
  'read-only': 'doit-email-beside',
  'same-again': 'gjirafa-same-body-new-user',
  'none-lost': 'doit-lost-update',
  'one-of-sent': 'gjirafa-overlap-rolls-back',
  'own-reply': 'gjirafa-crowded-reply',
  'follows-model': 'gjirafa-second-refusal-stored',
  available: 'doit-overlap-500',
  'hides-credentials': 'doit-echoes-key-base64',
};

/** Checks that can only warn, each with a provider it warns of. */
const soleWarner: { readonly [check: string]: { readonly of: string; readonly rule: string } } = {
  presence: { of: 'doit-no-message', rule: 'shows-message-and-user#presence:/message' },
  'member-type': { of: 'gjirafa-result-info-object', rule: 'result-info-type#type:/resultInfo' },
  'canonical-names': { of: 'gjirafa-camel-case', rule: 'canonical-names#name:/firstname' },
  'hides-internals': { of: 'doit-shows-internals', rule: 'hides-internals#internals' },
};

jest.setTimeout(120_000);

const requirements = shippedContracts().flatMap((name) => openContract(name).requirements);

describe('a harness without one of its checks', () => {
  it.each(Object.entries(soleWitness))('%s: misses %s', async (check, id) => {
    const { outcome, failed } = await tryOut(subject(id), { seed: 1, profile, checks: without(check) });
    expect({ outcome, failed }).toEqual({ outcome: 'missed', failed: [] });
  });

  it.each(Object.entries(soleWarner))('%s: warns no more', async (check, { of, rule }) => {
    const settings: TrialSettings = { seed: 1, profile: 'quick', only: [rule] };
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
