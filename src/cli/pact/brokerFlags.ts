import type { Command } from 'commander';
import type { Environment } from '../../contract/parseTarget';
import type { BrokerAccess } from '../../edge/pactBroker';
import { UsageError } from '../../errors';

/** The flags that name a broker; each stands before its environment variable. */
export interface BrokerFlags {
  readonly broker?: string;
  readonly token?: string;
  readonly username?: string;
  readonly password?: string;
}

/** Adds the options that name a broker to a command; `otherwise` says which it is without them. */
export function withBroker(command: Command, otherwise = '$PACT_BROKER_BASE_URL'): Command {
  return command
    .option('--broker <url>', `the Pact Broker; default: ${otherwise}`)
    .option('--token <token>', 'its bearer token; default: $PACT_BROKER_TOKEN')
    .option('--username <name>', 'its user; default: $PACT_BROKER_USERNAME')
    .option('--password <password>', "that user's password; default: $PACT_BROKER_PASSWORD");
}

/**
 * The broker that flags or environment name, or null when neither does.
 * @throws UsageError for an address that is none, or a token beside a user.
 */
export function brokerOf(flags: BrokerFlags, environment: Environment): BrokerAccess | null {
  const of = (given: string | undefined, name: string) => {
    const value = given ?? environment[name] ?? '';
    return value === '' ? null : value;
  };
  const url = of(flags.broker, 'PACT_BROKER_BASE_URL');
  if (url === null) return null;
  if (!/^https?:\/\/[^\s/?#]+/.test(url) || !URL.canParse(url))
    throw new UsageError('--broker', `"${url}" is no http or https address`, 'write https://host');
  const isGiven = flags.username !== undefined || flags.password !== undefined;
  const token = flags.token ?? (isGiven ? null : of(undefined, 'PACT_BROKER_TOKEN'));
  if (token !== null && isGiven) throw new UsageError('--token', 'stands beside --username or --password', 'give one');
  const user = token === null ? of(flags.username, 'PACT_BROKER_USERNAME') : null;
  const password = token === null ? of(flags.password, 'PACT_BROKER_PASSWORD') : null;
  return { url: url.replace(/\/+$/, ''), token, username: user, password };
}

/**
 * The broker a command cannot do without.
 * @throws UsageError when none is named.
 */
export function neededBroker(flags: BrokerFlags, environment: Environment): BrokerAccess {
  const broker = brokerOf(flags, environment);
  if (broker === null) throw new UsageError('', 'no broker is named', 'give --broker, or set PACT_BROKER_BASE_URL');
  return broker;
}
