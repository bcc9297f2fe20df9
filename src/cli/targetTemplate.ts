import { isObject, valueAt } from '../contract/documents';
import type { Contract, Identity } from '../model';
import { writtenAs } from '../run/outgoing';
import { inline } from './yamlLine';

/** Environment variables the template reads credentials from, named after the contract's first word. */
export function credentialNames({ name }: Contract): { readonly valid: string; readonly forbidden: string } {
  const [word = 'API'] = name.toUpperCase().split(/[^A-Z0-9]+/);
  const prefix = /^[A-Z]/.test(word) ? word : 'API';
  return { valid: `${prefix}_API_KEY`, forbidden: `${prefix}_READONLY_KEY` };
}

/**
 * A target file for a contract, with comments: identities have the contract's own parts, examples come from its reference data.
 * @param contractName as the file shall name the contract: a shipped name or a folder.
 */
export function targetTemplate(contract: Contract, contractName: string, baseUrl: string): string {
  const { valid, forbidden } = credentialNames(contract);
  const scheme = isBearer(contract) ? 'Bearer ' : '';
  return `# What \`conform run\` judges: where the API stands, how to get in, and whom it may change.
contract: ${inline(contractName)}
# Without the operation's path, which is ${contract.operation.path}
baseUrl: ${inline(baseUrl)}

# Whole values of the ${writtenAs(contract.operation.credentialHeader)} header. $NAME is read from the environment, file:PATH from a file beside this one.
authorization:
  valid: ${scheme}$${valid}
  # A credential that is known but may not update users. Delete the line if there is none: 403 is then untested.
  forbidden: ${scheme}$${forbidden}
  # One the API does not know.
  invalid: ${inline(`${scheme}not-a-key`)}

# Users the run may change: each is a lane, so more of them make a run quicker. They are put back as they were found.
# What cannot be read back can be said here: { …, state: { property: value } }
users:
${list(contract.operation.reference.users.map(({ identity }) => identity))}

# Identities that do not exist${contract.operation.identity.length > 1 ? ': one for each part that can be unknown' : ''}.
unknown:${contract.operation.reference.unknown.length === 0 ? ' []' : `\n${list(contract.operation.reference.unknown)}`}
${values(contract)}
# How to read a user back, where the API can; without it a run looks at the operation's own replies.
# read: { method: GET, path: /users, at: /users, where: { /${lastPart(contract)}: "{${lastPart(contract)}}" } }
read: null

limits:
  timeoutMs: 10000
  # null: as fast as the API answers.
  requestsPerSecond: null
  # An accepted update is visible to later requests after at most this long.
  visibleWithinMs: 0

# Repeat the host's name here when it is not this machine: the run changes real users.
confirmHost: null
`;
}

/** The identity part that tells users of one place apart. */
function lastPart({ operation }: Contract): string {
  return operation.identity.at(-1)?.name ?? 'id';
}

function isBearer({ openapi }: Contract): boolean {
  const schemes = valueAt(openapi, '/components/securitySchemes');
  return isObject(schemes) && Object.values(schemes).some((one) => isObject(one) && one.scheme === 'bearer');
}

function list(identities: readonly Identity[]): string {
  return identities.map((identity) => `  - ${inline(identity)}`).join('\n');
}

function values({ operation }: Contract): string {
  const names = operation.providerValues.map((at) => at.slice(1));
  if (names.length === 0) return '';
  const known = names.map((name) => [name, operation.reference.values[name] ?? ['a-value']] as const);
  return `
# Values only the provider knows: two or more that are valid for each property.
values:
${known.map(([name, members]) => `  ${inline(name)}: ${inline(members)}`).join('\n')}
`;
}
