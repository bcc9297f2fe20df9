import { request } from 'undici';
import { isObject, parsedJson } from '../contract/documents';
import { TargetError, UsageError } from '../errors';
import type { Json } from '../model';
import { linesOf, runPactTool, type ToolRun } from './pactTool';
import { sendFailure } from './sendFailure';

/** A Pact Broker and how to get in. */
export interface BrokerAccess {
  readonly url: string;
  readonly token: string | null;
  readonly username: string | null;
  readonly password: string | null;
}

/** How long one command may talk to a broker, ms: its error is told within ten seconds. */
const brokerTimeoutMs = 9_000;

const retries = ['--retries', '1'];

/** The credentials as the environment variables Pact's tools read. */
export function brokerSecrets({ token, username, password }: BrokerAccess): { readonly [name: string]: string } {
  return {
    ...(token === null ? {} : { PACT_BROKER_TOKEN: token }),
    ...(username === null ? {} : { PACT_BROKER_USERNAME: username }),
    ...(password === null ? {} : { PACT_BROKER_PASSWORD: password }),
  };
}

/**
 * Looks whether a broker answers and lets us in.
 * @throws TargetError with one line that says what is wrong and which setting mends it.
 */
export async function checkBroker(broker: BrokerAccess): Promise<void> {
  const { status, body } = await index(broker);
  if (status === 401 || status === 403)
    throw new TargetError(broker.url, `the broker answered ${status}`, credentialAdvice(broker));
  if (status >= 500) throw new TargetError(broker.url, `the broker answered ${status}`, 'look at its log');
  if (status !== 200 || !isObject(body) || !isObject(body._links))
    throw new TargetError(broker.url, `answered ${status}, but is no Pact Broker`, 'correct --broker');
}

/**
 * Publishes pact files under a consumer version.
 * @throws TargetError when the broker cannot be reached, lets nobody in, fails, or refuses other content for the version.
 */
export async function publishPacts(
  broker: BrokerAccess,
  files: readonly string[],
  version: { readonly version: string; readonly branch: string | null; readonly buildUrl: string | null },
): Promise<void> {
  await checkBroker(broker);
  const { branch, buildUrl } = version;
  const run = await tool(broker, [
    ...['broker', 'publish', ...files, '--consumer-app-version', version.version],
    ...(branch === null ? [] : ['--branch', branch]),
    ...(buildUrl === null ? [] : ['--build-url', buildUrl]),
  ]);
  if (run.code === 0) return;
  const text = linesOf(run).join('\n');
  const changed = /Cannot change the content of the pact for (.+?) version (.+?) and provider (.+?),/.exec(text);
  if (changed !== null)
    throw new TargetError(
      broker.url,
      `has another pact between ${changed[1]} and ${changed[3]} for version ${changed[2]} (409)`,
      'publish changed content under a new --version',
    );
  throw failure(broker, run);
}

/** The broker's answer to can-i-deploy. */
export interface Deployable {
  readonly isDeployable: boolean;
  readonly reason: string;
}

/**
 * Asks whether a version may be deployed.
 * @param question the pacticipant and what it is held against, in the words of Pact's command line.
 * @throws TargetError when the broker cannot be reached, lets nobody in or fails; UsageError for a name it does not know.
 */
export async function canIDeploy(broker: BrokerAccess, question: readonly string[]): Promise<Deployable> {
  await checkBroker(broker);
  const run = await tool(broker, ['broker', 'can-i-deploy', ...question, '--output', 'json']);
  // With --output json it ends with 0 whatever the answer is; the answer is in the text.
  const summary = summaryOf(run.stdout);
  if (summary !== null) return summary;
  const [, invalid] = /failed validation - \["(.+)"\]/.exec(linesOf(run).join('\n')) ?? [];
  if (invalid !== undefined)
    throw new UsageError(broker.url, invalid.replaceAll('", "', '; '), 'publish it first, or correct the name');
  throw failure(broker, run);
}

async function tool(broker: BrokerAccess, words: readonly string[]): Promise<ToolRun> {
  const address = ['--broker-base-url', broker.url];
  const run = await runPactTool([...words, ...address, ...retries], brokerSecrets(broker), brokerTimeoutMs);
  if (run.code === null)
    throw new TargetError(broker.url, `the broker was silent for ${brokerTimeoutMs / 1000} s`, 'try again');
  return run;
}

async function index({ url, token, username, password }: BrokerAccess): Promise<{ status: number; body: Json }> {
  const basic = `Basic ${Buffer.from(`${username ?? ''}:${password ?? ''}`).toString('base64')}`;
  const authorization = token !== null ? `Bearer ${token}` : username === null ? null : basic;
  try {
    const reply = await request(url, {
      headers: { accept: 'application/hal+json', ...(authorization === null ? {} : { authorization }) },
      signal: AbortSignal.timeout(brokerTimeoutMs / 2),
    });
    const text = await reply.body.text();
    return { status: reply.statusCode, body: parsedJson(text) ?? null };
  } catch (error) {
    throw new TargetError(
      url,
      `no broker answers (${sendFailure(error, brokerTimeoutMs / 2)})`,
      'correct --broker or start it',
    );
  }
}

function summaryOf(stdout: string): Deployable | null {
  const answer = parsedJson(stdout.slice(Math.max(0, stdout.indexOf('{'))));
  const summary = isObject(answer) ? answer.summary : null;
  if (!isObject(summary) || !('deployable' in summary)) return null;
  // Null is the answer where a result is still missing: that is no yes.
  return { isDeployable: summary.deployable === true, reason: String(summary.reason ?? '') };
}

function failure(broker: BrokerAccess, run: ToolRun): TargetError {
  const text = linesOf(run).join(' ');
  const [, status = null] = /\b([45]\d\d) [A-Z][a-z]/.exec(text) ?? [];
  if (status === '401' || status === '403')
    return new TargetError(broker.url, `the broker answered ${status}`, credentialAdvice(broker));
  if (status !== null) return new TargetError(broker.url, `the broker answered ${status}`, 'look at its log');
  const words = text.replace(/^❌ /, '').slice(0, 300);
  return new TargetError(broker.url, words === '' ? 'the broker refused' : words, 'look at its log');
}

function credentialAdvice({ token, username }: BrokerAccess): string {
  if (token !== null) return 'correct --token (PACT_BROKER_TOKEN)';
  if (username !== null) return 'correct --username and --password (PACT_BROKER_USERNAME, PACT_BROKER_PASSWORD)';
  return 'give --token (PACT_BROKER_TOKEN), or --username and --password';
}
