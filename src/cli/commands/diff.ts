import { readReport } from '../../edge/readReport';
import { UsageError } from '../../errors';
import { diffMarkdown, diffProblem, diffReports, diffText } from '../../report/diff';
import { type Attach, examples } from '../command';

/** `conform diff`: what became red, was mended, is still red between two reports. */
export const attach: Attach = (program, { shell }) => {
  program
    .command('diff')
    .description('Compare two reports: newly red, mended, still red.')
    .argument('<old.json>', 'the earlier report')
    .argument('<new.json>', 'the later report')
    .option('--markdown', 'as Markdown, for a pull-request comment', false)
    .addHelpText(
      'after',
      examples(
        'conform diff main/report.json reports/doit-update-user/report.json',
        'conform diff old.json new.json --markdown',
      ),
    )
    .action((before: string, after: string, { markdown }: { markdown: boolean }) => {
      const [old, now] = [readReport(before), readReport(after)];
      const problem = diffProblem(old, now);
      if (problem !== null)
        throw new UsageError(after, `cannot be compared: ${problem}`, 'give reports of one contract');
      const diff = diffReports(old, now);
      shell.print((markdown ? diffMarkdown(diff) : diffText(diff)).trimEnd());
    });
};
