import type { RuleId } from '../model';
import type { RunOptions } from '../run/options';
import { quoteArgument } from './quoteArgument';

/** What a command line that repeats a run has to name. */
export interface RunWords extends Pick<RunOptions, 'profile' | 'seed' | 'only' | 'shard'> {
  /** How conform is called here. */
  readonly self: string;
  readonly contractName: string;
  readonly config: string;
}

/** The command that does a run again, or one rule of it: same contract, target, profile and seed. */
export function runCommand(words: RunWords, rule: RuleId | null): string {
  const { self, contractName, config, profile, seed, only, shard } = words;
  const patterns = rule === null ? only : [rule];
  const parts = [
    ...[self, 'run', quoteArgument(contractName), '--config', quoteArgument(config)],
    ...['--profile', profile, '--seed', String(seed)],
    ...patterns.flatMap((pattern) => ['--only', quoteArgument(pattern)]),
    ...(rule === null && shard !== null ? ['--shard', `${shard.index}/${shard.of}`] : []),
  ];
  return parts.join(' ');
}
