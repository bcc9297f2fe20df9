import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A broker to test against. */
export interface RunningBroker {
  readonly url: string;
  /** What of the environment a command needs to get in. */
  readonly environment: { readonly [name: string]: string | undefined };
  close(): Promise<void>;
}

const startsWithinMs = 850_000;

/**
 * The broker that PACT_BROKER_BASE_URL names, else a new one of its own: `serve.sh` on a free port, with its data in a
 * temporary folder.
 */
export async function startBroker(): Promise<RunningBroker> {
  const { PACT_BROKER_BASE_URL: given, PACT_BROKER_TOKEN, PACT_BROKER_USERNAME, PACT_BROKER_PASSWORD } = process.env;
  const environment = { PACT_BROKER_TOKEN, PACT_BROKER_USERNAME, PACT_BROKER_PASSWORD };
  if (given !== undefined && given !== '') return { url: given, environment, close: async () => undefined };
  const data = mkdtempSync(join(tmpdir(), 'conform-broker-'));
  const child = spawn(join(__dirname, 'serve.sh'), [data], { stdio: ['ignore', 'pipe', 'pipe'] });
  const url = await addressOf(child);
  return {
    url,
    environment: {},
    async close() {
      const closed = new Promise((done) => child.once('close', done));
      child.kill('SIGKILL');
      await closed;
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** The address the server prints once it listens. */
function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((done, fail) => {
    let output = '';
    const timer = setTimeout(
      () => end(new Error(`no broker after ${startsWithinMs / 1000} s:\n${output}`)),
      startsWithinMs,
    );
    const read = (text: string) => {
      output = (output + text).slice(-20_000);
      const [, url] = /Listening on (http:\/\/127\.0\.0\.1:\d+)/.exec(output) ?? [];
      if (url === undefined) return;
      clearTimeout(timer);
      done(url);
    };
    const end = (error: Error) => {
      clearTimeout(timer);
      child.kill('SIGKILL');
      fail(error);
    };
    child.stdout?.setEncoding('utf8').on('data', read);
    child.stderr?.setEncoding('utf8').on('data', read);
    child.once('error', end);
    child.once('exit', (code) => end(new Error(`serve.sh ended with ${code}:\n${output}`)));
  });
}
