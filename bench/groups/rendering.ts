import { writeReports } from '../../src/edge/writeReports';
import { badgeJson, badgeSvg } from '../../src/report/badge';
import { ctrf } from '../../src/report/ctrf';
import { har } from '../../src/report/har';
import { html } from '../../src/report/html';
import { junit } from '../../src/report/junit';
import { markdown } from '../../src/report/markdown';
import { sarif } from '../../src/report/sarif';
import { terminal } from '../../src/report/terminal';
import { largeReport } from '../../tests/fixtures/largeReport';
import { newFolder } from '../folders';
import type { Group } from '../group';
import { type Row, rowOf } from '../row';

const group = 'rendering';
const forms = { html, markdown, junit, sarif, ctrf, har, badgeSvg, badgeJson, terminal };

/** How long each form of a large report takes: a rule for every ten cases, one in twenty failing, an exchange a rule. */
export const rendering: Group = {
  name: 'rendering',
  async measure({ isQuick }, say) {
    const cases = isQuick ? 2_000 : 20_000;
    const report = largeReport(cases);
    const turns = Array.from({ length: isQuick ? 1 : 3 }, (_, i) => i);
    say(`${cases} cases`);
    const rules = report.requirements.reduce((sum, requirement) => sum + requirement.rules.length, 0);
    const size = `${cases} cases, ${rules} rules, ${report.exchanges.length} exchanges`;
    const rows = Object.entries(forms).map(([name, render]): Row => {
      let bytes = 0;
      const samples = turns.map(() =>
        timeOf(() => {
          bytes = Buffer.byteLength(render(report));
        }),
      );
      const measures = `one form as text: ${size}`;
      return rowOf({ group, name: `${name}, ${sizeOf(bytes)}`, measures, unit: 'ms', samples });
    });
    const samples = turns.map(() => timeOf(() => writeReports(newFolder(), report)));
    return [...rows, rowOf({ group, name: 'all forms', measures: 'all forms, written to disk', unit: 'ms', samples })];
  },
};

function timeOf(act: () => void): number {
  const startedAt = performance.now();
  act();
  return performance.now() - startedAt;
}

function sizeOf(bytes: number): string {
  return bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
