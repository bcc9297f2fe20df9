import type { Command } from 'commander';
import { canIDeploy } from '../../edge/pactBroker';
import { UsageError } from '../../errors';
import { type Call, examples } from '../command';
import { gather } from '../values';
import { type BrokerFlags, neededBroker, withBroker } from './brokerFlags';

interface DeployFlags extends BrokerFlags {
  readonly pacticipant: readonly string[];
  readonly version: readonly string[];
  readonly toEnvironment?: string;
}

/** `conform pact can-i-deploy`: exit code 0 for yes, 1 for no. */
export function addCanIDeploy(pact: Command, { shell, finish }: Call): void {
  withBroker(
    pact
      .command('can-i-deploy')
      .description('Ask a Pact Broker whether a version may be deployed: exit code 0 for yes, 1 for no.'),
  )
    .option('--pacticipant <name>', 'consumer or provider; repeatable', gather, [])
    .option('--version <version>', 'its version, in the order of --pacticipant; the latest where left out', gather, [])
    .option('--to-environment <name>', 'where it shall go: it is held against what is deployed there')
    .addHelpText(
      'after',
      examples(
        'conform pact can-i-deploy --pacticipant doit-update-user --version $COMMIT \\\n    --to-environment production',
        'conform pact can-i-deploy --pacticipant update-user-client --version 1.4.0 \\\n    --pacticipant doit-update-user',
      ),
    )
    .action(async (flags: DeployFlags) => {
      const broker = neededBroker(flags, shell.environment);
      const { isDeployable, reason } = await canIDeploy(broker, questionOf(flags));
      const [name] = flags.pacticipant;
      shell.print(`${isDeployable ? 'yes' : 'no'}: ${name} ${flags.version[0] ?? '(latest)'}: ${reason}`);
      if (!isDeployable) finish(1);
    });
}

function questionOf({ pacticipant, version, toEnvironment }: DeployFlags): readonly string[] {
  if (pacticipant.length === 0) throw new UsageError('--pacticipant', 'is missing', 'name a consumer or a provider');
  if (version.length > pacticipant.length)
    throw new UsageError('--version', 'stands more often than --pacticipant', 'name a pacticipant for each');
  if (pacticipant.length === 1 && toEnvironment === undefined)
    throw new UsageError('--to-environment', 'is missing', 'name it, or a second --pacticipant to be held against');
  const parties = pacticipant.flatMap((name, i) => {
    const given = version[i];
    return ['--pacticipant', name, ...(given === undefined ? ['--latest'] : ['--version', given])];
  });
  return [...parties, ...(toEnvironment === undefined ? [] : ['--to-environment', toEnvironment])];
}
