import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { HarnessError, UsageError } from '../errors';
import type { Report } from '../model';
import { type IndexEntry, indexHtml } from '../report/indexHtml';
import { reportFiles } from '../report/reportFiles';
import { readReport } from './readReport';
import { requirementLines } from './requirementLines';
import { writeFile } from './writeFile';

/**
 * Writes every form of a report to `folder/<contract>/`, each file whole or not at all, and the index over all reports in the
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
  const written: string[] = [];
  const write = (path: string, text: string) => {
    writeFile(path, text);
    written.push(path);
  };
  for (const file of reportFiles(report, requirementLines(name, contractFolder)))
    write(join(folder, name, file.name), file.text);
  write(join(folder, 'index.html'), indexHtml(entriesIn(folder, report)));
  return written;
}

/** The reports in a folder, beside the one just written: `<contract>/report.json` and `<shard>/<contract>/report.json`. */
function entriesIn(folder: string, own: Report): IndexEntry[] {
  const names = foldersIn(folder);
  const deeper = names.flatMap((name) => foldersIn(join(folder, name)).map((inner) => `${name}/${inner}`));
  return [...names, ...deeper].sort().flatMap((name): IndexEntry[] => {
    if (name === own.contract.name) return [{ folder: name, report: own, problem: null }];
    const path = join(folder, name, 'report.json');
    try {
      return [{ folder: name, report: readReport(path), problem: null }];
    } catch (error) {
      if (!(error instanceof HarnessError)) throw error;
      return error.what === 'is not there' ? [] : [{ folder: name, report: null, problem: error.message }];
    }
  });
}

function foldersIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(({ name }) => name);
}
