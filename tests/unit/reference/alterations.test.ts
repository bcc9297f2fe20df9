import { type Alteration, chooseBy } from '../../../src/reference/alteration';
import { faults } from '../../../src/reference/faults';
import { variants } from '../../../src/reference/variants';
import { doit, gjirafa } from './contracts';
import { overlappingReplies, replies } from './replies';

const contracts = [doit, gjirafa];
const plain = new Map(contracts.map((contract) => [contract.name, [...replies(contract)]]));
const plainOverlap = new Map(contracts.map((contract) => [contract.name, [...overlappingReplies(contract)]]));

describe('faults and variants', () => {
  it('have ids that are unique and begin with their contract', () => {
    const ids = [...faults, ...variants].map(({ id }) => id);
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
    const astray = [...faults, ...variants].filter(({ id, contract }) => !id.startsWith(`${contract.split('-')[0]}-`));
    expect(astray).toEqual([]);
  });

  it('say in one sentence what they do, each in its own', () => {
    const odd = [...faults, ...variants].filter(
      ({ sentence }) => !/^[A-Z].*\.$/.test(sentence) || /\. /.test(sentence),
    );
    expect(odd.map(({ id }) => id)).toEqual([]);
    for (const contract of contracts) {
      const sentences = faults.filter((fault) => fault.contract === contract.name).map(({ sentence }) => sentence);
      expect(sentences.filter((sentence, i) => sentences.indexOf(sentence) !== i)).toEqual([]);
    }
  });

  it('are made for contracts that exist', () => {
    const names = contracts.map(({ name }) => name);
    expect([...faults, ...variants].filter(({ contract }) => !names.includes(contract))).toEqual([]);
  });

  it('are many for each contract', () => {
    for (const { name } of contracts) {
      expect(faults.filter(({ contract }) => contract === name).length).toBeGreaterThanOrEqual(80);
      expect(variants.filter(({ contract }) => contract === name).length).toBeGreaterThanOrEqual(20);
    }
  });
});

describe('faults', () => {
  it('name rules of requirements that exist', () => {
    const known = new Set(contracts.flatMap(({ name, requirements }) => requirements.map(({ id }) => `${name}/${id}`)));
    const unknown = faults.flatMap(({ id, breaks }) =>
      breaks.filter((rule) => !known.has(rule.split('#')[0] ?? '')).map((rule) => `${id}: ${rule}`),
    );
    expect(unknown).toEqual([]);
    expect(faults.filter(({ breaks }) => breaks.length === 0)).toEqual([]);
  });

  it.each(faults.map((fault) => [fault.id, fault] as const))('%s differs from the reference', (_, fault) => {
    expect(differs(fault)).toBe(true);
  });
});

describe('variants', () => {
  it.each(variants.map((variant) => [variant.id, variant] as const))('%s differs from the reference', (_, variant) => {
    expect(differs(variant)).toBe(true);
  });
});

/** Whether single requests, or else requests that overlap, show the alteration. */
function differs(alteration: Alteration): boolean {
  const contract = contracts.find(({ name }) => name === alteration.contract) ?? doit;
  const choose = chooseBy(alteration);
  return (
    isOther(replies(contract, choose), plain.get(contract.name) ?? []) ||
    isOther(overlappingReplies(contract, choose), plainOverlap.get(contract.name) ?? [])
  );
}

function isOther(lines: Iterable<string>, reference: readonly string[]): boolean {
  let i = 0;
  for (const line of lines) if (line !== reference[i++]) return true;
  return false;
}
