import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asObject, asObjects, isArray, isObject } from '../contract/documents';
import { InternalError, TargetError, UsageError } from '../errors';
import type { Json, JsonObject, PactReport } from '../model';
import { readTextFile } from './packageFiles';
import { type BrokerAccess, brokerSecrets, checkBroker } from './pactBroker';
import type { PactFile } from './pactFiles';
import { openStage } from './pactStage';
import type { StateSettings } from './pactStates';
import { linesOf, runPactTool, type ToolRun } from './pactTool';

/** Where the pacts come from, and where the results go. */
export type PactSource =
  | { readonly pacts: readonly PactFile[] }
  | {
      readonly broker: BrokerAccess;
      readonly provider: string;
      /** Pact's consumer version selectors, as JSON; none: the latest of each consumer. */
      readonly selectors: readonly string[];
      /** Under which provider version the results are published; null for not at all. */
      readonly publish: ProviderVersion | null;
    };

/** A version of the provider, as the broker names it. */
export interface ProviderVersion {
  readonly version: string;
  readonly branch: string | null;
  readonly buildUrl: string | null;
}

/** What a verification came to. */
export interface Verification {
  readonly report: PactReport;
  /** Requests sent to the provider. */
  readonly requests: number;
}

const maxRunMs = 300_000;

/**
 * Replays pacts on a target with Pact's verifier. An interaction whose state cannot be brought about is untested, or
 * blocked where results are published, for the broker then holds it as failed.
 * @param signal ends it, with its own reason.
 * @throws TargetError when the broker fails, UsageError when it holds no pact; nothing is judged then.
 */
