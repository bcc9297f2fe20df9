import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Formats, HarnessSchemas } from '../contract/formats';
import { UsageError } from '../errors';
import { codeOf } from './diskError';
import { offerValidators } from './validators';

/** Root of the installed package: where `contracts/` and `schemas/` stand. */
export const packageRoot = resolve(__dirname, '../..');

/** Text of a file, or null when there is no such file. */
export function readTextFile(path: string): string | null {
  try {
    return statSync(path).isFile() ? readFileSync(path, 'utf8') : null;
  } catch {
    return null;
  }
}

/** No document of a contract, target or baseline is longer; reading one that is would only fill the memory. */
const maxInputBytes = 20_000_000;

/**
 * Text of an input file, or null when there is no such file.
 * @throws UsageError when it is there but is no file, cannot be read, or is too long to be what it should be.
 */
export function readInput(path: string, maxBytes = maxInputBytes): string | null {
  try {
    const found = statSync(path);
    if (!found.isFile()) throw new UsageError(path, 'is no file', 'give the path of a file');
    if (found.size > maxBytes) throw new UsageError(path, `is ${found.size} bytes long`, `keep it below ${maxBytes}`);
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const code = codeOf(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw new UsageError(path, `cannot be read (${code})`, 'correct the path, or allow it to be read');
  }
}

/**
 * Text of an input file that must be there.
 * @param advice what to do when it is not.
 * @throws UsageError when it is not there, and as `readInput` does.
 */
export function readNeeded(path: string, advice: string, maxBytes = maxInputBytes): string {
  const text = readInput(path, maxBytes);
  if (text === null) throw new UsageError(path, 'is not there', advice);
  return text;
}

let schemas: HarnessSchemas | null = null;

/**
 * The published schemas of the harness's own file formats, read once.
 * @throws UsageError naming the one the package lacks.
 */
export function harnessSchemas(): HarnessSchemas {
  if (schemas === null) {
    offerValidators();
    schemas = {
      baseline: readSchema('baseline'),
      bench: readSchema('bench'),
      operation: readSchema('operation'),
      proof: readSchema('proof'),
      report: readSchema('report'),
      requirements: readSchema('requirements'),
      rulings: readSchema('rulings'),
      target: readSchema('target'),
    };
  }
  return schemas;
}

function readSchema<F extends keyof Formats>(format: F): HarnessSchemas[F] {
  const path = join(packageRoot, `schemas/harness/${format}.schema.json`);
  const text = readTextFile(path);
  if (text === null) throw new UsageError(path, 'is not there', 'reinstall the package');
  return JSON.parse(text);
}

/** Names of the contracts that ship with the package. */
export function shippedContracts(): string[] {
  return readdirSync(join(packageRoot, 'contracts'))
    .filter((name) => existsSync(join(shippedFolder(name), 'openapi.yaml')))
    .sort();
}

/** Where the documents of a contract stand that ships with the package. */
export function shippedFolder(name: string): string {
  return join(packageRoot, 'contracts', name);
}
