import type { Machine } from './machine';
import type { Row } from './row';

/** Everything one call of the benchmark measured. */
export interface BenchRecord {
  readonly tool: { readonly name: string; readonly version: string };
  readonly machine: Machine;
  readonly isQuick: boolean;
  readonly rows: readonly Row[];
}

/** The text of `reports/bench.json`, which `schemas/harness/bench.schema.json` describes. */
export function benchJson(record: BenchRecord): string {
  return `${JSON.stringify({ schemaVersion: 1, ...record }, null, 2)}\n`;
}
