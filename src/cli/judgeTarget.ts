import { randomInt } from 'node:crypto';
import { createWorld } from '../edge/httpWorld';
import { openContract } from '../edge/openContract';
import { readTarget } from '../edge/readTarget';
import { shippedProof } from '../edge/shippedProof';
import { tool } from '../edge/tool';
import type { Contract, Report, Target } from '../model';
import { type RunOptions, wholeRun } from '../run/options';
import { runConformance } from '../run/runConformance';
import { checkTarget } from './prepare';
import { type RunWords, runCommand } from './runCommand';

/** Settings of a run in code; all may be left out. */
export type JudgeOptions = Partial<Omit<RunOptions, 'contract' | 'target' | 'tool'>>;

/**
 * Judges a target over the network, as `conform run` does, and returns the report; nothing is written or printed.
 * @param contract a shipped name, the path of a contract folder, or an opened contract.
 * @param target the path of a target file, or a target.
 * @throws UsageError and ContractError before anything is sent.
 */
export async function judgeTarget(
  contract: string | Contract,
  target: string | Target,
  options: JudgeOptions = {},
): Promise<Report> {
  const opened = typeof contract === 'string' ? openContract(contract) : contract;
  const found = typeof target === 'string' ? readTarget(target, process.env) : target;
  checkTarget(opened, found, typeof target === 'string' ? target : 'target');
  const chosen = { ...wholeRun, profile: 'standard', seed: randomInt(2 ** 31), ...given(options) } as const;
  const words: RunWords = {
    ...{ self: 'npx conform', contractName: typeof contract === 'string' ? contract : opened.name },
    config: typeof target === 'string' ? target : 'target.yaml',
    ...chosen,
  };
  const { world, close } = createWorld(found.baseUrl);
  try {
    return await runConformance(
      {
        ...{ onProgress: () => undefined, signal: null, command: (rule) => runCommand(words, rule) },
        ...chosen,
        ...{ contract: opened, target: found, tool: tool(), proof: shippedProof(opened) },
      },
      world,
    );
  } finally {
    await close();
  }
}

/** The settings that are there: one that is undefined is as one that is left out. */
function given(options: JudgeOptions): JudgeOptions {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}
