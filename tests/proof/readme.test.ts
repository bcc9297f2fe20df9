import { readFileSync } from 'node:fs';
import { readmePath, tableOf, withTable } from '../../scripts/proof';
import { allSubjects } from '../../src/cli/prove/subjects';
import { openContract } from '../../src/edge/openContract';
import { shippedContracts } from '../../src/edge/packageFiles';
import { shippedProof } from '../../src/edge/shippedProof';
import type { ProofReport } from '../../src/model';

const again = 'npm run proof';

function numbers(): Map<string, ProofReport> {
  return new Map(
    shippedContracts().map((name) => {
      const proof = shippedProof(openContract(name));
      if (proof === null) throw new Error(`${name} has no proof of this version: ${again}`);
      return [name, proof];
    }),
  );
}

describe('the published proof', () => {
  it.each(shippedContracts())('of %s is of all its faults and variants, and holds', (name) => {
    const own = allSubjects.filter(({ contract }) => contract === name);
    const faults = own.filter(({ kind }) => kind === 'fault').length;
    expect({ again, ...numbers().get(name) }).toMatchObject({
      ...{ again, faults, detected: faults, aimed: faults, variants: own.length - faults, falseAlarms: 0 },
    });
  });

  it('is what the table of the README says', () => {
    const readme = readFileSync(readmePath, 'utf8');
    expect(readme).toBe(withTable(readme, tableOf(numbers())));
  });
});

describe('withTable', () => {
  it('replaces what stands between the marks and nothing else', () => {
    const readme = 'a\n<!-- proof:start -->\nold\n<!-- proof:end -->\nb\n';
    expect(withTable(readme, 'new')).toBe('a\n<!-- proof:start -->\nnew\n<!-- proof:end -->\nb\n');
  });

  it('refuses a page without marks', () => {
    expect(() => withTable('a', 'new')).toThrow('README.md: has no marks for the proof');
  });
});

describe('shippedProof', () => {
  it('says nothing of a contract that does not ship', () => {
    const contract = openContract('doit-update-user');
    expect(shippedProof({ ...contract, folder: '/somewhere/doit-update-user' })).toBeNull();
    expect(shippedProof({ ...contract, name: 'crm' })).toBeNull();
  });
});
