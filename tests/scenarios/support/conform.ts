import { type ChildProcess, spawn } from 'node:child_process';
import { builtCommand } from './built';

/** How a command ended. */
export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ConformSettings {
  readonly cwd?: string;
  /** Added to a bare environment without colours. */
  readonly env?: { readonly [name: string]: string };
  /** Called with the running process. */
  readonly onStart?: (child: ChildProcess) => void;
  /** Called with all of stdout so far, whenever there is more. */
  readonly onOutput?: (stdout: string, child: ChildProcess) => void;
}

const limitMs = 180_000;

/** Runs the built command to its end; a run that takes too long is killed and has no code. */
export function conform(words: readonly string[], settings: ConformSettings = {}): Promise<Outcome> {
  const { cwd, env = {}, onStart, onOutput } = settings;
  const child = spawn(process.execPath, [builtCommand(), ...words], {
    cwd,
    env: { PATH: process.env.PATH ?? '', NO_COLOR: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onStart?.(child);
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    onOutput?.(stdout, child);
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const timer = setTimeout(() => child.kill('SIGKILL'), limitMs);
  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('close', (code) => {
      clearTimeout(timer);
      done({ code, stdout, stderr });
    });
  });
}
