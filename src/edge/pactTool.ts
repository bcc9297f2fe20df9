import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { TargetError } from '../errors';

/** How Pact's command line ended. */
export interface ToolRun {
  /** Null when it was ended because it took too long, or was not wanted any more. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const maxOutput = 10_000_000;

/**
 * Runs Pact's own command line in a process of its own: it writes to stdout as it likes, and it can be ended.
 * @param settings environment variables, best for what must not stand in the process list.
 * @param signal ends it.
 * @throws TargetError when it cannot be started.
 */
export function runPactTool(
  words: readonly string[],
  settings: { readonly [name: string]: string },
  timeoutMs: number,
  signal: AbortSignal | null = null,
): Promise<ToolRun> {
  return new Promise((done, fail) => {
    const child = spawn(toolPath(), words, {
      env: { ...withoutPactSettings(process.env), ...settings, PACT_DO_NOT_TRACK: 'true', NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const output = { stdout: '', stderr: '' };
    let isEnded = false;
    const end = () => {
      isEnded = true;
      child.kill('SIGKILL');
    };
    const timer = setTimeout(end, timeoutMs);
    if (signal?.aborted === true) end();
    signal?.addEventListener('abort', end, { once: true });
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].setEncoding('utf8').on('data', (text: string) => {
        if (output[name].length < maxOutput) output[name] += text;
      });
    }
    const forget = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
    };
    child.on('error', (error) => {
      forget();
      fail(new TargetError('pact', `cannot be started (${error.message})`, reinstall));
    });
    child.on('close', (code) => {
      forget();
      done({ code: isEnded ? null : (code ?? 1), ...output });
    });
  });
}

/** What it printed, without blank lines. */
export function linesOf({ stdout, stderr }: ToolRun): readonly string[] {
  return `${stdout}\n${stderr}`
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

const reinstall = 'install @pact-foundation/pact-cli with its part for this platform';

/** The binary in the part of pact-cli for this platform; its own launcher would inherit our stdout. */
function toolPath(): string {
  const isWindows = process.platform === 'win32';
  const platform = `${isWindows ? 'windows' : process.platform}-${process.arch}`;
  try {
    const beside = createRequire(require.resolve('@pact-foundation/pact-cli/package.json'));
    const part = beside.resolve(`@pact-foundation/pact-cli-${platform}/package.json`);
    return join(dirname(part), 'standalone', isWindows ? 'pact.exe' : 'pact');
  } catch {
    throw new TargetError('pact', `has no binary for ${platform}`, reinstall);
  }
}

/** What a call needs is said in its words; a variable of the surrounding job must not change it behind our back. */
function withoutPactSettings(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !name.startsWith('PACT_')));
}
