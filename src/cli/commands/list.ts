import { openContract } from '../../edge/openContract';
import { shippedContracts } from '../../edge/packageFiles';
import type { Contract, Requirement, RuleId } from '../../model';
import { resolveSuite } from '../../run/suite';
import { type Attach, examples } from '../command';
import { rulesOf } from '../rulesOf';

interface ListOptions {
  readonly rules: boolean;
  readonly json: boolean;
}

/** `conform list`: contracts, or the requirements of one, or with `--rules` the rules each is judged by. */
export const attach: Attach = (program, { shell }) => {
  program
    .command('list')
    .description('Show the contracts, or the requirements of one.')
    .argument('[contract]', 'shipped name, or path of a contract folder')
    .option('--rules', 'show the rules of each requirement', false)
    .option('--json', 'as JSON', false)
    .addHelpText(
      'after',
      examples('conform list', 'conform list doit-update-user --rules', 'conform list ./my-contract --json'),
    )
    .action((name: string | undefined, { rules, json }: ListOptions) => {
      const contracts = (name === undefined ? shippedContracts() : [name]).map(openContract);
      // One that is named may be another than those that ship: what it names is looked up, as a run would.
      if (name !== undefined) contracts.forEach((contract) => void resolveSuite(contract));
      if (json) {
        const listed = contracts.map((contract) => asJson(contract, rules));
        shell.print(JSON.stringify(name === undefined ? listed : listed[0], null, 2));
      } else if (name === undefined && !rules) shell.print(contracts.map(summaryOf).join('\n'));
      else shell.print(contracts.map((contract) => detailsOf(contract, rules)).join('\n\n'));
    });
};

function summaryOf(contract: Contract): string {
  const { name, version, title, operation, requirements } = contract;
  return `${name} ${version}  ${operation.method} ${operation.path}  ${requirements.length} requirements  (${title})`;
}

function detailsOf(contract: Contract, withRules: boolean): string {
  const rules = withRules ? rulesOf(contract) : new Map<string, readonly RuleId[]>();
  const lines = contract.requirements.flatMap(({ id, level, title }) => [
    `  ${level.padEnd(6)} ${id}  ${title}`,
    ...(rules.get(id) ?? []).map((rule) => `           ${rule}`),
  ]);
  return [summaryOf(contract), ...lines].join('\n');
}

function asJson(contract: Contract, withRules: boolean) {
  const { name, version, title, operation, requirements } = contract;
  const rules = withRules ? rulesOf(contract) : null;
  return {
    name,
    version,
    title,
    operation: { id: operation.id, method: operation.method, path: operation.path },
    requirements: requirements.map((requirement) => ({
      ...pick(requirement),
      ...(rules === null ? {} : { rules: rules.get(requirement.id) ?? [] }),
    })),
  };
}

function pick({ id, title, level, statement, source, rulings, impact }: Requirement) {
  return { id, title, level, statement, source, rulings, impact };
}
