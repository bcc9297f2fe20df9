import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { packageRoot } from '../src/edge/packageFiles';

/** The built command. */
export const command = join(packageRoot, 'dist/cli/main.js');
const usageScript = join(__dirname, 'usage.cjs');

/** What a process used up to its end. */
export interface Usage {
  /** The most memory it held (maxRSS). */
  readonly peakMb: number;
  /** Time on any core, which what else the machine does lengthens less than wall time. */
  readonly cpuMs: number;
}

/** How a process ended. */
export interface Ended {
  /** Null when it was ended for taking too long. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** From spawning to the end of the process. */
  readonly wallMs: number;
  /** From spawning to the line that was waited for; null when none was, or it did not come. */
  readonly lineMs: number | null;
  /** Null when it was ended. */
  readonly usage: Usage | null;
}

/** How a process is run. */
export interface Settings {
  /** It is ended after so long. */
  readonly limitMs: number;
  /** Called with all of its output so far, whenever there is more. */
  readonly onOutput?: (stdout: string, child: ChildProcess) => void;
  /** Text that begins a line of its output, whose time is wanted. */
  readonly line?: string;
}

const running = new Set<ChildProcess>();

/** Ends every process that was started here and still runs. */
export function endAll(): void {
  for (const child of running) child.kill('SIGKILL');
}

/** Runs Node with arguments, in a process of its own, to its end. */
export function runNode(words: readonly string[], settings: Settings): Promise<Ended> {
  const { limitMs, onOutput, line } = settings;
  let lineMs: number | null = null;
  const startedAt = performance.now();
  const child = spawn(process.execPath, ['--require', usageScript, ...words], {
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
  const lookForLine = () => {
    const hasCome = (text = '') => line !== undefined && `\n${text}`.includes(`\n${line}`);
    if (lineMs === null && texts.some(hasCome)) lineMs = performance.now() - startedAt;
  };
  gather(1, () => {
    lookForLine();
    onOutput?.(texts[1] ?? '', child);
  });
  gather(2, lookForLine);
  gather(3);
  const timer = setTimeout(() => child.kill('SIGKILL'), limitMs);
  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('close', (code) => {
      clearTimeout(timer);
      running.delete(child);
      const usage: Usage | null = texts[3] === '' ? null : JSON.parse(texts[3] ?? '');
      done({
        code,
        stdout: texts[1] ?? '',
        stderr: texts[2] ?? '',
        wallMs: performance.now() - startedAt,
        lineMs,
        usage,
      });
    });
  });
}

/** A process that was ended because it took too long. */
export class OutOfTime extends Error {}

/**
 * Runs the built command and insists on how it ends.
 * @param codes exit codes that are as expected.
 * @throws Error with what it wrote, for any other: a run that went wrong must not be taken for a quick one. OutOfTime when it was ended.
 */
export async function conform(
  words: readonly string[],
  settings: Settings,
  codes: readonly number[] = [0],
): Promise<Ended> {
  const ended = await runNode([command, ...words], settings);
  const line = `conform ${words.join(' ')}`;
  if (ended.code === null) throw new OutOfTime(`${line}: no end within ${settings.limitMs / 1_000} s`);
  if (!codes.includes(ended.code))
    throw new Error(`${line}: expected exit ${codes.join(' or ')}, got ${ended.code}
${ended.stdout}${ended.stderr}`);
  return ended;
}
