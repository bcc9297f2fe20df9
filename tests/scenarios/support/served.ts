import type { ChildProcess } from 'node:child_process';
import { conform, type Outcome } from './conform';

/** A running `conform serve`. */
export interface Served {
  readonly url: string;
  /** The target file it printed. */
  readonly targetFile: string;
  /** Interrupts it and waits for its end. */
  stop(): Promise<Outcome>;
}

/** Starts `conform serve` on a free port, and waits until it has said all. */
export function served(words: readonly string[]): Promise<Served> {
  return new Promise((done, fail) => {
    let child: ChildProcess | null = null;
    const ended = conform(['serve', ...words, '--port', '0'], {
      onOutput: (stdout, running) => {
        if (child !== null || !stdout.includes('Ctrl-C ends it.')) return;
        child = running;
        done({ url: urlOf(stdout), targetFile: targetFileOf(stdout), stop });
      },
    });
    ended.then(({ stderr }) => fail(new Error(`conform serve ended: ${stderr}`)), fail);

    async function stop(): Promise<Outcome> {
      child?.kill('SIGINT');
      return ended;
    }
  });
}

function urlOf(stdout: string): string {
  const [url = ''] = /http:\/\/127\.0\.0\.1:\d+/.exec(stdout) ?? [];
  return url;
}

function targetFileOf(stdout: string): string {
  return stdout.slice(stdout.indexOf('\ncontract: ') + 1, stdout.indexOf('Ctrl-C ends it.'));
}
