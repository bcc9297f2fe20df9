import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { prepareFolder, writeFile } from '../../edge/writeFile';
import { interruptedExit } from '../../exit';
import type { Proof, Trial } from '../../model';
import { speaksAgainst } from '../../report/proofFacts';
import { proofFiles } from '../../report/proofFiles';
import { proofTerminal } from '../../report/proofTerminal';
import { type Attach, type Call, examples } from '../command';
import { interruptible } from '../interruptible';
import { painter } from '../present';
import { isProven } from '../prove/conclude';
import { prove } from '../prove/prove';
import { chooseSubjects, type Subject } from '../prove/subjects';
import { quoteArgument } from '../quoteArgument';
import type { Shell } from '../shell';
import { gather, parseCount, parseSeed } from '../values';

interface ProveFlags {
  readonly fault: readonly string[];
  readonly variant: readonly string[];
  readonly out: string;
  readonly jobs?: number;
  readonly seed: number;
  readonly quiet: boolean;
}

/** Trials side by side at most where the command line does not say: each keeps a core busy. */
const maxJobs = 8;
const lineEveryMs = 5_000;

/** `conform prove`: the harness judged by providers of which it is known what they do. */
export const attach: Attach = (program, call) => {
  program
    .command('prove')
    .description(
      'Judge a provider that conforms, broken in one way after another, and others that are right in another way: every fault must be found, by the rules it breaks, and no variant may raise an alarm.',
    )
    .argument('[contract]', 'shipped name; default: all')
    .option('--fault <id>', 'only this fault, * for any text; repeatable', gather, [])
    .option('--variant <id>', 'only this variant, * for any text; repeatable', gather, [])
    .option('--out <dir>', 'folder for the reports', 'reports')
    .option('--jobs <n>', 'providers judged side by side; default: one a core, 8 at most', parseCount)
    .option('--seed <n>', 'seed of every run', parseSeed, 1)
    .option('--quiet', 'no progress, and only the outcome', false)
    .addHelpText(
      'after',
      examples(
        'conform prove',
        'conform prove doit-update-user --jobs 2',
        "conform prove --fault 'doit-phone-*'",
        'conform prove --variant doit-chunked --seed 7',
      ),
    )
    .action((contract: string | undefined, flags: ProveFlags) => run(contract ?? null, flags, call));
};

async function run(contract: string | null, flags: ProveFlags, { shell, finish }: Call): Promise<void> {
  const { fault, variant, out, seed, quiet, jobs = Math.min(availableParallelism(), maxJobs) } = flags;
  const subjects = chooseSubjects({ contract, faults: fault, variants: variant });
  prepareFolder(out);
  const progress = progressOf(subjects, shell, quiet);
  try {
    const repeat = commandOf(contract, flags, shell);
    const proof = await interruptible(shell, progress.finish, (signal) =>
      prove(subjects, { seed, jobs, repeat, onTrial: progress.show, signal }),
    );
    progress.finish();
    if (proof === null) return finish(interruptedExit);
    const folder = join(out, 'proof');
    for (const file of proofFiles(proof)) writeFile(join(folder, file.name), file.text);
    shell.print(text(proof, shell, quiet, subjects, folder));
    finish(isProven(proof) ? 0 : 1);
  } finally {
    progress.finish();
  }
}

function text(proof: Proof, shell: Shell, isQuiet: boolean, subjects: readonly Subject[], folder: string): string {
  const width = Math.min(shell.columns, 100);
  const isDetailed = subjects.length <= 5;
  const whole = proofTerminal(proof, { width, isDetailed, folder: join(folder, 'proof.html'), paint: painter(shell) });
  return isQuiet ? (whole.split('\n\n')[0] ?? '') : whole.trimEnd();
}

function commandOf(contract: string | null, { fault, variant, seed, out }: ProveFlags, { self }: Shell): string {
  const words = [
    ...(contract === null ? [] : [contract]),
    ...fault.map((id) => `--fault ${quoteArgument(id)}`),
    ...variant.map((id) => `--variant ${quoteArgument(id)}`),
    `--seed ${seed}`,
    ...(out === 'reports' ? [] : [`--out ${quoteArgument(out)}`]),
  ];
  return `${self} prove ${words.join(' ')}`;
}

/**
 * A live line where a person watches; otherwise a line every five seconds, and one for each trial that speaks against the harness.
 */
function progressOf(subjects: readonly Subject[], shell: Shell, isQuiet: boolean) {
  let done = 0;
  let wrong = 0;
  let shownAtMs = performance.now();
  return {
    show(trial: Trial): void {
      done++;
      const isWrong = speaksAgainst(trial);
      if (isWrong) wrong++;
      if (isQuiet) return;
      const line = `${done}/${subjects.length} providers judged, ${wrong} of them wrongly: ${trial.id} ${trial.outcome}`;
      const now = performance.now();
      if (shell.isInteractive) shell.rewrite(line.slice(0, shell.columns - 1));
      else if (isWrong || done === subjects.length || now - shownAtMs >= lineEveryMs) {
        shownAtMs = now;
        shell.note(line);
      }
    },
    finish(): void {
      if (shell.isInteractive && !isQuiet) shell.rewrite(null);
    },
  };
}
