import type { Report } from '../model';
import { visible } from './visible';

/** A report and the file it was read from. */
export interface GivenReport {
  readonly file: string;
  readonly report: Report;
}

/** Why a report cannot be merged with those before it. */
export interface MergeProblem {
  readonly file: string;
  readonly what: string;
}

/** Why reports cannot be merged, or null when they can: they must be different shards of one run, or a single report. */
export function mergeProblem(given: readonly GivenReport[]): MergeProblem | null {
  const [first] = given;
  if (first === undefined || given.length === 1) return null;
  const seen = new Map<string, string>();
  for (const { file, report } of given) {
    const { shard } = report.run;
    if (shard === null) return { file, what: 'is not of a shard' };
    for (const says of shared)
      if (says(report) !== says(first.report))
        return { file, what: visible(`${says(report)}, but ${first.file} ${says(first.report)}`) };
    const same = seen.get(shard);
    if (same !== undefined) return { file, what: visible(`is shard ${shard}, and so is ${same}`) };
    seen.set(shard, file);
  }
  return null;
}

/** What every shard of a run says alike. */
const shared: readonly ((report: Report) => string)[] = [
  ({ contract }) => `is of ${contract.name} ${contract.version}`,
  ({ tool }) => `is by version ${tool.version}`,
  ({ target }) => `judged ${target.baseUrl}`,
  ({ run }) => `has profile ${run.profile}`,
  ({ run }) => `has seed ${run.seed}`,
  ({ run }) => (run.only.length === 0 ? 'has no --only' : `has --only ${[...run.only].sort().join(' --only ')}`),
  ({ run }) => `is one of ${run.shard?.split('/')[1]} shards`,
];
