import type { Report } from '../model';
import { junit } from './junit';
import { markdown } from './markdown';

/** One form of a report, ready to be written. */
export interface ReportFile {
  readonly name: string;
  readonly text: string;
}

/** Every form of one report, in the order they are written: the record first, for it must be there whatever follows. */
export function reportFiles(report: Report): ReportFile[] {
  return [
    { name: 'report.json', text: `${JSON.stringify(report, null, 1)}\n` },
    { name: 'junit.xml', text: junit(report) },
    { name: 'summary.md', text: markdown(report) },
  ];
}
