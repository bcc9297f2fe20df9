import { createWorld } from '../edge/httpWorld';
import { shippedProof } from '../edge/shippedProof';
import { tool } from '../edge/tool';
import type { Report } from '../model';
import type { Progress, RunOptions } from '../run/options';
import { runConformance } from '../run/runConformance';
import { interruptible } from './interruptible';
import { progressPrinter } from './progressPrinter';
import type { Shell } from './shell';
import { tuneForRun } from './tuneV8';

/** What a run is asked to do, without what the command line supplies to every run. */
export type Judging = Omit<RunOptions, 'tool' | 'onProgress' | 'signal'>;

/**
 * Runs a contract against a target over the network, with progress. The first SIGINT or SIGTERM ends the run early: users are
 * put back and the report says it is partial; the second ends the process at once.
 * @throws UsageError and ContractError before anything is sent.
 */
export async function judge(judging: Judging, shell: Shell, isQuiet: boolean): Promise<Report> {
  const { contract, target, seed } = judging;
  const progress = progressPrinter(shell, isQuiet);
  const { world, close } = createWorld(target.baseUrl);
  let isAnnounced = isQuiet;
  const onProgress = (state: Progress) => {
    if (state.stage === 'run' && state.done === 1) tuneForRun(state.total);
    if (!isAnnounced) shell.note(`judging ${target.baseUrl} by ${contract.name} ${contract.version}, seed ${seed}`);
    isAnnounced = true;
    progress.show(state);
  };
  const onFirst = () => {
    progress.finish();
    shell.note('conform: stopping and putting users back; interrupt again to stop at once');
  };
  try {
    return await interruptible(shell, onFirst, (signal) =>
      runConformance({ ...judging, tool: tool(), proof: shippedProof(contract), onProgress, signal }, world),
    );
  } finally {
    progress.finish();
    await close();
  }
}
