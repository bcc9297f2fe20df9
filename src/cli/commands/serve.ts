import { openContract } from '../../edge/openContract';
import { type ServedProvider, serveProvider } from '../../edge/serveProvider';
import type { Contract, Target } from '../../model';
import { faults } from '../../reference/faults';
import { variants } from '../../reference/variants';
import { writtenAs } from '../../run/outgoing';
import { type Attach, type Call, examples } from '../command';
import { targetFile } from '../targetFile';
import { parsePort } from '../values';

interface ServeFlags {
  readonly port: number;
  readonly fault?: string;
  readonly variant?: string;
  readonly read: boolean;
  readonly list: boolean;
}

/** `conform serve`: a provider that conforms, or breaks one promise, until it is interrupted. */
export const attach: Attach = (program, call) => {
  program
    .command('serve')
    .description('Serve a provider that conforms to a contract on 127.0.0.1, with /openapi.json and /openapi.yaml.')
    .argument('<contract>', 'shipped name, or path of a contract folder')
    .option('--port <n>', 'port; 0 for any free one', parsePort, 8080)
    .option('--fault <id>', 'break one promise (--list shows which)')
    .option('--variant <id>', 'conform in another way (--list shows which)')
    .option('--read', 'let users be read back at /reference/users, and say so in the target file', false)
    .option('--list', 'show the faults and variants of the contract and end', false)
    .addHelpText(
      'after',
      examples(
        'conform serve doit-update-user',
        'conform serve gjirafa-put-user --port 0',
        'conform serve doit-update-user --list',
        'conform serve doit-update-user --fault doit-…',
      ),
    )
    .action((name: string, flags: ServeFlags) => serve(name, flags, call));
};

async function serve(name: string, { list, ...flags }: ServeFlags, { shell }: Call): Promise<void> {
  const contract = openContract(name);
  if (list) return shell.print(alterationsOf(contract));
  const served = await serveProvider(contract, flags);
  // Whoever reads the greeting may already send the signal.
  const interrupted = new Promise<void>((done) => shell.onInterrupt(done));
  shell.print(greeting(contract, name, served));
  await interrupted;
  await served.close();
}

function greeting(contract: Contract, name: string, { url, target }: ServedProvider): string {
  return [
    `${contract.title} at ${url}`,
    `  ${contract.operation.method} ${url}${contract.operation.path}`,
    `  ${url}/openapi.json  ${url}/openapi.yaml`,
    '',
    ...credentials(target, contract),
    '',
    'Users: ',
    ...target.users.map(({ identity }) => `  ${JSON.stringify(identity)}`),
    'Users that do not exist:',
    ...target.unknown.map((identity) => `  ${JSON.stringify(identity)}`),
    '',
    'A target file for it (save it as target.yaml, then conform run --config target.yaml):',
    '',
    targetFile(target, name),
    'Ctrl-C ends it.',
  ].join('\n');
}

function credentials({ authorization }: Target, { operation }: Contract): string[] {
  return [
    `${writtenAs(operation.credentialHeader)}:`,
    `  may update users      ${authorization.valid}`,
    ...(authorization.forbidden === null ? [] : [`  may not (403)         ${authorization.forbidden}`]),
    '  any other, or none: 401',
  ];
}

function alterationsOf({ name }: Contract): string {
  const own = <T extends { contract: string; id: string; sentence: string }>(list: readonly T[]) =>
    list.filter(({ contract }) => contract === name).map(({ id, sentence }) => `  ${id}  ${sentence}`);
  return ['Faults:', ...own(faults), 'Variants:', ...own(variants)].join('\n');
}
