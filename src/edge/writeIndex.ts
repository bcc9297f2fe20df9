import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parsedJson, valueAt } from '../contract/documents';
import { fits } from '../contract/validator';
import { HarnessError } from '../errors';
import type { ProofReport, Report } from '../model';
import { type IndexEntry, indexHtml } from '../report/indexHtml';
import { readTextFile } from './packageFiles';
import { readReport } from './readReport';
import { summarySchema } from './shippedProof';
import { writeFile } from './writeFile';

/**
 * Writes `index.html` over all reports in a folder (`<contract>/report.json`, `<shard>/<contract>/report.json`) and the proof
 * beside them (`proof/proof.json`).
 * @param own the report just written there, so that it is not read again.
 * @returns the path of the index.
 * @throws UsageError when the folder cannot be written, InternalError when the disk is full.
 */
export function writeIndex(folder: string, own: Report | null = null): string {
  const path = join(folder, 'index.html');
  writeFile(path, indexHtml(entriesIn(folder, own), readProof(join(folder, 'proof', 'proof.json'))));
  return path;
}

function entriesIn(folder: string, own: Report | null): IndexEntry[] {
  const names = foldersIn(folder);
  const deeper = names.flatMap((name) => foldersIn(join(folder, name)).map((inner) => `${name}/${inner}`));
  return [...names, ...deeper].sort().flatMap((name): IndexEntry[] => {
    if (name === own?.contract.name) return [{ folder: name, report: own, problem: null }];
    const path = join(folder, name, 'report.json');
    if (readTextFile(path) === null) return [];
    try {
      return [{ folder: name, report: readReport(path), problem: null }];
    } catch (error) {
      if (!(error instanceof HarnessError)) throw error;
      return [{ folder: name, report: null, problem: error.message }];
    }
  });
}

function foldersIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
      .map(({ name }) => name);
  } catch {
    // Reports may stand beside folders of others, which are none of theirs.
    return [];
  }
}

/** The summary of a proof.json; null when there is none or it is no proof: the index then says that nothing is known. */
function readProof(path: string): ProofReport | null {
  const text = readTextFile(path);
  if (text === null) return null;
  const summary = valueAt(parsedJson(text), '/summary');
  return fits(summarySchema(), summary) ? summary : null;
}
