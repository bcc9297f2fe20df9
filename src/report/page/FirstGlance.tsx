import type { Report } from '../../model';
import { counted, grouped, lasting, moodOf, verdictSentence } from '../verdictSentence';
import { visible } from '../visible';
import { NotRestored } from './NotRestored';
import { Command, Said } from './parts';

/** The first glance: the verdict in a sentence, four numbers, what was left changed, what was run, and the command that runs it again. */
export function FirstGlance({ report }: { readonly report: Report }) {
  const { contract, target, run, totals, gate } = report;
  const mood = moodOf(report);
  const tiles = [
    { verdict: 'pass', count: totals.pass, text: '✓ proven' },
    { verdict: 'fail', count: totals.fail, text: '✗ failing' },
    { verdict: 'blocked', count: totals.blocked, text: '■ could not judge' },
    { verdict: 'observed', count: totals.observed, text: '○ silent, observed' },
  ];
  return (
    <header>
      <p class="kicker">
        {visible(contract.title)} · <span class="mono">{visible(contract.operation)}</span>
      </p>
      <div class={`verdict ${mood}`}>
        <h1>
          <span class="mark" aria-hidden="true">
            {{ good: '✓', bad: '✗', unknown: '?' }[mood]}
          </span>
          {verdictSentence(report)}
        </h1>
      </div>
      <ul class="tiles" aria-label="Rules by verdict">
        {tiles.map(({ verdict, count, text }) => (
          <li key={verdict} class={count > 0 ? `v-${verdict}` : ''}>
            <b>{grouped(count)}</b> <span>{text}</span>
          </li>
        ))}
      </ul>
      <NotRestored report={report} />
      <dl class="facts">
        <dt>Also</dt>
        <dd>
          {counted(totals.warn, 'rule')} warned, {grouped(totals.untested)} untested
        </dd>
        <dt>Target</dt>
        <dd>
          <code>
            <Said text={target.baseUrl} />
          </code>
        </dd>
        <dt>Run</dt>
        <dd>
          {visible(run.startedAt)}, {counted(run.cases, 'case')}, {counted(run.requests, 'request')} in{' '}
          {lasting(run.durationMs)}, {counted(run.lanes, 'lane')}
        </dd>
        <dt>Seed, profile</dt>
        <dd>
          <code>{run.seed}</code>, {run.profile}
        </dd>
        {gate === undefined ? null : (
          <>
            <dt>Baseline</dt>
            <dd>
              <code>{visible(gate.baseline, 300)}</code>: {grouped(gate.excused.length)} excused,{' '}
              {grouped(gate.errors.length)} to correct
            </dd>
          </>
        )}
        <dt>Ended</dt>
        <dd>
          exit {report.exit.code}: <Said text={report.exit.reason} />
        </dd>
      </dl>
      <Command text={run.repeat} label="the command that repeats the run" />
    </header>
  );
}
