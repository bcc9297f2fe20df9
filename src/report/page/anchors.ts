import { shortId } from '../ruleList';
import { visible } from '../visible';

/** The id of a rule's place in the page: `rejects-violating-body.pattern:/phone`. Permanent, so that links stay right. */
export function ruleAnchor(rule: string): string {
  return anchor(shortId(rule).replace('#', '.'));
}

/** The id of a requirement's place in the page. */
export function requirementAnchor(requirement: string): string {
  return anchor(`requirement-${requirement}`);
}

/** The id of an exchange's place in the page. */
export function exchangeAnchor(exchange: number): string {
  return `exchange-${exchange}`;
}

/** A link to a place in the page. */
export function linkTo(id: string): string {
  return `#${encodeURI(id).replaceAll('#', '%23')}`;
}

function anchor(text: string): string {
  return visible(text, 500).replace(/\s/g, '_');
}
