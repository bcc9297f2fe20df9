import type { Report } from '../model';
import { badgeJson, badgeSvg } from './badge';
import { ctrf } from './ctrf';
import { har } from './har';
import { html } from './html';
import { junit } from './junit';
import { markdown } from './markdown';
import { type RequirementLines, sarif } from './sarif';

/** One form of a report, ready to be written. */
export interface ReportFile {
  readonly name: string;
  readonly text: string;
}

/**
 * Every form of one report, in the order they are written: the record first, for it must be there whatever follows.
 * @param lines where the contract's requirements stand in their file.
 */
export function reportFiles(report: Report, lines: RequirementLines = {}): ReportFile[] {
  return [
    { name: 'report.json', text: `${JSON.stringify(report, null, 1)}\n` },
    { name: 'junit.xml', text: junit(report) },
    { name: 'summary.md', text: markdown(report) },
    { name: 'report.html', text: html(report) },
    { name: 'report.sarif', text: sarif(report, lines) },
    { name: 'ctrf-report.json', text: ctrf(report) },
    { name: 'exchanges.har', text: har(report) },
    { name: 'badge.svg', text: badgeSvg(report) },
    { name: 'badge.json', text: badgeJson(report) },
  ];
}
