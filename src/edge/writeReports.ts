import { join } from 'node:path';
import { UsageError } from '../errors';
import type { Report } from '../model';
import { reportFiles } from '../report/reportFiles';
import { writeFile } from './writeFile';

/**
 * Writes every form of a report to `folder/<contract>/`, each file whole or not at all.
 * @returns the paths that were written.
 * @throws UsageError when the folder cannot be written, InternalError when the disk is full.
 */
export function writeReports(folder: string, report: Report): string[] {
  const { name } = report.contract;
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(name))
    throw new UsageError(
      'report.json#/contract/name',
      `${JSON.stringify(name)} is no folder name`,
      'name the contract folder with letters, digits, "-", "_" and "."',
    );
  const written: string[] = [];
  for (const file of reportFiles(report)) {
    const path = join(folder, name, file.name);
    writeFile(path, file.text);
    written.push(path);
  }
  return written;
}
