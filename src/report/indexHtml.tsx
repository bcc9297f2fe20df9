import type { ProofReport, Report } from '../model';
import { Pact, Proof } from './page/Proof';
import { page } from './page/page';
import { Chip, Said, Section } from './page/parts';
import { grouped, moodOf, shortVerdict, verdictSentence } from './verdictSentence';
import { visible } from './visible';

/** One folder of reports, relative to the index. */
export interface IndexEntry {
  /** `doit-update-user`, `shard-1/doit-update-user`. */
  readonly folder: string;
  /** Null when its report.json cannot be read; then `problem` says why. */
  readonly report: Report | null;
  readonly problem: string | null;
}

const forms = [
  'report.html',
  'summary.md',
  'junit.xml',
  'report.sarif',
  'ctrf-report.json',
  'exchanges.har',
  'report.json',
];

/**
 * The page over all contracts and shards, with what pacts and proof say.
 * @param known the proof beside the reports, where there is one; else the reports' own is shown.
 */
export function indexHtml(entries: readonly IndexEntry[], known: ProofReport | null = null): string {
  const reports = entries.flatMap(({ report }) => (report === null ? [] : [report]));
  const proof = known ?? reports.find((report) => report.proof !== undefined)?.proof;
  const pacts = reports.flatMap(({ pact }) => (pact === undefined ? [] : [pact]));
  return page({
    title: 'Conformance reports',
    links: [
      { href: '#reports', text: 'Reports' },
      { href: '#pacts', text: 'Pacts' },
      { href: '#proof', text: 'Proof' },
    ],
    children: (
      <main id="main" class="wrap">
        <header>
          <p class="kicker">update-user-conformance</p>
          <h1>Conformance reports</h1>
        </header>
        <Section id="reports" title={`Contracts and shards (${entries.length})`}>
          {entries.length === 0 ? <p>There is no report yet.</p> : null}
          <ol class="causes">
            {entries.map((entry) => (
              <Entry key={entry.folder} entry={entry} />
            ))}
          </ol>
        </Section>
        <Section id="pacts" title="Pacts">
          {pacts.length === 0 ? (
            <p>
              No report here has verified pacts: <code>conform pact verify</code> does it.
            </p>
          ) : (
            pacts.map((pact) => <Pact key={`${pact.consumer} ${pact.provider}`} pact={pact} />)
          )}
        </Section>
        <Proof proof={proof} version={reports[0]?.tool.version ?? ''} />
      </main>
    ),
  });
}

function Entry({ entry: { folder, report, problem } }: { readonly entry: IndexEntry }) {
  const href = (file: string) => `${folder.split('/').map(encodeURIComponent).join('/')}/${file}`;
  if (report === null)
    return (
      <li class="cause">
        <h3>{visible(folder, 200)}</h3>
        <p>
          Cannot be shown: <Said text={problem ?? 'it is not there'} />
        </p>
      </li>
    );
  const { totals, run, contract } = report;
  const mood = moodOf(report);
  return (
    <li class={`cause ${mood}`}>
      <h3>
        <a href={href('report.html')}>
          {{ good: '✓', bad: '✗', unknown: '?' }[mood]} {visible(folder, 200)}: {shortVerdict(report)}
        </a>
      </h3>
      <p>
        {visible(contract.title)}. {verdictSentence(report)}.
      </p>
      <p>
        {(['pass', 'fail', 'blocked', 'warn', 'observed', 'untested'] as const)
          .filter((verdict) => totals[verdict] > 0)
          .map((verdict) => (
            <>
              <Chip verdict={verdict}>
                {grouped(totals[verdict])} {verdict}
              </Chip>{' '}
            </>
          ))}
      </p>
      <p class="small muted">
        {visible(run.startedAt, 40)}, seed {run.seed}, profile {run.profile}
        {run.shard === null ? '' : `, shard ${visible(run.shard, 20)}`}
      </p>
      <p class="small">
        {forms.map((form) => (
          <>
            <a href={href(form)}>{form}</a>{' '}
          </>
        ))}
      </p>
    </li>
  );
}
