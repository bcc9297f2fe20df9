#!/usr/bin/env node
import { InternalError } from '../errors';
import { endingOf } from './exitCodes';
import { processShell } from './processShell';
import { programOf } from './program';
import type { Shell } from './shell';
import { tuneForStart } from './tuneV8';

/**
 * Runs one command line to its end.
 * @param words the arguments, without node and script.
 * @returns the exit code; never rejects.
 */
export async function main(words: readonly string[], shell: Shell): Promise<number> {
  let code = 0;
  try {
    const program = programOf(words, { shell, finish: (wanted) => (code = wanted) });
    await program.parseAsync([...words], { from: 'user' });
    return code;
  } catch (error) {
    return complain(error, shell);
  }
}

function complain(error: unknown, shell: Shell): number {
  const { code, message } = endingOf(error);
  if (message !== null) shell.note(`conform: ${message}`);
  return code;
}

/** How long the process may go on after the command is done, ms: a connection left open must not hold it. */
const lingerMs = 1_000;

function start(): void {
  tuneForStart();
  const shell = processShell();
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (error: unknown) => shell.exit(complain(error, shell)));
  }
  let fault: number | null = null;
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // Whoever reads may stop reading (`conform list | head -1`): that is no fault, and a run still has users to put back.
    if (error.code === 'EPIPE' || fault !== null) return;
    const advice = 'give it a place to go: another file or a terminal';
    fault = complain(new InternalError('stdout', `cannot be written (${error.code ?? error.message})`, advice), shell);
    process.exitCode = fault;
  });
  // There is nowhere left to say so.
  process.stderr.on('error', () => undefined);
  void main(process.argv.slice(2), shell).then((code) => {
    process.exitCode = fault ?? code;
    setTimeout(() => process.exit(), lingerMs).unref();
  });
}

if (require.main === module) start();
