import type { Command } from 'commander';
import type { Shell } from './shell';

/** What a command gets beside its arguments. */
export interface Call {
  readonly shell: Shell;
  /** Says with which code the process ends, when not with 0. */
  finish(code: number): void;
}

/** What the file of a command exports as `attach`: adds the command, its options and its action to the program. */
export type Attach = (program: Command, call: Call) => void;

/** The examples under a command's `--help`. */
export function examples(...lines: readonly string[]): string {
  return `\nExamples:\n${lines.map((line) => `  ${line}`).join('\n')}`;
}
