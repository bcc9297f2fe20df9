import type { Command } from 'commander';
import { publishedPacts, readPact } from '../../edge/pactFiles';
import { distinct, type PactSource, verifyPacts } from '../../edge/pactVerify';
import { prepareReports } from '../../edge/reportFolder';
import { tool } from '../../edge/tool';
import { UsageError } from '../../errors';
import { interruptedExit } from '../../exit';
import type { Contract, PactReport } from '../../model';
import { type PactRun, reportOfPact } from '../../report/reportOfPact';
import { visible } from '../../report/visible';
import { contractFacts } from '../../run/contractFacts';
import { createMask, maskAll, secretsOf } from '../../run/mask';
import { maskReport } from '../../run/maskReport';
import { type Call, examples } from '../command';
import { keepReport } from '../keepReport';
import { prepare } from '../prepare';
import { quoteArgument } from '../quoteArgument';
import type { Shell } from '../shell';
import { gather } from '../values';
import { visitTarget } from '../visitTarget';
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
    'with --publish $PACT_BROKER_BASE_URL, else none',
  )
    .option('--config <file>', 'the target file: where the API stands, credentials, users (conform init writes one)')
    .option('--file <pact.json>', "a pact file; default: the broker's, else the contract's own; repeatable", gather, [])
    .option('--provider <name>', "the provider's name at the broker; default: the contract's")
    .option('--selector <json>', 'consumer version selector for the broker; repeatable', gather, [])
    .option('--publish', 'publish the results to the broker', false)
    .option('--provider-version <version>', 'version of the server; default: $PACT_PROVIDER_VERSION')
    .option('--provider-branch <name>', 'branch of the server; default: $PACT_PROVIDER_BRANCH')
    .option('--build-url <url>', 'the build that verifies')
    .option('--provider-states-setup-url <url>', 'where your server brings about provider states')
    .option('--out <dir>', 'folder for the reports', 'reports/pact')
    .option('--quiet', 'only the verdict, the rules to look at first, and users left changed', false)
    .addHelpText(
      'after',
      examples(
        'conform pact verify doit-update-user --config target.yaml',
        'conform pact verify --config target.yaml --file pacts/web.json',
        'conform pact verify --config target.yaml --publish --provider-version $COMMIT',
      ),
    )
    .action((name: string | undefined, flags: VerifyFlags) => verify(name, flags, call));
}

async function verify(name: string | undefined, flags: VerifyFlags, { shell, finish }: Call): Promise<void> {
  const { contractName, contract, target } = prepare(name, flags.config, shell.environment);
  const source = sourceOf(contract, flags, shell);
  prepareReports(flags.out, contract.name);
  const words = ['pact', 'verify', contractName, '--config', flags.config ?? ''].map(quoteArgument);
  const repeat = [shell.self, ...words].join(' ');
  const one = { ...target, users: target.users.slice(0, 1) };
  const settings = { contract, target: one, statesUrl: flags.providerStatesSetupUrl ?? null, answerWith: null };
  const mask = createMask(secretsOf(target));
  const visited = await visitTarget(contract, one, shell, async ({ diagnosis, signal }) => ({
    doctor: diagnosis.lines,
    verification:
      diagnosis.blocked === null
        ? await verifyPacts(source, settings, signal).catch((error: unknown) => {
            if (!signal.aborted) throw error;
            return null;
          })
        : { report: blocked(source, contract, diagnosis.blocked), requests: 0 },
  }));
  const { done, notRestored, startedAt, durationMs } = visited;
  const { verification, doctor } = done;
  if (verification === null || visited.isInterrupted) {
    for (const text of maskAll(notRestored, mask)) shell.print(`! ${visible(text)}`);
    shell.note('conform: interrupted; nothing is reported');
    return finish(interruptedExit);
  }
  // The one requirement of such a report is not of the contract.
  const { requirements: _, ...facts } = contractFacts(contract);
  const run: PactRun = {
    ...{ tool: tool(), contract: facts, target: { baseUrl: target.baseUrl }, repeat, doctor, notRestored },
    ...{ startedAt, durationMs, requests: visited.requests + verification.requests },
  };
  const report = maskReport(reportOfPact(verification.report, run), mask);
  keepReport(report, flags, shell);
  finish(report.exit.code);
}

/** What can be said of pacts that could not be tried. */
function blocked(source: PactSource, contract: Contract, reason: string): PactReport {
  const pacts = 'pacts' in source ? source.pacts : [];
  const descriptions = pacts.flatMap(({ interactions }) => interactions);
  const all = descriptions.length > 0 ? descriptions : ['every interaction'];
  return {
    consumer: distinct(pacts.map(({ consumer }) => consumer)) || 'its consumers',
    provider: pacts[0]?.provider ?? contract.name,
    interactions: all.map((description) => ({ description, verdict: 'blocked', mismatches: [], reason })),
  };
}

function sourceOf(contract: Contract, flags: VerifyFlags, { environment }: Shell): PactSource {
  const { file, publish, selector, provider = contract.name, buildUrl = null } = flags;
  const broker = file.length > 0 ? null : brokerOf(flags, flags.publish ? environment : ownBroker(flags, environment));
  if (broker === null) {
    if (publish) throw new UsageError('--publish', 'needs a broker', 'give --broker, and no --file');
    return { pacts: (file.length > 0 ? file : publishedPacts(contract)).map(readPact) };
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
