import { checked } from '../contract/checked';
import { parseText, whereIn } from '../contract/documents';
import { UsageError } from '../errors';
import type { Baseline, BaselineEntry } from '../model';
import { harnessSchemas, readNeeded } from './packageFiles';

/**
 * Reads a baseline file (YAML or JSON).
 * @param contract name of the contract that will be judged.
 * @throws UsageError naming file, line and key when it is missing, wrong, of another contract, or lists a rule twice.
 */
export function readBaseline(path: string, contract: string): Baseline {
  const text = readNeeded(path, 'write one with conform baseline update');
  const document = parseText(path, text, UsageError);
  const value = checked(document, harnessSchemas().baseline, UsageError);
  if (value.contract !== contract)
    throw new UsageError(
      whereIn(document, '/contract'),
      `is ${value.contract}, not ${contract}`,
      'give the baseline of that contract',
    );
  const entries = value.entries.map(
    ({ rule, expect, reason, issue, until }, i): BaselineEntry => ({
      ...{ rule, expect, reason, issue: issue ?? null, until: until ?? null },
      line: document.lineOf(`/entries/${i}`),
    }),
  );
  const lines = new Map<string, number>();
  for (const [i, { rule, line }] of entries.entries()) {
    const where = `${path}:${line}#/entries/${i}/rule`;
    const first = lines.get(rule);
    if (first !== undefined) throw new UsageError(where, `is listed in line ${first} too`, 'list each rule once');
    if (!rule.startsWith(`${contract}/`))
      throw new UsageError(where, `${rule} is not a rule of ${contract}`, `rule ids begin with ${contract}/`);
    lines.set(rule, line);
  }
  return { file: path, contract, entries };
}
