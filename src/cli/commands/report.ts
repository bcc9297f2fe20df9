import { readReport } from '../../edge/readReport';
import { prepareFolder } from '../../edge/writeFile';
import { writeReports } from '../../edge/writeReports';
import { UsageError } from '../../errors';
import type { Report } from '../../model';
import { mergeProblem, mergeReports } from '../../report/mergeReports';
import { type Attach, type Call, examples } from '../command';
import { present } from '../present';
import { worstExit } from '../worstExit';

interface ReportFlags {
  readonly out: string;
  readonly quiet: boolean;
}

/** `conform report`: renders report.json files again; those of one contract are merged, as shards of one run. */
export const attach: Attach = (program, call) => {
  program
    .command('report')
    .description('Render report.json files again; several of one contract are merged as shards of one run.')
    .argument('<report.json...>', 'reports')
    .option('--out <dir>', 'folder for the reports', 'reports')
    .option('--quiet', 'only the verdict, and the rules to look at first', false)
    .addHelpText(
      'after',
      examples(
        'conform report reports/doit-update-user/report.json --out build/reports',
        'conform report shard-*/doit-update-user/report.json --out reports',
      ),
    )
    .action((files: readonly string[], flags: ReportFlags) => report(files, flags, call));
};

function report(files: readonly string[], { out, quiet }: ReportFlags, { shell, finish }: Call): void {
  const read = files.map(readReport);
  const names = [...new Set(read.map(({ contract }) => contract.name))];
  const merged = names.map((name) => whole(read.filter(({ contract }) => contract.name === name)));
  prepareFolder(out);
  for (const one of merged) {
    writeReports(out, one);
    present(one, shell, out, quiet);
  }
  finish(worstExit(merged.map(({ exit }) => exit.code)));
}

function whole(reports: readonly Report[]): Report {
  const [first] = reports;
  if (first !== undefined && reports.length === 1) return first;
  const problem = mergeProblem(reports);
  if (problem !== null)
    throw new UsageError('', `the reports cannot be merged: ${problem}`, 'give the shards of one run');
  return mergeReports(reports);
}
