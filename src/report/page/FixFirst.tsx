import type { Report } from '../../model';
import { type Cause, causesOf } from '../causes';
import { excusedOf, shortId, suffixOf, worstFinding } from '../ruleList';
import { counted } from '../verdictSentence';
import { visible } from '../visible';
import { linkTo, ruleAnchor } from './anchors';
import type { Limits } from './limits';
import { Said, Section } from './parts';
import type { Shown } from './pickEvidence';
import { Flaky, Retrace } from './Retrace';
import { RuleLinks } from './RuleLinks';

/** What to fix first, grouped by cause: expected and actual, what a client suffers, the smallest request, how to see it again. */
export function FixFirst(props: {
  readonly report: Report;
  readonly limits: Limits;
  readonly evidence: ReadonlyMap<number, Shown>;
}) {
  const { report, limits, evidence } = props;
  const causes = causesOf(report, 'fail', excusedOf(report));
  if (causes.length === 0) return null;
  const shown = causes.slice(0, limits.causes);
  return (
    <Section id="fix-first" title={`Fix first (${causes.length})`}>
      <ol class="causes">
        {shown.map((cause, i) => (
          <CauseItem key={cause.lead.id} cause={cause} number={i + 1} max={limits.text} evidence={evidence} />
        ))}
      </ol>
      {causes.length > shown.length ? (
        <p class="note">
          {counted(causes.length - shown.length, 'more cause')}: see the failing rules below and report.json.
        </p>
      ) : null}
    </Section>
  );
}

function CauseItem(props: {
  readonly cause: Cause;
  readonly number: number;
  readonly max: number;
  readonly evidence: ReadonlyMap<number, Shown>;
}) {
  const { cause, number, max, evidence } = props;
  const { requirement, lead, rules } = cause;
  const finding = worstFinding(lead);
  const others = rules.filter((rule) => rule !== lead);
  return (
    <li class="cause">
      <h3>
        {number}. <a href={linkTo(ruleAnchor(lead.id))}>{visible(shortId(lead.id), 300)}</a> <Flaky rule={lead} />
      </h3>
      <p>
        <span class="level">{requirement.level}</span> {visible(requirement.statement)}
      </p>
      {finding === null ? null : (
        <div class="two">
          <div>
            <div class="h">expected by the contract</div>
            <Said text={finding.expected} max={max} />
          </div>
          <div>
            <div class="h">received</div>
            <Said text={finding.actual} max={max} />
          </div>
        </div>
      )}
      <p class="small">Impact: {visible(requirement.impact)}</p>
      <Retrace rule={lead} evidence={evidence} most={6} />
      {others.length === 0 ? null : (
        <p class="small">
          The same way: <RuleLinks rules={others.map(({ id }) => id)} text={(id) => `#${visible(suffixOf(id), 200)}`} />
        </p>
      )}
    </li>
  );
}
