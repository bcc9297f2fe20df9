import { readBaseline } from '../../edge/readBaseline';
import { readReport } from '../../edge/readReport';
import { prepareReports } from '../../edge/reportFolder';
import { UsageError } from '../../errors';
import type { Report } from '../../model';
import { applyBaseline } from '../../report/applyBaseline';
import { type GivenReport, mergeProblem } from '../../report/mergeProblem';
import { mergeReports } from '../../report/mergeReports';
import { visible } from '../../report/visible';
import { type Attach, type Call, examples } from '../command';
import { keepReport } from '../keepReport';
import { worstExit } from '../worstExit';

interface ReportFlags {
  readonly out: string;
  readonly baseline?: string;
  readonly quiet: boolean;
}

/** `conform report`: renders report.json files again; those of one contract are merged, as shards of one run. */
export const attach: Attach = (program, call) => {
  program
    .command('report')
    .description('Render report.json files again; several of one contract are merged as shards of one run.')
    .argument('<report.json...>', 'reports')
    .option('--out <dir>', 'folder for the reports', 'reports')
    .option('--baseline <file>', 'known failures, which do not make the whole red')
    .option('--quiet', 'only the verdict, the rules to look at first, and users left changed', false)
    .addHelpText(
      'after',
      examples(
        'conform report reports/doit-update-user/report.json --out build/reports',
        'conform report shard-*/doit-update-user/report.json --out reports',
        'conform report shard-*/doit-update-user/report.json --baseline baseline.yaml',
      ),
    )
    .action((files: readonly string[], flags: ReportFlags) => report(files, flags, call));
};

function report(files: readonly string[], { out, baseline, quiet }: ReportFlags, { shell, finish }: Call): void {
  const given = files.map((file) => ({ file, report: readReport(file) }));
  const names = [...new Set(given.map(({ report: { contract } }) => contract.name))];
  const reports = names.map((name) => {
    const own = given.filter(({ report: { contract } }) => contract.name === name);
    return baseline === undefined ? ungated(own) : applyBaseline(merged(own), readBaseline(baseline, name));
  });
  for (const name of names) prepareReports(out, name);
  for (const one of reports) keepReport(one, { out, quiet }, shell);
  finish(worstExit(reports.map(({ exit }) => exit.code)));
}

function merged(given: readonly GivenReport[]): Report {
  const problem = mergeProblem(given);
  if (problem === null) return mergeReports(given.map(({ report }) => report));
  const advice = 'give the shards of one run: of the same base URL, profile, seed and --only';
  throw new UsageError(problem.file, problem.what, advice);
}

/** Reports without a baseline. The gate of a shard says nothing about the whole, and without one known failures would be red. */
function ungated(given: readonly GivenReport[]): Report {
  const whole = merged(given);
  const gated = given.length > 1 ? given.find(({ report }) => report.gate !== undefined) : undefined;
  if (gated === undefined) return whole;
  const what = `was judged against ${visible(gated.report.gate?.baseline ?? '')}, which says nothing about the whole`;
  throw new UsageError(gated.file, what, 'add --baseline with that file, to judge the merged report against it');
}
