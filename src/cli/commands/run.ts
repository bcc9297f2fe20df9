import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { type Command, Option } from 'commander';
import { awaitServer } from '../../edge/awaitServer';
import { readBaseline } from '../../edge/readBaseline';
import { prepareReports } from '../../edge/reportFolder';
import type { Profile } from '../../model';
import { applyBaseline } from '../../report/applyBaseline';
import { visible } from '../../report/visible';
import type { Shard } from '../../run/options';
import { type Attach, type Call, examples } from '../command';
import { dryRun } from '../dryRun';
import { type Judging, judge } from '../judge';
import { prepare } from '../prepare';
import { runCommand } from '../runCommand';
import type { Shell } from '../shell';
import { gather, parseCount, parseDurationMs, parseRate, parseSeed, parseShard, profiles } from '../values';
import type { Turn } from '../watch';

/** A dry run judges nothing, so that one left in a pipeline by mistake never looks like a pass. */
const notJudged = 3;

interface RunFlags {
  readonly config?: string;
  readonly out: string;
  readonly profile: Profile;
  readonly seed?: number;
  readonly only: readonly string[];
  readonly maxTime?: number;
  readonly rps?: number;
  readonly lanes?: number;
  readonly shard?: Shard;
  readonly bail: boolean;
  readonly failOn?: 'warn';
  readonly baseline?: string;
  readonly dryRun: boolean;
  readonly watch: readonly string[];
  readonly quiet: boolean;
}

/** `conform run`: judges a target and writes its reports. */
export const attach: Attach = (program, call) => {
  withOptions(program.command('run'))
    .description('Judge a running server against a contract and write the reports.')
    .argument('[contract]', "shipped name, or path of a contract folder; default: the target file's")
    .addHelpText(
      'after',
      examples(
        'conform run --config target.yaml',
        'conform run doit-update-user --config target.yaml --out build/reports',
        "conform run --config target.yaml --only 'rejects-*#pattern:/phone'",
        'conform run --config target.yaml --seed 7 --max-time 60s --rps 20',
        'conform run --config target.yaml --baseline baseline.yaml --fail-on warn',
        'conform run --config target.yaml --shard 1/4 --out reports/shard-1',
        'conform run --config target.yaml --profile quick --watch src',
        'conform run --config target.yaml --dry-run',
      ),
    )
    .action((name: string | undefined, flags: RunFlags) => run(name, flags, call));
};

function withOptions(command: Command): Command {
  return command
    .option('--config <file>', 'the target file: where the API stands, credentials, users (conform init writes one)')
    .option('--out <dir>', 'folder for the reports', 'reports')
    .addOption(new Option('--profile <name>', 'how much to try').choices(profiles).default('standard'))
    .option('--seed <n>', 'repeat the run of this seed; default: a new one, named in the report', parseSeed)
    .option('--only <pattern>', 'a requirement or rule id, * for any text; repeatable', gather, [])
    .option('--max-time <duration>', 'end the run after this long, e.g. 60s', parseDurationMs)
    .option('--rps <n>', "requests a second at most, instead of the target file's limit", parseRate)
    .option('--lanes <n>', 'users changed side by side at most; default: all that are listed', parseCount)
    .option('--shard <i/n>', 'run part i of n, each of whole rules; conform report merges them', parseShard)
    .option('--bail', 'stop at the first rule that fails', false)
    .addOption(new Option('--fail-on <verdict>', 'what makes the run red beside a broken MUST').choices(['warn']))
    .option('--baseline <file>', 'known failures, which do not make the run red')
    .addOption(
      new Option('--watch <path>', 'judge again whenever a file here changes, until Ctrl-C; repeatable')
        .argParser(gather)
        .default([])
        .conflicts('dryRun'),
    )
    .option('--dry-run', 'print every request the run would send, send none, and end with exit code 3', false)
    .option('--quiet', 'no progress; only the verdict, the rules to look at first, and users left changed', false);
}

async function run(name: string | undefined, flags: RunFlags, { shell, finish }: Call): Promise<void> {
  const { seed = randomInt(2 ** 31), config, baseline, out, watch: watched } = flags;
  const prepared = () => judgingOf(name, flags, seed, shell);
  if (flags.dryRun) {
    await dryRun(prepared(), shell);
    return finish(notJudged);
  }
  if (watched.length === 0) {
    const { report, keep } = await judgeOnce(prepared(), flags, shell);
    keep(null);
    return finish(report.exit.code);
  }
  const { watch }: typeof import('../watch') = require('../watch');
  const turn = async (signal: AbortSignal) => {
    const judging = prepared();
    await awaitTarget(judging.target.baseUrl, shell, signal);
    return judgeOnce(judging, flags, shell);
  };
  const paths = [...new Set([...watched, ...[config, baseline].filter((file) => file !== undefined)])];
  const ignored = [prepared().contract.name, 'index.html'].map((name) => join(out, name));
  finish(await watch({ paths, ignored, turn }, shell));
}

function judgingOf(name: string | undefined, flags: RunFlags, seed: number, { environment, self }: Shell): Judging {
  const { contractName, contract, target } = prepare(name, flags.config, environment);
  const { profile, only, shard = null } = flags;
  const words = { self, contractName, config: flags.config ?? '', profile, seed, only, shard };
  return {
    ...{ contract, target, seed, profile, only, shard },
    maxTimeMs: flags.maxTime ?? null,
    requestsPerSecond: flags.rps ?? null,
    lanes: flags.lanes ?? null,
    bail: flags.bail,
    failOnWarn: flags.failOn === 'warn',
    command: (rule) => runCommand(words, rule),
  };
}

async function judgeOnce(judging: Judging, { baseline, out, quiet }: RunFlags, shell: Shell): Promise<Turn> {
  const { contract } = judging;
  const known = baseline === undefined ? null : readBaseline(baseline, contract.name);
  prepareReports(out, contract.name);
  const judged = await judge(judging, shell, quiet);
  const report = known === null ? judged : applyBaseline(judged, known);
  return {
    report,
    keep(before) {
      // Loaded only now, so that the first failure is told sooner.
      const { keepReport }: typeof import('../keepReport') = require('../keepReport');
      keepReport(report, { out, quiet, contractFolder: contract.folder, before }, shell);
    },
  };
}

/** How long a server that starts again is waited for, ms. */
const startLimitMs = 30_000;

function awaitTarget(baseUrl: string, shell: Shell, signal: AbortSignal): Promise<void> {
  const onMissing = () => shell.note(`waiting until ${visible(baseUrl, 200)} takes connections`);
  return awaitServer(baseUrl, startLimitMs, onMissing, signal);
}
