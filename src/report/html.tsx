import type { Report } from '../model';
import { causesOf } from './causes';
import { Evidence } from './page/Evidence';
import { FirstGlance } from './page/FirstGlance';
import { FixFirst } from './page/FixFirst';
import { Latency } from './page/Latency';
import { type Limits, limitsAt } from './page/limits';
import { Matrix } from './page/Matrix';
import { Pact, Proof } from './page/Proof';
import { page } from './page/page';
import { Section } from './page/parts';
import { pickEvidence } from './page/pickEvidence';
import { Rules } from './page/Rules';
import { Rulings } from './page/Rulings';
import { Sources } from './page/Sources';
import { Blocked, Corrections, Untested } from './page/Unjudged';
import { excusedOf } from './ruleList';
import { shortVerdict } from './verdictSentence';
import { visible } from './visible';

/** Bytes of a report page at most. */
export const maxPageBytes = 1_000_000;

/**
 * The report as one self-contained HTML page, below 1 MB: what does not fit is cut with a note, the least important first, and
 * stands in report.json.
 */
export function html(report: Report): string {
  let text = '';
  for (const share of [1, 0.6, 0.35, 0.15, 0.05, 0.01]) {
    text = rendered(report, limitsAt(share));
    if (new TextEncoder().encode(text).length <= maxPageBytes) return text;
  }
  return text;
}

function rendered(report: Report, limits: Limits): string {
  const evidence = pickEvidence(report, limits);
  const { contract, totals, statistics } = report;
  const isRed = causesOf(report, 'fail', excusedOf(report)).length > 0;
  const places = [
    { href: '#not-restored', text: 'Not as before', isThere: report.notRestored.length > 0 },
    { href: '#fix-first', text: 'Fix first', isThere: isRed },
    { href: '#blocked', text: 'Could not judge', isThere: totals.blocked > 0 },
    { href: '#matrix', text: 'Matrix', isThere: report.requirements.some(({ rules }) => rules.length > 0) },
    { href: '#rules', text: 'Rules', isThere: true },
    { href: '#evidence', text: 'Evidence', isThere: true },
    { href: '#rulings', text: 'Rulings', isThere: report.rulings.length > 0 },
    { href: '#proof', text: 'Proof', isThere: true },
  ];
  return page({
    title: `${visible(contract.name, 100)} ${visible(contract.version, 50)}: ${shortVerdict(report)}`,
    links: places.filter(({ isThere }) => isThere),
    children: (
      <>
        <main id="main" class="wrap">
          <FirstGlance report={report} />
          <FixFirst report={report} limits={limits} evidence={evidence} />
          <Corrections report={report} />
          <Blocked report={report} />
          <Matrix report={report} limits={limits} />
          <Section id="numbers" title="Times and cases">
            <div class="pictures">
              <figure>
                <figcaption>Durations of replies in ms, by status</figcaption>
                <Latency statistics={statistics} />
              </figure>
              <figure>
                <figcaption>Cases by source</figcaption>
                <Sources statistics={statistics} />
              </figure>
            </div>
          </Section>
          <Rules report={report} evidence={evidence} limits={limits} />
          <Untested report={report} />
          <Evidence report={report} shown={evidence} limits={limits} />
          <Rulings report={report} />
          {report.pact === undefined ? null : (
            <Section id="pact" title={`Pact (${report.pact.interactions.length})`}>
              <Pact pact={report.pact} />
            </Section>
          )}
          <Proof proof={report.proof} version={report.tool.version} />
        </main>
        <footer class="wrap">
          {visible(report.tool.name, 100)} {visible(report.tool.version, 50)} · made from report.json alone
        </footer>
      </>
    ),
  });
}
