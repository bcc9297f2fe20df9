/**
 * The public API of update-user-conformance: open contracts, judge targets, talk to an API as a consumer,
 * serve a provider that conforms, read, merge and
 * render reports. What is not exported here is internal and may change without notice.
 */
export { type JudgeOptions, judgeTarget } from './cli/judgeTarget';
export type {
  AnyOperation,
  Client,
  ClientSettings,
  DocumentedReply,
  OperationTypes,
} from './client/client';
export { type Breach, ReplyError, RequestError, TransportError } from './client/clientErrors';
export type { DoitUpdateUser } from './client/types/doitUpdateUser';
export type { GjirafaPutUser } from './client/types/gjirafaPutUser';
export type { ShippedOperations } from './client/types/shipped';
export { defaultLimits } from './contract/parseTarget';
export { createClient } from './edge/createClient';
export { openContract } from './edge/openContract';
export { shippedContracts } from './edge/packageFiles';
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
