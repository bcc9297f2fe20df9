import { cpus, loadavg, totalmem } from 'node:os';

/** Where numbers were measured. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGb: number;
  readonly node: string;
  /** Load averages over 1, 5 and 15 minutes before anything was measured: what others were doing. */
  readonly loadBefore: readonly number[];
}

/** This machine now. */
export function machine(): Machine {
  const all = cpus();
  return {
    cpu: all[0]?.model.trim().replace(/\s+/g, ' ') ?? 'unknown',
    cores: all.length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.versions.node,
    loadBefore: loadavg().map((load) => Math.round(load * 100) / 100),
  };
}
