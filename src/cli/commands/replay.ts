import { shippedContracts } from '../../edge/packageFiles';
import { readReport } from '../../edge/readReport';
import { didYouMean, UsageError } from '../../errors';
import type { Report, RuleReport } from '../../model';
import { wholeRun } from '../../run/options';
import { type Attach, type Call, examples } from '../command';
import { evidenceText } from '../evidenceText';
import { judge } from '../judge';
import { prepare } from '../prepare';
import { present } from '../present';
import { runCommand } from '../runCommand';

interface ReplayFlags {
  readonly config: string;
  readonly contract?: string;
}

/** `conform replay`: judges one rule again with the seed and profile of a report, and prints what went over the wire. */
export const attach: Attach = (program, call) => {
  program
    .command('replay')
    .description('Judge one rule of a report again, with its seed and profile, and print the exchanges.')
    .argument('<report.json>', 'the report')
    .argument('<rule-id>', 'the rule as the report names it; the contract before the / may be left out')
    .requiredOption('--config <file>', 'the target file')
    .option('--contract <folder>', 'the contract, when it does not ship and the target file does not name it')
    .addHelpText(
      'after',
      examples(
        "conform replay report.json 'requires-credential#missing' --config target.yaml",
        "conform replay report.json 'rejects-violating-body#pattern:/phone' \\\n    --config target.yaml",
      ),
    )
    .action((file: string, rule: string, flags: ReplayFlags) => replay(file, rule, flags, call));
};

async function replay(file: string, given: string, flags: ReplayFlags, { shell, finish }: Call): Promise<void> {
  const before = readReport(file);
  const rule = ruleOf(before, given, file);
  const { contractName, contract, target } = prepare(nameOf(before, flags), flags.config, shell.environment);
  const { seed, profile } = before.run;
  const words = { self: shell.self, contractName, config: flags.config, profile, seed, only: [rule.id], shard: null };
  shell.note(`replaying ${rule.id}, seed ${seed}, profile ${profile}; the report says ${rule.verdict}`);
  const report = await judge(
    {
      ...wholeRun,
      ...{ contract, target, seed, profile, only: [rule.id] },
      command: (id) => runCommand(words, id),
    },
    shell,
    false,
  );
  present(report, shell, false);
  shell.print(`\n${evidenceText(report, rule.id)}`);
  finish(report.exit.code);
}

function nameOf({ contract }: Report, flags: ReplayFlags): string | undefined {
  return flags.contract ?? (shippedContracts().includes(contract.name) ? contract.name : undefined);
}

function ruleOf(report: Report, given: string, file: string): RuleReport {
  const rules = report.requirements.flatMap((requirement) => requirement.rules);
  const id = given.startsWith(`${report.contract.name}/`) ? given : `${report.contract.name}/${given}`;
  const found = rules.find((rule) => rule.id === id);
  if (found !== undefined) return found;
  const judged = rules.filter(({ verdict }) => verdict === 'fail' || verdict === 'warn').map((rule) => rule.id);
  const ids = rules.map((rule) => rule.id);
  const near = didYouMean(id, ids);
  const advice = near.startsWith('did you mean') ? near : `failing or warned: ${judged.join(', ') || 'none'}`;
  throw new UsageError(file, `has no rule "${given}"`, advice);
}
