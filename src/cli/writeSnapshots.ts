import { rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { checks } from '../check';
import { moduleOf } from '../contract/compiler';
import { harnessSchemas, shippedContracts } from '../edge/packageFiles';
import { summarySchema } from '../edge/shippedProof';
import { snapshotOf } from '../edge/snapshot';
import { validatorPath } from '../edge/validators';
import { writeFile } from '../edge/writeFile';
import { placesOfOperation } from '../generate/recipe';
import { recipes } from '../generate/recipes';
import { optionsOf } from '../generate/recipes/options';
import type { Contract, Schema } from '../model';

/** The built code, and where its snapshots stand by default. */
const built = join(__dirname, '..');

/**
 * Writes what `npm run build` can work out ahead: a snapshot of every shipped contract, and a validator of every schema that a run of
 * one asks.
 */
export function writeSnapshots(folder = join(built, 'snapshots')): void {
  const options = [...Object.values(checks).map((check) => check.options), ...Object.keys(recipes).map(optionsOf)];
  const schemas: Schema[] = [...Object.values(harnessSchemas()), summarySchema(), ...options];
  for (const name of shippedContracts()) {
    const snapshot = snapshotOf(name);
    writeFile(join(folder, `${name}.json`), JSON.stringify(snapshot));
    schemas.push(...schemasOf(snapshot.contract));
  }
  const validators = join(folder, 'validators');
  rmSync(validators, { recursive: true, force: true });
  for (const schema of schemas) {
    if (typeof schema === 'boolean') continue;
    writeFile(validatorPath(JSON.stringify(schema), validators), moduleOf(schema, relative(validators, built)));
  }
}

/** The schemas that bodies of a contract are held against, and those of each place in them. */
function schemasOf(contract: Contract): Schema[] {
  const { request, responses } = contract.operation;
  const replies = responses.map(({ schema }) => schema ?? true);
  return [request.schema, ...replies, ...placesOfOperation(contract).map(({ schema }) => schema)];
}
