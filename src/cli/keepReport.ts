import { writeReports } from '../edge/writeReports';
import { InternalError, UsageError } from '../errors';
import type { Report } from '../model';
import { present } from './present';
import type { Shell } from './shell';

/** Where a report is kept, and how it is shown. */
export interface Keeping {
  /** Folder of the reports of all contracts. */
  readonly out: string;
  readonly quiet: boolean;
  /** Where the contract's documents are, for one that does not ship. */
  readonly contractFolder?: string;
}

/**
 * Writes the reports of a run that is over. Where they cannot be written after all, its verdict is printed all the same.
 * @throws InternalError when they cannot be written: requests were sent, which wrong usage never does.
 */
export function keepReport(report: Report, { out, quiet, contractFolder }: Keeping, shell: Shell): void {
  try {
    writeReports(out, report, contractFolder);
  } catch (error) {
    present(report, shell, null, quiet);
    throw error instanceof UsageError ? new InternalError(error.where, error.what, error.advice) : error;
  }
}
