import { join } from 'node:path';
import { renderTypes, typeName } from '../client/renderTypes';
import type { Contract } from '../model';
import { openContract } from './openContract';
import { packageRoot, shippedContracts } from './packageFiles';
import type { FileToWrite } from './writeFile';

/** The committed client types of the shipped contracts, as the contracts say they shall be. */
export function clientTypeFiles(): readonly FileToWrite[] {
  const contracts = shippedContracts().map(openContract);
  const folder = join(packageRoot, 'src/client/types');
  const imports = { client: '../client', model: '../../model' };
  return [
    ...contracts.map((contract) => ({
      path: join(folder, `${fileName(contract)}.ts`),
      text: renderTypes(contract, imports),
    })),
    { path: join(folder, 'shipped.ts'), text: indexOf(contracts) },
  ];
}

function indexOf(contracts: readonly Contract[]): string {
  const names = contracts.map((contract) => ({ contract, type: typeName(contract), file: fileName(contract) }));
  return `// Generated from the shipped contracts; npm run pact writes it again.
${names.map(({ type, file }) => `import type { ${type} } from './${file}';`).join('\n')}

/** The operation types of the shipped contracts, by contract name. */
export interface ShippedOperations {
${names.map(({ contract, type }) => `  readonly '${contract.name}': ${type};`).join('\n')}
}
`;
}

function fileName(contract: Contract): string {
  const type = typeName(contract);
  return type.charAt(0).toLowerCase() + type.slice(1);
}
