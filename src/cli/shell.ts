import type { Environment } from '../contract/parseTarget';

/** What a command sees of the process it runs in; tests hand in their own. */
export interface Shell {
  readonly environment: Environment;
  /** Whether a person watches stderr, so that a line may be rewritten. */
  readonly isInteractive: boolean;
  /** Whether colour may be used on stdout. */
  readonly hasColour: boolean;
  /** Width of the terminal, in characters. */
  readonly columns: number;
  /** How this command was called, as a person would type it again: `npx conform`. */
  readonly self: string;
  /** Writes lines to stdout: what the command was asked for. */
  print(text: string): void;
  /** Writes lines to stderr: progress, notes and complaints. */
  note(text: string): void;
  /** Rewrites the last line of stderr; null clears it. Only where `isInteractive`. */
  rewrite(line: string | null): void;
  /** Calls the handler on SIGINT and SIGTERM until the returned function is called. */
  onInterrupt(handler: () => void): () => void;
  /** Calls the handler whenever Enter is pressed, where a person can, until the returned function is called. */
  onEnter(handler: () => void): () => void;
  /** Ends the process at once. */
  exit(code: number): void;
}
