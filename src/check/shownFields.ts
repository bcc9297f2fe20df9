import { isObject } from '../contract/documents';
import type { Exchange, Json, Operation } from '../model';
import { type Check, type Found, notJudged } from './check';
import { differenceOf, sentOf, show, shownValue, viewOf } from './reading';

/**
 * The success body of a valid update shows every sent field with the sent value (rulings D14, G19). Differences in white space or
 * normal form warn. A field the API never shows is not judged. Option `absent`: what it is that a body lacks a sent field which
 * others of the run show: `fail` (G19), else a warning (D8 requires no field). Option `probes`: of a case the accepted probe is judged,
 * whatever it was sent for.
 */
export const shownFields: Check = {
  options: {
    type: 'object',
    additionalProperties: false,
    properties: { absent: { enum: ['fail', 'warn'] }, probes: { type: 'boolean' } },
  },
  places: ({ operation }) => Object.keys(operation.shows.fields).map((name) => `value:/${name}`),
  examine({ contract: { operation }, exchanges, read, shown }, { absent, probes }) {
    const isJudged = ({ role, reason, isRead }: Exchange) =>
      !isRead && (probes === true ? role === 'probe' : reason === 'valid');
    const exchange = exchanges.find(isJudged);
    const view = exchange === undefined ? null : viewOf(operation, exchange, read);
    const sent = exchange === undefined ? undefined : sentOf(exchange);
    if (exchange === undefined || view === null || !isObject(sent)) return notJudged;
    const names = Object.keys(operation.shows.fields).filter(
      (name) => Object.hasOwn(sent, name) && (shown.has(name) || shownValue(operation, view, name) !== undefined),
    );
    const severity = absent === 'fail' ? 'fail' : 'warn';
    return {
      judged: names.map((name) => `value:/${name}`),
      findings: names.flatMap((name) => {
        const actual = shownValue(operation, view, name);
        const rule = `value:/${name}`;
        const found = fieldFinding(rule, operation, exchange, name, sent[name] ?? null, actual);
        return actual === undefined ? found.map((finding) => ({ ...finding, severity })) : found;
      }),
    };
  },
};

/**
 * A finding when a shown field differs from what it must be; `form` differences warn.
 * @param rule suffix of the rule it breaks; null for the case's own.
 */
export function fieldFinding(
  rule: string | null,
  operation: Operation,
  exchange: Exchange,
  name: string,
  expected: Json,
  actual: Json | undefined,
): Found[] {
  const difference = actual === undefined ? 'value' : differenceOf(expected, actual);
  if (difference === 'none') return [];
  const at = operation.shows.at + (operation.shows.fields[name] ?? `/${name}`);
  return [
    {
      severity: difference === 'form' ? 'warn' : 'fail',
      at,
      expected: show(expected),
      actual: show(actual),
      message: `${name}: expected ${show(expected)}, shown ${show(actual)}${difference === 'form' ? ' (white space or normal form)' : ''}`,
      ...(rule === null ? {} : { rule }),
      exchange: exchange.id,
    },
  ];
}
