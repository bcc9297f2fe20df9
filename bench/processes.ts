import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { packageRoot } from '../src/edge/packageFiles';

/** The built command. */
export const command = join(packageRoot, 'dist/cli/main.js');
const peakScript = join(__dirname, 'peak.cjs');

/** How a process ended. */
export interface Ended {
  /** Null when it was ended for taking too long. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** From spawning to the end of the process. */
  readonly wallMs: number;
  /** The most memory it held; null when that was not asked for or it was ended. */
  readonly peakMb: number | null;
}

/** How a process is run. */
export interface Settings {
  /** It is ended after so long. */
  readonly limitMs: number;
  /** Have the most memory it held measured; this costs it a few milliseconds. */
  readonly isPeakWanted?: boolean;
  /** Called with all of its output so far, whenever there is more. */
  readonly onOutput?: (stdout: string, child: ChildProcess) => void;
}

const running = new Set<ChildProcess>();

/** Ends every process that was started here and still runs. */
export function endAll(): void {
  for (const child of running) child.kill('SIGKILL');
}

/** Runs Node with arguments, in a process of its own, to its end. */
export function runNode(words: readonly string[], settings: Settings): Promise<Ended> {
  const { limitMs, isPeakWanted = false, onOutput } = settings;
  const startedAt = performance.now();
  const child = spawn(process.execPath, [...(isPeakWanted ? ['--require', peakScript] : []), ...words], {
    cwd: packageRoot,
    env: { ...process.env, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  running.add(child);
  const texts = ['', '', '', ''];
  const gather = (index: number, onMore: () => void = () => undefined) =>
    child.stdio[index]?.on('data', (chunk: Buffer) => {
      texts[index] += chunk.toString('utf8');
      onMore();
    });
  gather(1, () => onOutput?.(texts[1] ?? '', child));
  gather(2);
  gather(3);
  const timer = setTimeout(() => child.kill('SIGKILL'), limitMs);
  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('close', (code) => {
      clearTimeout(timer);
      running.delete(child);
      const peakMb = texts[3] === '' ? null : Number(texts[3]) / 1024;
      done({ code, stdout: texts[1] ?? '', stderr: texts[2] ?? '', wallMs: performance.now() - startedAt, peakMb });
    });
  });
}

/**
 * Runs the built command and insists on how it ends.
 * @param codes exit codes that are as expected.
 * @throws Error with what it wrote, for any other: a run that went wrong must not be taken for a quick one.
 */
export async function conform(
  words: readonly string[],
  settings: Settings,
  codes: readonly number[] = [0],
): Promise<Ended> {
  const ended = await runNode([command, ...words], settings);
  if (ended.code === null || !codes.includes(ended.code))
    throw new Error(
      `conform ${words.join(' ')}: expected exit ${codes.join(' or ')}, got ${ended.code ?? 'none in time'}\n${ended.stdout}${ended.stderr}`,
    );
  return ended;
}
