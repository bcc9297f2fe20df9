import type { Report, Verdict } from '../../model';
import { groupBy } from '../groupBy';
import { rulesWith } from '../ruleList';
import { counted } from '../verdictSentence';
import { Said, Section } from './parts';
import { RuleLinks } from './RuleLinks';

/** What could not be judged and which setting mends it; and what is wrong with the baseline. */
export function Blocked({ report }: { readonly report: Report }) {
  const broken = report.doctor.filter(({ ok }) => !ok);
  const hasBlocked = report.totals.blocked > 0;
  if (!hasBlocked && (broken.length === 0 || report.verdict !== 'not proven')) return null;
  return (
    <Section id="blocked" title={`Could not be judged (${report.totals.blocked})`}>
      {broken.length === 0 ? null : (
        <ul class="findings">
          {broken.map(({ name, text }) => (
            <li key={name}>
              <b>
                <Said text={name} />
              </b>
              : <Said text={text} />
            </li>
          ))}
        </ul>
      )}
      <Reasons report={report} verdict="blocked" />
    </Section>
  );
}

/** What was not tested, and why. */
export function Untested({ report }: { readonly report: Report }) {
  if (report.totals.untested === 0) return null;
  return (
    <Section id="untested" title={`Not tested (${report.totals.untested})`}>
      <Reasons report={report} verdict="untested" />
    </Section>
  );
}

/** What is wrong with the baseline. */
export function Corrections({ report }: { readonly report: Report }) {
  const errors = report.gate?.errors ?? [];
  if (errors.length === 0) return null;
  return (
    <Section id="baseline" title={`Correct in the baseline (${errors.length})`}>
      <ul class="findings">
        {errors.slice(0, 200).map(({ rule, message }) => (
          <li key={rule}>
            <Said text={message} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Reasons({ report, verdict }: { readonly report: Report; readonly verdict: Verdict }) {
  const groups = groupBy(
    rulesWith(report, verdict),
    ({ rule }) => rule.reason ?? rule.findings[0]?.message ?? 'no reason given',
  );
  const sorted = [...groups].sort((a, b) => b[1].length - a[1].length);
  return (
    <ul class="findings">
      {sorted.slice(0, 40).map(([reason, rules]) => (
        <li key={reason}>
          {counted(rules.length, 'rule')}: <Said text={reason} />
          <div class="small">
            <RuleLinks rules={rules.map(({ rule }) => rule.id)} />
          </div>
        </li>
      ))}
      {sorted.length > 40 ? <li>and {counted(sorted.length - 40, 'more reason')}: see report.json</li> : null}
    </ul>
  );
}
