import type { Command } from 'commander';
import { createWorld } from '../../edge/httpWorld';
import { publishedPacts, readPact } from '../../edge/pactFiles';
import { type PactSource, verifyPacts } from '../../edge/pactVerify';
import { tool } from '../../edge/tool';
import { prepareFolder } from '../../edge/writeFile';
import { writeReports } from '../../edge/writeReports';
import { UsageError } from '../../errors';
import { placesOfOperation } from '../../generate/recipe';
import type { Contract, PactReport, Report, Target } from '../../model';
import { type PactRun, reportOfPact } from '../../report/reportOfPact';
import { createCourier } from '../../run/courier';
import { examineTarget } from '../../run/doctor';
import { createMask, maskAll, secretsOf } from '../../run/mask';
import { restoreUsers } from '../../run/restore';
import { type Call, examples } from '../command';
import { prepare } from '../prepare';
import { present } from '../present';
import { quoteArgument } from '../quoteArgument';
import type { Shell } from '../shell';
import { gather } from '../values';
import { type BrokerFlags, brokerOf, withBroker } from './brokerFlags';

interface VerifyFlags extends BrokerFlags {
  readonly config?: string;
  readonly out: string;
  readonly file: readonly string[];
  readonly provider?: string;
  readonly selector: readonly string[];
  readonly publish: boolean;
  readonly providerVersion?: string;
  readonly providerBranch?: string;
  readonly buildUrl?: string;
  readonly providerStatesSetupUrl?: string;
  readonly quiet: boolean;
}

/** `conform pact verify`: replays pacts on a target and reports each interaction. */
export function addVerify(pact: Command, call: Call): void {
  withBroker(
    pact
      .command('verify')
      .description('Replay pacts on a running server and report each interaction.')
      .argument('[contract]', "shipped name, or path of a contract folder; default: the target file's"),
  )
    .option('--config <file>', 'the target file: where the API stands, credentials, users (conform init writes one)')
    .option('--file <pact.json>', "a pact file; default: the contract's own, unless --broker is given", gather, [])
    .option('--provider <name>', "the provider's name at the broker; default: the contract's")
    .option('--selector <json>', 'consumer version selector for the broker; repeatable', gather, [])
    .option('--publish', 'publish the results to the broker', false)
    .option('--provider-version <version>', 'version of the server; default: $PACT_PROVIDER_VERSION')
    .option('--provider-branch <name>', 'branch of the server; default: $PACT_PROVIDER_BRANCH')
    .option('--build-url <url>', 'the build that verifies')
    .option('--provider-states-setup-url <url>', 'where your server brings about provider states')
    .option('--out <dir>', 'folder for the reports', 'reports/pact')
    .option('--quiet', 'only the verdict', false)
    .addHelpText(
      'after',
      examples(
        'conform pact verify doit-update-user --config target.yaml',
        'conform pact verify --config target.yaml --file pacts/web-doit-update-user.json',
        'conform pact verify --config target.yaml --broker https://broker.example --publish --provider-version $COMMIT --provider-branch main',
      ),
    )
    .action((name: string | undefined, flags: VerifyFlags) => verify(name, flags, call));
}

async function verify(name: string | undefined, flags: VerifyFlags, { shell, finish }: Call): Promise<void> {
  const { contractName, contract, target } = prepare(name, flags.config, shell.environment);
  const source = sourceOf(contract, flags, shell);
  prepareFolder(flags.out);
  const words = ['pact', 'verify', contractName, '--config', flags.config ?? ''].map(quoteArgument);
  const repeat = [shell.self, ...words].join(' ');
  let isInterrupted = false;
  const forget = shell.onInterrupt(() => {
    if (isInterrupted) shell.exit(130);
    isInterrupted = true;
    shell.note('conform: putting the user back; interrupt again to stop at once');
  });
  try {
    const report = await judge(source, contract, target, flags.providerStatesSetupUrl ?? null, repeat);
    writeReports(flags.out, report);
    present(report, shell, flags.out, flags.quiet);
    finish(isInterrupted ? 130 : report.exit.code);
  } finally {
    forget();
  }
}

