import { existsSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, resolve } from 'node:path';
import { checkValues } from '../contract/checkValues';
import { checkIdentities, type Environment } from '../contract/parseTarget';
import { openContract } from '../edge/openContract';
import { shippedContracts } from '../edge/packageFiles';
import { readTarget } from '../edge/readTarget';
import { UsageError } from '../errors';
import type { Contract, Target } from '../model';
import { confirmHost } from './confirmHost';

/** What a run needs to know, read and checked; nothing has been sent. */
export interface Prepared {
  /** As the command line may name it again: a shipped name or a folder. */
  readonly contractName: string;
  readonly contract: Contract;
  readonly target: Target;
}

/**
 * Reads the target file and the contract that the command line or the file names, and checks that they fit each other.
 * @param name of the contract; undefined: the target file's.
 * @param config path of the target file.
 * @throws UsageError or ContractError
 */
export function prepare(name: string | undefined, config: string | undefined, environment: Environment): Prepared {
  if (config === undefined) throw withoutConfig(name);
  // A contract that does not exist is the plainer mistake: say it before looking into the target file.
  const given = name === undefined ? null : { contractName: name, contract: openContract(name) };
  const target = readTarget(config, environment);
  const { contractName, contract } = given ?? namedByFile(config, target);
  if (target.contract !== null && basename(resolve(target.contract)) !== basename(resolve(contractName))) {
    throw new UsageError(
      `${config}#/contract`,
      `names ${target.contract}, the command line ${contractName}`,
      'correct one of them',
    );
  }
  checkTarget(contract, target, config);
  return { contractName, contract, target };
}

/**
 * Checks that a target fits a contract and may be changed.
 * @param where the target comes from, for messages.
 * @throws UsageError
 */
export function checkTarget(contract: Contract, target: Target, where: string): void {
  checkIdentities(
    where,
    target,
    contract.operation.identity.map((part) => part.name),
  );
  checkValues(where, target, contract.operation);
  confirmHost(where, target);
}

function withoutConfig(name: string | undefined): UsageError {
  return new UsageError(
    '',
    'no target file is given',
    `write one with "conform init ${name ?? 'CONTRACT'}" and name it with --config, or try "conform demo"`,
  );
}

function namedByFile(config: string, { contract: named }: Target): { contractName: string; contract: Contract } {
  if (named === null) {
    const known = shippedContracts().join(', ');
    throw new UsageError(`${config}#/contract`, 'is missing, and the command line names none', `name one of ${known}`);
  }
  const contractName = placed(named, config);
  return { contractName, contract: openContract(contractName) };
}

/** A folder is looked for beside the file that names it, then where the command runs. */
function placed(named: string, config: string): string {
  if (shippedContracts().includes(named) || isAbsolute(named)) return named;
  const beside = join(dirname(config), named);
  return existsSync(beside) ? beside : named;
}
