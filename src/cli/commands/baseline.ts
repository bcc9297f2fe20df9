import { existsSync } from 'node:fs';
import { readBaseline } from '../../edge/readBaseline';
import { readReport } from '../../edge/readReport';
import { writeFile } from '../../edge/writeFile';
import { updateBaseline } from '../../report/updateBaseline';
import { type Attach, examples } from '../command';

interface UpdateFlags {
  readonly from: string;
  readonly baseline: string;
}

/** `conform baseline update`: writes the known failures of a report, keeping the reasons that are there. */
export const attach: Attach = (program, { shell }) => {
  program
    .command('baseline')
    .description('The file of known failures, which do not make a run red.')
    .command('update')
    .description(
      'Write the failures of a report into the baseline: new ones are added, mended ones removed, reasons kept.',
    )
    .requiredOption('--from <report.json>', 'the report')
    .option('--baseline <file>', 'the baseline', 'baseline.yaml')
    .addHelpText('after', examples('conform baseline update --from reports/doit-update-user/report.json'))
    .action(({ from, baseline }: UpdateFlags) => {
      const report = readReport(from);
      const before = existsSync(baseline) ? readBaseline(baseline, report.contract.name) : null;
      writeFile(baseline, updateBaseline(report, before));
      shell.print(`wrote ${baseline}; give a reason for each new entry, then conform run --baseline ${baseline}`);
    });
};