export async function verifyPacts(
  source: PactSource,
  settings: StateSettings,
  signal: AbortSignal | null = null,
): Promise<Verification> {
  if ('broker' in source) await checkBroker(source.broker);
  const folder = mkdtempSync(join(tmpdir(), 'conform-pact-'));
  const stage = await openStage(settings);
  try {
    const result = join(folder, 'result.json');
    const run = await runPactTool(
      [
        ...['verifier', '--json', result, '--no-colour', '--hostname', '127.0.0.1', '--port', String(stage.port)],
        ...['--state-change-url', stage.statesUrl, '--state-change-teardown'],
        // The stage repeats a request the provider was too busy for; the verifier must not give up before.
        ...['--request-timeout', String(settings.target.limits.timeoutMs + 45_000)],
        ...sourceWords(source),
      ],
      'broker' in source ? brokerSecrets(source.broker) : withoutCertificates(folder),
      maxRunMs,
      signal,
    );
    signal?.throwIfAborted();
    const report = readResult(source, readTextFile(result), run, stage.refusals());
    return { report, requests: stage.sent() };
  } finally {
    await stage.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Settings for a verifier that talks to the stage alone, in plain HTTP: it reads every certificate of the machine anew for
 * each request, which takes nine tenths of the time. Talking to the target is the stage's business.
 */
function withoutCertificates(folder: string): { readonly [name: string]: string } {
  const none = join(folder, 'no-certificates.pem');
  writeFileSync(none, '');
  return { SSL_CERT_FILE: none, SSL_CERT_DIR: folder };
}

function sourceWords(source: PactSource): readonly string[] {
  if ('pacts' in source) return source.pacts.flatMap(({ path }) => ['--file', path]);
  const { broker, provider, selectors, publish } = source;
  return [
    ...['--broker-url', broker.url, '--provider-name', provider, '--retries', '1'],
    ...selectors.flatMap((selector) => ['--consumer-version-selectors', selector]),
    ...(publish === null ? [] : ['--publish', '--provider-version', publish.version]),
    ...(publish?.branch == null ? [] : ['--provider-branch', publish.branch]),
    ...(publish?.buildUrl == null ? [] : ['--build-url', publish.buildUrl]),
  ];
}

function readResult(
  source: PactSource,
  text: string | null,
  run: ToolRun,
  refusals: ReadonlyMap<string, string>,
): PactReport {
  const where = 'broker' in source ? source.broker.url : source.pacts.map(({ path }) => path).join(', ');
  if (run.code === null)
    throw new TargetError(where, `verification took more than ${maxRunMs / 1000} s`, 'look at the target');
  const result = text === null ? null : JSON.parse(text);
  if (!isObject(result)) throw new InternalError('pact verifier', `wrote no result (${lastLine(run)})`, 'report this');
  const errors = asObjects(result.errors);
  const interactions = asObjects(result.interactionResults).map((one) => ({
    description: String(one.description ?? ''),
    isFine: one.result === 'OK',
  }));
  if (interactions.length === 0) {
    const reason = errors.map(messageOf).join('; ');
    throw new UsageError(where, `holds no pact to verify (${reason || lastLine(run)})`, 'publish one first');
  }
  const isPublished = 'broker' in source && source.publish !== null;
  return {
    ...partiesOf(source, isArray(result.output) ? result.output : []),
    interactions: interactions.map(({ description, isFine }) =>
      isFine ? { description, verdict: 'pass', mismatches: [] } : judged(description, errors, refusals, isPublished),
    ),
  };
}

type Judged = PactReport['interactions'][number];

function judged(
  description: string,
  errors: readonly JsonObject[],
  refusals: ReadonlyMap<string, string>,
  isPublished: boolean,
): Judged {
  const own = errors.filter(({ interaction }) => String(interaction).endsWith(` - ${description}`));
  const mismatches = own.flatMap(({ mismatch }) => asObjects(asObject(mismatch).mismatches));
  if (mismatches.length > 0) return { description, verdict: 'fail', mismatches: statusFirst(mismatches).map(inWords) };
  const text = own.map(({ interaction }) => String(interaction)).join();
  const refused = [...refusals].find(([state]) => text.includes(`iven ${state}`) || text.includes(`And ${state}`));
  if (refused !== undefined)
    return {
      ...{ description, mismatches: [], verdict: isPublished ? 'blocked' : 'untested' },
      reason: `unsupported: the state "${refused[0]}" cannot be brought about; ${refused[1]}`,
    };
  const messages = own.map(messageOf);
  const isSilent = messages.some((message) => message.startsWith('error sending request'));
  return {
    ...{ description, mismatches: [], verdict: 'blocked' },
    reason: isSilent ? 'the target did not answer' : messages.join('; ') || 'the verifier gave no reason',
  };
}

function messageOf({ mismatch }: JsonObject): string {
  return String(asObject(mismatch).message ?? '');
}

/** What the status was says more than what it did to the body. */
function statusFirst(mismatches: readonly JsonObject[]): readonly JsonObject[] {
  const isStatus = ({ type }: JsonObject) => type === 'StatusMismatch';
  return [...mismatches.filter(isStatus), ...mismatches.filter((one) => !isStatus(one))];
}

/** `status: expected 400 but was 200`, `body /user/firstName: …`: a mismatch as two facts and their place. */
function inWords({ type, path, mismatch, expected, actual, key }: JsonObject): string {
  switch (type) {
    case 'StatusMismatch':
      return `expected ${String(expected)}, answered ${String(actual)}`;
    case 'HeaderMismatch':
      return `header ${String(key)}: ${String(mismatch)}`;
    case 'BodyTypeMismatch':
      return `expected ${String(expected)}, answered ${String(actual)}`;
    default:
      return `body ${String(path ?? '$')}: ${String(mismatch)}`;
  }
}

function partiesOf(source: PactSource, output: readonly Json[]): { consumer: string; provider: string } {
  if ('pacts' in source)
    return {
      consumer: distinct(source.pacts.map(({ consumer }) => consumer)),
      provider: distinct(source.pacts.map(({ provider }) => provider)),
    };
  const consumers = output.flatMap((line) => {
    const [, consumer] = /Verifying a pact between (.+?) (?:\(.*\) )?and /.exec(String(line)) ?? [];
    return consumer === undefined ? [] : [consumer];
  });
  return { consumer: distinct(consumers), provider: source.provider };
}

/** Names in one line, each once. */
export function distinct(names: readonly string[]): string {
  return [...new Set(names)].join(', ');
}

function lastLine(run: ToolRun): string {
  return linesOf(run).at(-1) ?? 'nothing was printed';
}
