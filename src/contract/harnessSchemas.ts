import { ContractError } from '../errors';
import type { Schema } from '../model';

/** The schemas of the harness's own file formats, by file name without `.schema.json`. */
export type HarnessSchemas = { readonly [format: string]: Schema & object };

/**
 * The schema of one file format.
 * @throws ContractError when the package lacks it.
 */
export function harnessSchema(schemas: HarnessSchemas, format: string): Schema & object {
  const schema = schemas[format];
  if (schema === undefined)
    throw new ContractError(`schemas/harness/${format}.schema.json`, 'is not there', 'reinstall the package');
  return schema;
}
