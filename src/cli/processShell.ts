import { basename, relative } from 'node:path';
import type { Shell } from './shell';

/** The shell of the running process. */
export function processShell(): Shell {
  const { stdin, stdout, stderr, env } = process;
  return {
    environment: env,
    isInteractive: stderr.isTTY === true && env.TERM !== 'dumb' && !isSet(env.CI),
    hasColour: !isSet(env.NO_COLOR) && (stdout.isTTY === true || isSet(env.FORCE_COLOR)),
    columns: stderr.columns ?? 80,
    self: howCalled(process.argv[1] ?? 'conform', env.npm_command),
    print: (text) => void stdout.write(`${text}\n`),
    note: (text) => void stderr.write(`${text}\n`),
    rewrite: (line) => void stderr.write(`\r\u001b[2K${line ?? ''}`),
    onInterrupt(handler) {
      process.on('SIGINT', handler);
      process.on('SIGTERM', handler);
      return () => {
        process.off('SIGINT', handler);
        process.off('SIGTERM', handler);
      };
    },
    onEnter(handler) {
      // A terminal hands over whole lines.
      if (stdin.isTTY !== true) return () => undefined;
      stdin.on('data', handler);
      return () => stdin.off('data', handler).pause();
    },
    exit: (code) => process.exit(code),
  };
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '' && value !== '0';
}

/** `npx conform` under npm, `conform` where it is installed, else the script as it was started. */
function howCalled(script: string, npmCommand: string | undefined): string {
  if (npmCommand !== undefined) return 'npx conform';
  if (basename(script) === 'conform') return 'conform';
  const path = relative(process.cwd(), script);
  return `node ${path.startsWith('..') ? script : path}`;
}
