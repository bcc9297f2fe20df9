/**
 * How long each form of a report takes and how large it is: `node -r esbuild-register bench/render.ts [cases]`.
 * The report has a rule for every ten cases, one in twenty of them failing, and an exchange a rule: more than any run makes.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeReports } from '../src/edge/writeReports';
import { badgeJson, badgeSvg } from '../src/report/badge';
import { ctrf } from '../src/report/ctrf';
import { har } from '../src/report/har';
import { html } from '../src/report/html';
import { junit } from '../src/report/junit';
import { markdown } from '../src/report/markdown';
import { sarif } from '../src/report/sarif';
import { terminal } from '../src/report/terminal';
import { largeReport } from '../tests/fixtures/report';

const cases = Number(process.argv[2] ?? 20_000);
const report = largeReport(cases);
const forms = { html, markdown, junit, sarif, ctrf, har, badgeSvg, badgeJson, terminal };

const rules = report.requirements.reduce((sum, requirement) => sum + requirement.rules.length, 0);
console.log(`${cases} cases, ${rules} rules, ${report.exchanges.length} exchanges`);
for (const [name, render] of Object.entries(forms)) {
  const start = performance.now();
  const text = render(report);
  console.log(`${name.padEnd(10)} ${Math.round(performance.now() - start)} ms, ${Buffer.byteLength(text)} bytes`);
}
const folder = mkdtempSync(join(tmpdir(), 'conform-bench-'));
const start = performance.now();
writeReports(folder, report);
console.log(`all forms written in ${Math.round(performance.now() - start)} ms`);
rmSync(folder, { recursive: true, force: true });
