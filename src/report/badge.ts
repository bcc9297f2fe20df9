import type { Report } from '../model';
import { escapeXml } from './escapeXml';
import { counted, moodOf, shortVerdict } from './verdictSentence';
import { visible } from './visible';

const colours = { good: '#1f6f34', bad: '#b3121d', unknown: '#7d4e00' } as const;

/** The verdict as a badge: `doit-update-user 1.0 · conforms`, in words, never a bare percentage. */
export function badgeSvg(report: Report): string {
  const { label, message, colour } = wordsOf(report);
  const [left, right] = [widthOf(label), widthOf(message)];
  const width = left + right;
  const title = escapeXml(`${label} · ${message}`);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="20" role="img" aria-label="${title}">`,
    `<title>${title}</title>`,
    `<clipPath id="r"><rect width="${width}" height="20" rx="4"/></clipPath>`,
    `<g clip-path="url(#r)"><rect width="${left}" height="20" fill="#444c56"/><rect x="${left}" width="${right}" height="20" fill="${colour}"/></g>`,
    `<g fill="#fff" text-anchor="middle" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">`,
    `<text x="${left / 2}" y="14" textLength="${left - 12}">${escapeXml(label)}</text>`,
    `<text x="${left + right / 2}" y="14" textLength="${right - 12}">${escapeXml(message)}</text>`,
    '</g></svg>\n',
  ].join('');
}

/** The verdict for a badge service that reads an endpoint (shields' format, `schemaVersion` 1). */
export function badgeJson(report: Report): string {
  const { label, message, colour } = wordsOf(report);
  const isError = moodOf(report) === 'bad';
  return `${JSON.stringify({ schemaVersion: 1, label, message, color: colour.slice(1), isError })}\n`;
}

function wordsOf(report: Report): { readonly label: string; readonly message: string; readonly colour: string } {
  const { contract, gate } = report;
  const known =
    gate === undefined || gate.excused.length === 0 ? '' : `, ${counted(gate.excused.length, 'known failure')}`;
  return {
    label: visible(`${contract.name} ${contract.version}`, 60),
    message: `${shortVerdict(report)}${known}`,
    colour: colours[moodOf(report)],
  };
}

function widthOf(text: string): number {
  return Math.round(text.length * 6.6) + 12;
}
