import { CommanderError } from 'commander';
import { HarnessError } from '../errors';

/** How a command that threw ends: its exit code, and what to say on stderr (null when it has been said). */
export interface Ending {
  readonly code: number;
  readonly message: string | null;
}

/**
 * The one place where errors become exit codes: 2 for wrong usage, the error's own for a HarnessError,
 * 70 for anything nobody expected.
 */
export function endingOf(error: unknown): Ending {
  if (error instanceof CommanderError) return { code: error.exitCode === 0 ? 0 : 2, message: null };
  if (error instanceof HarnessError) return { code: error.exitCode, message: error.message };
  return { code: 70, message: `${wordsOf(error)}\n${howToReport}` };
}

const howToReport =
  'This is a fault of conform, not of the API. Please report it with the command line, the version (conform --version) and the text above.';

function wordsOf(error: unknown): string {
  return `internal error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
}
