import type { RuleReport } from '../../model';
import { caseWords } from '../ruleList';
import { visible } from '../visible';
import { exchangeAnchor, linkTo } from './anchors';
import { Command } from './parts';
import type { Shown } from './pickEvidence';

/** How to see what a rule found: its case in words, its request as curl, the command that repeats it, and links to the exchanges the page shows. */
export function Retrace(props: {
  readonly rule: RuleReport;
  readonly evidence: ReadonlyMap<number, Shown>;
  /** Links at most. */
  readonly most: number;
}) {
  const { repeat } = props.rule;
  const words = caseWords(props.rule);
  const exchanges = props.rule.exchanges.filter((id) => props.evidence.has(id)).slice(0, props.most);
  return (
    <>
      {words === null ? null : <p class="small">Case: {visible(words, 300)}</p>}
      {repeat === null || repeat.curl === null ? null : <Command text={repeat.curl} label="the request as curl" />}
      {repeat === null ? null : <Command text={repeat.command} label="the command that repeats it" />}
      {exchanges.length === 0 ? null : (
        <p class="small">
          Evidence:{' '}
          {exchanges.map((id) => (
            <>
              <a href={linkTo(exchangeAnchor(id))}>exchange {id}</a>{' '}
            </>
          ))}
        </p>
      )}
    </>
  );
}

/** A mark on a rule whose failure does not show each time; nothing on others. */
export function Flaky({ rule }: { readonly rule: RuleReport }) {
  return rule.flaky ? <span class="chip v-warn">flaky: again in {Math.round((rule.rate ?? 0) * 100)} %</span> : null;
}
