import { randomInt } from 'node:crypto';
import { openContract } from '../../edge/openContract';
import { shippedContracts } from '../../edge/packageFiles';
import { prepareReports } from '../../edge/reportFolder';
import { serveProvider } from '../../edge/serveProvider';
import { interruptedExit } from '../../exit';
import type { Report } from '../../model';
import { wholeRun } from '../../run/options';
import { type Attach, type Call, examples } from '../command';
import { judge } from '../judge';
import { keepReport } from '../keepReport';
import { quoteArgument } from '../quoteArgument';
import { parseSeed } from '../values';
import { worstExit } from '../worstExit';

interface DemoFlags {
  readonly out: string;
  readonly seed?: number;
  readonly quiet: boolean;
}

/** `conform demo`: the whole job on the embedded provider, every shipped contract, over HTTP on 127.0.0.1. */
export const attach: Attach = (program, call) => {
  program
    .command('demo')
    .description('Judge the embedded provider by every shipped contract, over HTTP on 127.0.0.1.')
    .option('--out <dir>', 'folder for the reports', 'reports')
    .option('--seed <n>', 'seed; default: a new one', parseSeed)
    .option('--quiet', 'no progress, and only the verdicts', false)
    .addHelpText('after', examples('conform demo', 'conform demo --out build/reports --seed 7'))
    .action((flags: DemoFlags) => demo(flags, call));
};

/** Judges the embedded provider by every shipped contract and writes the reports. */
export async function demo(
  { out, seed = randomInt(2 ** 31), quiet }: DemoFlags,
  { shell, finish }: Call,
): Promise<void> {
  const names = shippedContracts();
  for (const name of names) prepareReports(out, name);
  const codes: number[] = [];
  for (const name of names) {
    const report = await judgeEmbedded(name);
    keepReport(report, { out, quiet }, shell);
    shell.print('');
    codes.push(report.exit.code);
    if (report.exit.code === interruptedExit) break;
  }
  if (!quiet)
    shell.print(`Your own server: ${shell.self} init, edit target.yaml, then ${shell.self} run --config target.yaml`);
  finish(worstExit(codes));

  async function judgeEmbedded(name: string): Promise<Report> {
    const contract = openContract(name);
    const served = await serveProvider(contract, { read: true });
    try {
      return await judge(
        {
          ...wholeRun,
          ...{ contract, target: served.target, seed, profile: 'standard' },
          command: () => `${shell.self} demo --seed ${seed} --out ${quoteArgument(out)}`,
        },
        shell,
        quiet,
      );
    } finally {
      await served.close();
    }
  }
}
