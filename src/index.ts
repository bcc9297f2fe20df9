/**
 * The public API of update-user-conformance: open contracts, judge targets, serve a provider that conforms, read, merge and
 * render reports. What is not exported here is internal and may change without notice.
 */
export { type JudgeOptions, judgeTarget } from './cli/judgeTarget';
export { defaultLimits } from './contract/parseTarget';
export { openContract, shippedContracts } from './edge/packageFiles';
export { readReport } from './edge/readReport';
export { readTarget } from './edge/readTarget';
export { type ServedProvider, type ServeOptions, serveProvider } from './edge/serveProvider';
export { writeReports } from './edge/writeReports';
export { ContractError, GeneratorError, HarnessError, InternalError, TargetError, UsageError } from './errors';
export type * from './model';
export { junit } from './report/junit';
export { markdown } from './report/markdown';
export { mergeReports } from './report/mergeReports';
export { terminal } from './report/terminal';
export type { Progress } from './run/options';
