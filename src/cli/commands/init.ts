import { existsSync } from 'node:fs';
import { openContract } from '../../edge/openContract';
import { shippedContracts } from '../../edge/packageFiles';
import { writeFile } from '../../edge/writeFile';
import { UsageError } from '../../errors';
import { type Attach, examples } from '../command';
import { quoteArgument } from '../quoteArgument';
import { credentialNames, targetTemplate } from '../targetTemplate';

/** `conform init`: writes a target file with comments; never over another without `--force`. */
export const attach: Attach = (program, { shell }) => {
  program
    .command('init')
    .description(
      'Write a target file with comments: where the API stands, its credentials, the users a run may change.',
    )
    .argument('[contract]', 'shipped name, or path of a contract folder', defaultContract())
    .option('--out <file>', 'file to write', 'target.yaml')
    .option('--base-url <url>', 'where the API stands', 'http://127.0.0.1:8080')
    .option('--force', 'write over an existing file', false)
    .addHelpText(
      'after',
      examples(
        'conform init doit-update-user',
        'conform init gjirafa-put-user --base-url https://staging.example',
        'conform init ./my-contract --force',
      ),
    )
    .action((contractName: string, { out, baseUrl, force }: { out: string; baseUrl: string; force: boolean }) => {
      const contract = openContract(contractName);
      checkUrl(baseUrl);
      if (existsSync(out) && !force)
        throw new UsageError(out, 'is there already', 'name another file with --out, or give --force');
      writeFile(out, targetTemplate(contract, contractName, baseUrl));
      const { valid, forbidden } = credentialNames(contract);
      shell.print(
        [
          `wrote ${out}`,
          '',
          'Next: correct its base URL and users, then',
          `  export ${valid}=…       # a credential that may update users`,
          `  export ${forbidden}=…  # one that may not; or delete that line of the file`,
          `  ${shell.self} doctor --config ${quoteArgument(out)}`,
          `  ${shell.self} run --config ${quoteArgument(out)}`,
        ].join('\n'),
      );
    });
};

function defaultContract(): string {
  return shippedContracts()[0] ?? '';
}

function checkUrl(baseUrl: string): void {
  if (!/^https?:\/\/[^\s/?#]+[^\s?#]*$/.test(baseUrl) || !URL.canParse(baseUrl))
    throw new UsageError('--base-url', `"${baseUrl}" is no http or https address`, 'write http://host:port');
}
