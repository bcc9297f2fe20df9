import type { Command } from 'commander';
import { openContract } from '../../edge/openContract';
import { shippedContracts } from '../../edge/packageFiles';
import { publishPacts } from '../../edge/pactBroker';
import { publishedPacts, readPact } from '../../edge/pactFiles';
import { type Call, examples } from '../command';
import { gather } from '../values';
import { type BrokerFlags, neededBroker, withBroker } from './brokerFlags';

interface PublishFlags extends BrokerFlags {
  readonly file: readonly string[];
  readonly version: string;
  readonly branch?: string;
  readonly buildUrl?: string;
}

/** `conform pact publish`: sends pacts to a broker under a consumer version. */
export function addPublish(pact: Command, { shell }: Call): void {
  withBroker(
    pact
      .command('publish')
      .description('Publish pacts to a Pact Broker under a consumer version.')
      .argument('[contract...]', 'shipped names, or paths of contract folders; default: every shipped contract'),
  )
    .option('--file <pact.json>', "a pact of your own, before the contracts'; repeatable", gather, [])
    .requiredOption('--version <version>', "the consumer's version, best its commit")
    .option('--branch <name>', "the consumer's branch")
    .option('--build-url <url>', 'the build that publishes')
    .addHelpText(
      'after',
      examples(
        'conform pact publish --version $COMMIT --branch main',
        'conform pact publish --file pacts/web.json --version 1.4.0',
      ),
    )
    .action(async (names: readonly string[], flags: PublishFlags) => {
      const broker = neededBroker(flags, shell.environment);
      const { file, version, branch = null, buildUrl = null } = flags;
      const contracts = names.length > 0 ? names : file.length > 0 ? [] : shippedContracts();
      const files = [...file, ...contracts.flatMap((name) => publishedPacts(openContract(name)))];
      const pacts = files.map(readPact);
      await publishPacts(broker, files, { version, branch, buildUrl });
      const where = branch === null ? '' : ` (branch ${branch})`;
      for (const { consumer, provider } of pacts)
        shell.print(`published the pact between ${consumer} ${version}${where} and ${provider} to ${broker.url}`);
    });
}
