import { join } from 'node:path';
import { writeReports } from '../edge/writeReports';
import { InternalError, UsageError } from '../errors';
import type { Report } from '../model';
import { visible } from '../report/visible';
import { present, presentChanges } from './present';
import type { Shell } from './shell';

/** How a report is shown, and where it is kept. */
export interface Keeping {
  /** Folder of the reports of all contracts. */
  readonly out: string;
  readonly quiet: boolean;
  /** Where the contract's documents are, for one that does not ship. */
  readonly contractFolder?: string;
  /** The report of the run before, when judging again and again; what became red and what was mended is told then. */
  readonly before?: Report | null;
}

/**
 * Tells the verdict of a run that is over, then writes its reports: who waits for the verdict has it sooner, and has it all the same
 * where they cannot be written after all.
 * @throws InternalError when they cannot be written: the folder was tried before, and the run cannot be taken back.
 */
export function keepReport(report: Report, keeping: Keeping, shell: Shell): void {
  const { out, quiet, contractFolder, before = null } = keeping;
  present(report, shell, quiet);
  if (before !== null) presentChanges(before, report, shell);
  try {
    writeReports(out, report, contractFolder);
  } catch (error) {
    throw error instanceof UsageError ? new InternalError(error.where, error.what, error.advice) : error;
  }
  if (!quiet) shell.print(`Reports: ${visible(join(out, report.contract.name, 'report.html'), 500)}`);
}
