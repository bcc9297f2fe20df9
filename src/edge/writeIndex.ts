import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isObject, valueAt } from '../contract/documents';
import { HarnessError } from '../errors';
import type { Json, ProofReport, Report } from '../model';
import { type IndexEntry, indexHtml } from '../report/indexHtml';
import { readTextFile } from './packageFiles';
import { readReport } from './readReport';
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
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(({ name }) => name);
}

/** The summary of a proof.json; null when there is none or it is no proof: the index then says that nothing is known. */
function readProof(path: string): ProofReport | null {
  const text = readTextFile(path);
  if (text === null) return null;
  let value: Json;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const summary = isObject(value) ? valueAt(value, '/summary') : undefined;
  if (!isObject(summary)) return null;
  const number = (name: string) => (typeof summary[name] === 'number' ? Number(summary[name]) : Number.NaN);
  const [faults, detected, aimed] = [number('faults'), number('detected'), number('aimed')];
  const [variants, falseAlarms] = [number('variants'), number('falseAlarms')];
  if ([faults, detected, aimed, variants, falseAlarms].some(Number.isNaN)) return null;
  return { version: String(summary.version ?? ''), faults, detected, aimed, variants, falseAlarms };
}
