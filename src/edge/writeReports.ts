import { join } from 'node:path';
import type { Report } from '../model';
import { reportFiles } from '../report/reportFiles';
import { reportFolder } from './reportFolder';
import { requirementLines } from './requirementLines';
import { writeFiles } from './writeFile';
import { writeIndex } from './writeIndex';

/**
 * Writes every form of a report to `folder/<contract>/`, all whole or none at all, and the index over all reports in the
 * folder.
 * @param contractFolder where the contract's documents are, for one that does not ship.
 * @returns the paths that were written.
 * @throws UsageError when the folder cannot be written or the contract's name is none, InternalError when the disk is full.
 */
export function writeReports(folder: string, report: Report, contractFolder: string | null = null): string[] {
  const { name } = report.contract;
  const own = reportFolder(folder, name);
  const files = reportFiles(report, requirementLines(name, contractFolder)).map((file) => ({
    path: join(own, file.name),
    text: file.text,
  }));
  writeFiles(files);
  return [...files.map(({ path }) => path), writeIndex(folder, report)];
}
