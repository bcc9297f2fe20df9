import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { diskError } from './diskError';

/** A file to write. */
export interface FileToWrite {
  readonly path: string;
  readonly text: string;
}

/**
 * Writes a file whole or not at all: under another name first, then renamed, so that no reader ever sees a part of it.
 * Folders are made as needed.
 * @throws UsageError when the path cannot be written, InternalError when the disk is full.
 */
export function writeFile(path: string, text: string): void {
  writeFiles([{ path, text }]);
}

/**
 * Writes files that belong together: none takes its name before all are on the disk, so that a disk that is full leaves the former ones.
 * @throws UsageError when a path cannot be written, InternalError when the disk is full.
 */
export function writeFiles(files: readonly FileToWrite[]): void {
  for (const { path, text } of files)
    orClear(path, files, () => {
      makeFolder(dirname(path));
      writeFileSync(draftOf(path), text);
    });
  for (const { path } of files) orClear(path, files, () => renameSync(draftOf(path), path));
}

function draftOf(path: string): string {
  return join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
}

/** Does a part of the work; where that fails, removes every draft that is left. */
function orClear(path: string, files: readonly FileToWrite[], work: () => void): void {
  try {
    work();
  } catch (error) {
    for (const file of files) {
      try {
        rmSync(draftOf(file.path), { force: true });
      } catch {
        // The first error says what is wrong; the draft's folder may not even exist.
      }
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
    makeFolder(folder);
    writeFileSync(probe, 'x');
    rmSync(probe);
  } catch (error) {
    throw diskError(folder, error);
  }
}

/** Makes a folder and those it stands in. Node's own `recursive` never ends where a file system takes no folders, as under /proc. */
function makeFolder(folder: string): void {
  const missing: string[] = [];
  for (let path = resolve(folder); !existsSync(path); path = dirname(path)) missing.push(path);
  for (const path of missing.reverse()) mkdirOrFind(path);
}

/** Another process may make the same folder meanwhile. */
function mkdirOrFind(path: string): void {
  try {
    mkdirSync(path);
  } catch (error) {
    if (!existsSync(path)) throw error;
  }
}
