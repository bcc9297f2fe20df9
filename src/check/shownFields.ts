import { isObject } from '../contract/documents';
import type { Exchange, Finding, Json, Operation } from '../model';
import { type Check, noOptions, notJudged } from './check';
import { differenceOf, sentOf, show, shownValue, viewOf } from './reading';

/**
 * The success body of a valid update shows every sent field with the sent value (rulings D14, G19). Differences in white space or
 * normal form warn. A field the body does not show is not judged.
 */
export const shownFields: Check = {
  options: noOptions,
  places: ({ operation }) => Object.keys(operation.shows.fields).map((name) => `value:/${name}`),
  examine({ contract: { operation }, exchanges, read }) {
    const [exchange] = exchanges;
    const isValid = exchange !== undefined && exchange.reason === 'valid' && !exchange.isRead;
    const view = isValid ? viewOf(operation, exchange, read) : null;
    const sent = exchange === undefined ? undefined : sentOf(exchange);
    if (exchange === undefined || view === null || !isObject(sent)) return notJudged;
    const shown = Object.keys(operation.shows.fields).filter(
      (name) => Object.hasOwn(sent, name) && shownValue(operation, view, name) !== undefined,
    );
    return {
      judged: shown.map((name) => `value:/${name}`),
      findings: shown.flatMap((name) =>
        fieldFinding(
          'shown-fields',
          `value:/${name}`,
          operation,
          exchange,
          name,
          sent[name] ?? null,
          shownValue(operation, view, name),
        ),
      ),
    };
  },
};

/** A finding when a shown field differs from what it must be; `form` differences warn. */
export function fieldFinding(
  check: string,
  rule: string,
  operation: Operation,
  exchange: Exchange,
  name: string,
  expected: Json,
  actual: Json | undefined,
): Finding[] {
  const difference = actual === undefined ? 'value' : differenceOf(expected, actual);
  if (difference === 'none') return [];
  const at = operation.shows.at + (operation.shows.fields[name] ?? `/${name}`);
  return [
    {
      check,
      severity: difference === 'form' ? 'warn' : 'fail',
      at,
      expected: show(expected),
      actual: show(actual),
      message: `${name}: expected ${show(expected)}, shown ${show(actual)}${difference === 'form' ? ' (white space or normal form)' : ''}`,
      rule,
      exchange: exchange.id,
    },
  ];
}