async function judge(
  source: PactSource,
  contract: Contract,
  target: Target,
  statesUrl: string | null,
  repeat: string,
): Promise<Report> {
  const { world, close } = createWorld(target.baseUrl);
  const startedAt = world.date();
  const startMs = world.now();
  const one = { ...target, users: target.users.slice(0, 1) };
  const courier = createCourier(
    contract.operation,
    one,
    world,
    null,
    () => undefined,
    () => false,
  );
  try {
    const diagnosis = await examineTarget(contract, one, courier, 1);
    const run = (requests: number, notRestored: readonly string[]): PactRun => ({
      ...{ tool: tool(), target: { baseUrl: target.baseUrl }, startedAt, repeat, doctor: diagnosis.lines, notRestored },
      ...{ contract: shown(contract), requests: courier.sent() + requests },
      durationMs: Math.round(world.now() - startMs),
    });
    const { report, requests, notRestored } =
      diagnosis.blocked === null
        ? await verified()
        : { report: blocked(source, contract, diagnosis.blocked), requests: 0, notRestored: [] };
    return maskAll(reportOfPact(report, run(requests, notRestored)), createMask(secretsOf(target)));

    async function verified() {
      try {
        const done = await verifyPacts(source, { contract, target: one, statesUrl, answerWith: null });
        return { ...done, notRestored: await restoreUsers(contract, diagnosis, courier, target.read) };
      } catch (error) {
        await restoreUsers(contract, diagnosis, courier, target.read);
        throw error;
      }
    }
  } finally {
    await close();
  }
}

/** What can be said of pacts that could not be tried. */
function blocked(source: PactSource, contract: Contract, reason: string): PactReport {
  const pacts = 'files' in source ? source.files.map(readPact) : [];
  const descriptions = pacts.flatMap(({ interactions }) => interactions.map(({ description }) => description));
  const all = descriptions.length > 0 ? descriptions : ['every interaction'];
  return {
    consumer: [...new Set(pacts.map(({ consumer }) => consumer))].join(', ') || 'its consumers',
    provider: pacts[0]?.provider ?? contract.name,
    interactions: all.map((description) => ({ description, verdict: 'blocked', mismatches: [], reason })),
  };
}

function sourceOf(contract: Contract, flags: VerifyFlags, { environment }: Shell): PactSource {
  const { file, publish, selector, provider = contract.name, buildUrl = null } = flags;
  const broker = file.length > 0 ? null : brokerOf(flags, flags.publish ? environment : ownBroker(flags, environment));
  if (broker === null) {
    if (publish) throw new UsageError('--publish', 'needs a broker', 'give --broker, and no --file');
    const files = file.length > 0 ? file : publishedPacts(contract);
    for (const path of files) readPact(path);
    return { files };
  }
  const version = flags.providerVersion ?? environment.PACT_PROVIDER_VERSION ?? '';
  const branch = flags.providerBranch ?? environment.PACT_PROVIDER_BRANCH ?? null;
  if (publish && version === '')
    throw new UsageError('--provider-version', 'is missing', 'results are published under a version of the server');
  return { broker, provider, selectors: selector, publish: publish ? { version, branch, buildUrl } : null };
}

/** A broker in the environment alone does not turn a local verification into one against the broker. */
function ownBroker(flags: VerifyFlags, environment: Shell['environment']): Shell['environment'] {
  return flags.broker === undefined ? { ...environment, PACT_BROKER_BASE_URL: undefined } : environment;
}

function shown(contract: Contract): Report['contract'] {
  const { name, version, title, operation } = contract;
  const fields = placesOfOperation(contract).filter(({ kind }) => kind === 'property');
  return {
    ...{ name, version, title, operation: `${operation.method} ${operation.path}` },
    fields: fields.map(({ at }) => at),
  };
}
