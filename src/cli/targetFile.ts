import type { Target } from '../model';
import { inline } from './yamlLine';

/** A target as a YAML file that reads back as the same target; credentials stand in it as they are. */
export function targetFile(target: Target, contractName: string): string {
  const { baseUrl, authorization, users, unknown, values, read, limits, confirmHost } = target;
  const { valid, forbidden, invalid } = authorization;
  return [
    `contract: ${inline(contractName)}`,
    `baseUrl: ${inline(baseUrl)}`,
    'authorization:',
    `  valid: ${inline(valid)}`,
    ...(forbidden === null ? [] : [`  forbidden: ${inline(forbidden)}`]),
    `  invalid: ${inline(invalid)}`,
    'users:',
    ...users.map(({ identity, state }) => `  - ${inline(state === null ? identity : { ...identity, state })}`),
    ...(unknown.length === 0 ? [] : ['unknown:', ...unknown.map((identity) => `  - ${inline(identity)}`)]),
    ...(Object.keys(values).length === 0 ? [] : [`values: ${inline(values)}`]),
    ...(read === null ? [] : [`read: ${inline({ ...read })}`]),
    `limits: ${inline({ ...limits })}`,
    ...(confirmHost === null ? [] : [`confirmHost: ${inline(confirmHost)}`]),
    '',
  ].join('\n');
}
