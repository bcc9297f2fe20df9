import { deepest, fits, violations } from '../contract/validator';
import { UsageError } from '../errors';
import type { Report } from '../model';
import { harnessSchemas, readNeeded } from './packageFiles';

const maxBytes = 400_000_000;

/**
 * Reads a report.json.
 * @throws UsageError naming the file, and the pointer of what does not fit its schema.
 */
export function readReport(path: string): Report {
  const value = parsed(path, readNeeded(path, 'give the path of a report.json', maxBytes));
  if (typeof value !== 'object' || value === null || !('schemaVersion' in value))
    throw new UsageError(path, 'is not a report: it has no schemaVersion', 'give a report.json that conform run wrote');
  if (value.schemaVersion !== 1)
    throw new UsageError(
      `${path}#/schemaVersion`,
      `is ${JSON.stringify(value.schemaVersion)}; this version reads 1`,
      'use the version of conform that wrote it',
    );
  const schema = harnessSchemas().report;
  if (fits(schema, value)) return value;
  const { at, expected } = deepest(violations(schema, value));
  throw new UsageError(`${path}#${at}`, `expected ${expected}`, 'give a report.json that conform run wrote');
}

function parsed(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new UsageError(path, `is not JSON (${message.slice(0, 120)})`, 'give a report.json that conform run wrote');
  }
}
