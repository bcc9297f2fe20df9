import type { ChildProcess } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newFolder } from './folders';
import { command, runNode } from './processes';

/** A provider in a process of its own. */
export interface Provider {
  readonly url: string;
  /** Path of the target file that fits it. */
  readonly config: string;
  stop(): Promise<void>;
}

/** A provider that nobody ends by then is ended. */
const limitMs = 900_000;
/** It has this long to come up and to go. */
const patienceMs = 60_000;

/**
 * Starts `conform serve` on a free port of 127.0.0.1.
 * @throws Error when it does not come up.
 */
export function startProvider(words: readonly string[]): Promise<Provider> {
  return new Promise((done, fail) => {
    let child: ChildProcess | null = null;
    const late = setTimeout(() => fail(new Error(`conform serve ${words.join(' ')} did not come up`)), patienceMs);
    const ended = runNode([command, 'serve', ...words, '--port', '0'], {
      limitMs,
      onOutput: (stdout, running) => {
        child ??= running;
        if (!stdout.includes('Ctrl-C ends it.')) return;
        clearTimeout(late);
        const config = join(newFolder(), 'target.yaml');
        writeFileSync(config, targetFileOf(stdout));
        done({ url: /http:\/\/127\.0\.0\.1:\d+/.exec(stdout)?.[0] ?? '', config, stop });
      },
    });
    ended.then(({ stderr }) => fail(new Error(`conform serve ended: ${stderr}`)), fail);

    async function stop(): Promise<void> {
      child?.kill('SIGINT');
      const force = setTimeout(() => child?.kill('SIGKILL'), patienceMs);
      await ended;
      clearTimeout(force);
    }
  });
}

/** Does something with a provider and ends it. */
export async function withProvider<T>(words: readonly string[], act: (provider: Provider) => Promise<T>): Promise<T> {
  const provider = await startProvider(words);
  try {
    return await act(provider);
  } finally {
    await provider.stop();
  }
}

function targetFileOf(stdout: string): string {
  return stdout.slice(stdout.indexOf('\ncontract: ') + 1, stdout.indexOf('Ctrl-C ends it.'));
}
