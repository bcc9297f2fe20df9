import { join } from 'node:path';
import { UsageError } from '../errors';
import type { Report } from '../model';
import { reportFiles } from '../report/reportFiles';
import { requirementLines } from './requirementLines';
import { writeFiles } from './writeFile';
import { writeIndex } from './writeIndex';

/**
 * Writes every form of a report to `folder/<contract>/`, all whole or none at all, and the index over all reports in the
 * folder.
 * @param contractFolder where the contract's documents are, for one that does not ship.
 * @returns the paths that were written.
 * @throws UsageError when the folder cannot be written, InternalError when the disk is full.
 */
export function writeReports(folder: string, report: Report, contractFolder: string | null = null): string[] {
  const { name } = report.contract;
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(name))
    throw new UsageError(
      'report.json#/contract/name',
      `${JSON.stringify(name)} is no folder name`,
      'name the contract folder with letters, digits, "-", "_" and "."',
    );
  const files = reportFiles(report, requirementLines(name, contractFolder)).map((file) => ({
    path: join(folder, name, file.name),
    text: file.text,
  }));
  writeFiles(files);
  return [...files.map(({ path }) => path), writeIndex(folder, report)];
}
