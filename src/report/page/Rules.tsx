import type { Report, RequirementReport, RuleReport } from '../../model';
import { excusedOf, shortId, suffixOf, verdicts } from '../ruleList';
import { counted, grouped, verdictWords } from '../verdictSentence';
import { visible } from '../visible';
import { linkTo, requirementAnchor, ruleAnchor } from './anchors';
import type { Limits } from './limits';
import { Chip, marks, Said, Section } from './parts';
import type { Shown } from './pickEvidence';
import { Flaky, Retrace } from './Retrace';

interface Context {
  readonly excused: ReadonlySet<string>;
  readonly evidence: ReadonlyMap<number, Shown>;
  readonly max: number;
  /** Rules that get their details, and rules that get a line; the rest is counted. */
  readonly detailed: ReadonlySet<string>;
  readonly listed: ReadonlySet<string>;
}

/** Every requirement with its rules, with a filter by verdict, level and text. */
export function Rules(props: {
  readonly report: Report;
  readonly evidence: ReadonlyMap<number, Shown>;
  readonly limits: Limits;
}) {
  const { report, evidence, limits } = props;
  const rules = report.requirements.flatMap((requirement) => requirement.rules);
  const wordy = rules.filter(isWordy).sort((a, b) => verdicts.indexOf(a.verdict) - verdicts.indexOf(b.verdict));
  const plain = [...wordy.slice(limits.red), ...rules.filter((rule) => !isWordy(rule))];
  const context: Context = {
    excused: excusedOf(report),
    evidence,
    max: limits.text,
    detailed: new Set(wordy.slice(0, limits.red).map(({ id }) => id)),
    listed: new Set(plain.slice(0, limits.lines).map(({ id }) => id)),
  };
  return (
    <Section id="rules" title={`All rules (${grouped(rules.length)})`}>
      <Filter report={report} />
      {report.requirements.map((requirement) => (
        <Requirement key={requirement.id} requirement={requirement} context={context} />
      ))}
    </Section>
  );
}

function isWordy({ verdict, findings }: RuleReport): boolean {
  return verdict !== 'pass' || findings.length > 0;
}

function Filter({ report }: { readonly report: Report }) {
  const present = verdicts.filter((verdict) => report.totals[verdict] > 0);
  return (
    <form id="filter" class="filter" data-script hidden aria-label="Filter the rules">
      <label>
        Text <input type="search" name="text" placeholder="field, keyword, words" title="Press / to come here" />
      </label>
      <label>
        Level{' '}
        <select name="level">
          <option value="">all</option>
          <option>MUST</option>
          <option>SHOULD</option>
          <option>MAY</option>
        </select>
      </label>
      <fieldset>
        <legend>Verdicts</legend>
        {present.map((verdict) => (
          <label key={verdict}>
            <input type="checkbox" name="verdict" value={verdict} defaultChecked checked /> {marks[verdict]}{' '}
            {verdictWords[verdict]} ({grouped(report.totals[verdict])})
          </label>
        ))}
      </fieldset>
      <button type="reset">Show all</button>
      <span id="shown" class="small muted" />
    </form>
  );
}

function Requirement({ requirement, context }: { readonly requirement: RequirementReport; readonly context: Context }) {
  const { id, title, level, statement, source, rulings, impact, verdict, rules } = requirement;
  const isRed = verdict === 'fail' || verdict === 'blocked';
  const detailed = rules.filter((rule) => context.detailed.has(rule.id));
  const listed = rules.filter((rule) => context.listed.has(rule.id));
  const left = rules.length - detailed.length - listed.length;
  return (
    <details id={requirementAnchor(id)} data-level={level} open={isRed}>
      <summary>
        <span class="right">
          <span class="level">{level}</span> <Chip verdict={verdict} />
        </span>
        <span class="mono">{visible(id, 100)}</span> {visible(title)}{' '}
        <span class="muted small">{counted(rules.length, 'rule')}</span>
      </summary>
      <div class="in">
        <p>{visible(statement)}</p>
        {source.quote === null ? null : <blockquote>“{visible(source.quote, 600)}”</blockquote>}
        <p class="small muted">
          Source: {visible(source.doc)}, {visible(source.section)}
          {source.rfc === null || source.rfc === undefined ? '' : `; ${visible(source.rfc)}`}. Impact: {visible(impact)}
          {rulings.length === 0 ? null : ' Rulings: '}
          {rulings.map((ruling) => (
            <>
              <a href={linkTo(`ruling-${ruling}`)}>{visible(ruling)}</a>{' '}
            </>
          ))}
        </p>
        <ul class="rules">
          {detailed.map((rule) => (
            <DetailedRule key={rule.id} rule={rule} context={context} />
          ))}
          {listed.map((rule) => (
            <li key={rule.id} id={ruleAnchor(rule.id)} data-v={rule.verdict} class={`plain v-${rule.verdict}`}>
              <Line rule={rule} isExcused={context.excused.has(rule.id)} />
            </li>
          ))}
        </ul>
        {left > 0 ? <p class="note">{counted(left, 'more rule')} in report.json.</p> : null}
      </div>
    </details>
  );
}

function Line({ rule, isExcused }: { readonly rule: RuleReport; readonly isExcused: boolean }) {
  return (
    <>
      <Chip verdict={rule.verdict} /> {isExcused ? <span class="chip">known</span> : null}{' '}
      <code>#{visible(suffixOf(rule.id), 300)}</code> <span class="muted small">{counted(rule.cases, 'case')}</span>
    </>
  );
}

function DetailedRule({ rule, context }: { readonly rule: RuleReport; readonly context: Context }) {
  const { max, evidence } = context;
  const findings = rule.findings.slice(0, 5);
  return (
    <li id={ruleAnchor(rule.id)} data-v={rule.verdict} class={`v-${rule.verdict}`}>
      <details>
        <summary>
          <Line rule={rule} isExcused={context.excused.has(rule.id)} />
          {rule.flaky ? ' ' : ''}
          <Flaky rule={rule} />
        </summary>
        <div class="in">
          {rule.reason === null ? null : (
            <p>
              <Said text={rule.reason} max={max} />
            </p>
          )}
          <ul class="findings">
            {findings.map((finding, i) => (
              <li key={`${i}${finding.message}`}>
                <Said text={finding.message} max={max} />{' '}
                <span class="muted small">
                  ({visible(finding.check)} at <code>{visible(finding.at, 200)}</code>)
                </span>
              </li>
            ))}
            {rule.findings.length > findings.length ? (
              <li>and {counted(rule.findings.length - findings.length, 'more finding')} in report.json</li>
            ) : null}
          </ul>
          <Retrace rule={rule} evidence={evidence} most={12} />
          <p class="small">
            <a href={linkTo(ruleAnchor(rule.id))}>Link to {visible(shortId(rule.id), 300)}</a>
          </p>
        </div>
      </details>
    </li>
  );
}
