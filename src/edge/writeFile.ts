import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { diskError } from './diskError';

/**
 * Writes a file whole or not at all: under another name first, then renamed, so that no reader ever sees a part of it.
 * Folders are made as needed.
 * @throws UsageError when the path cannot be written, InternalError when the disk is full.
 */
export function writeFile(path: string, text: string): void {
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(temporary, text);
    renameSync(temporary, path);
  } catch (error) {
    try {
      rmSync(temporary, { force: true });
    } catch {
      // The first error says what is wrong; the temporary file's folder may not even exist.
    }
    throw diskError(path, error);
  }
}

/**
 * Makes a folder and proves that files can be written there, before a run is started for nothing.
 * @throws UsageError when they cannot, InternalError when the disk is full.
 */
export function prepareFolder(folder: string): void {
  const probe = join(folder, `.conform.${process.pid}.tmp`);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(probe, 'x');
    rmSync(probe);
  } catch (error) {
    throw diskError(folder, error);
  }
}
