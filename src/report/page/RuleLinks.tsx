import { shortId } from '../ruleList';
import { visible } from '../visible';
import { linkTo, ruleAnchor } from './anchors';

/** Links to rules, by their short ids where `text` says nothing else; the rest is counted. */
export function RuleLinks(props: {
  readonly rules: readonly string[];
  /** Links at most. */
  readonly most?: number;
  readonly text?: (rule: string) => string;
}) {
  const { rules, most = 12, text = (rule: string) => visible(shortId(rule), 200) } = props;
  return (
    <>
      {rules.slice(0, most).map((rule) => (
        <>
          <a href={linkTo(ruleAnchor(rule))}>{text(rule)}</a>{' '}
        </>
      ))}
      {rules.length > most ? `and ${rules.length - most} more` : ''}
    </>
  );
}
