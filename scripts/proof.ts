import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isProven } from '../src/cli/prove/conclude';
import { allSubjects } from '../src/cli/prove/subjects';
import { checked } from '../src/contract/checked';
import { parseText } from '../src/contract/documents';
import { harnessSchemas, packageRoot } from '../src/edge/packageFiles';
import { proofPath } from '../src/edge/shippedProof';
import { UsageError } from '../src/errors';
import type { Proof, ProofReport } from '../src/model';
import { contractsOf, summaryOf } from '../src/report/proofFacts';
import { proofTable } from '../src/report/proofMarkdown';

/** Where the table stands. */
export const readmePath = join(packageRoot, 'README.md');

const record = join(packageRoot, 'reports/proof/proof.json');
const start = '<!-- proof:start -->';
const end = '<!-- proof:end -->';

/**
 * The record of a proof.
 * @throws UsageError when it does not fit its schema.
 */
export function readProof(file: string): Proof {
  const document = parseText(file, readFileSync(file, 'utf8'));
  return checked(document, harnessSchemas().proof, UsageError);
}

/** The numbers of a proof, contract by contract. */
export function numbersOf(proof: Pick<Proof, 'trials' | 'requirements' | 'tool'>): Map<string, ProofReport> {
  return new Map(
    contractsOf(proof).map((contract) => [
      contract,
      summaryOf(
        proof.tool.version,
        proof.trials.filter((trial) => trial.contract === contract),
      ),
    ]),
  );
}

/** The README with the table between its marks. */
export function withTable(readme: string, table: string): string {
  const [before, after] = [readme.indexOf(start), readme.indexOf(end)];
  if (before === -1 || after < before)
    throw new UsageError('README.md', 'has no marks for the proof', `add ${start} and ${end}`);
  return `${readme.slice(0, before)}${start}\n${table}\n${readme.slice(after)}`;
}

/** The table of the README from the numbers of every contract. */
export function tableOf(numbers: ReadonlyMap<string, ProofReport>): string {
  return proofTable([...numbers].map(([contract, summary]) => ({ contract, summary })));
}

function publish(proof: Proof): void {
  if (proof.trials.length !== allSubjects.length)
    throw new UsageError(
      record,
      `is of ${proof.trials.length} trials, not all ${allSubjects.length}`,
      'run: npm run proof',
    );
  if (!isProven(proof)) throw new UsageError(record, 'is of a proof that failed', 'see reports/proof/proof.html');
  const numbers = numbersOf(proof);
  for (const [contract, summary] of numbers)
    writeFileSync(proofPath(contract), `${JSON.stringify(summary, null, 2)}\n`);
  writeFileSync(readmePath, withTable(readFileSync(readmePath, 'utf8'), tableOf(numbers)));
}

if (require.main === module) publish(readProof(record));
