import type { Exchange, Report } from '../../model';
import { rulesOf, verdicts } from '../ruleList';
import type { Limits } from './limits';
import { nearestAccepted } from './nearestAccepted';

/** An exchange to show, with what its body is compared with: its control, else the most similar request that was accepted. */
export interface Shown {
  readonly exchange: Exchange;
  readonly compared: Exchange | null;
  readonly rules: readonly string[];
}

/** Characters one exchange takes in a page besides its texts. */
const overhead = 1_500;

/** The exchanges a page shows, those of the worst rules first, as many as its limit of characters allows; by number. */
export function pickEvidence(report: Report, { evidence, text }: Limits): ReadonlyMap<number, Shown> {
  const byId = new Map(report.exchanges.map((exchange) => [exchange.id, exchange]));
  const rules = [...rulesOf(report)].sort(
    (a, b) => verdicts.indexOf(a.rule.verdict) - verdicts.indexOf(b.rule.verdict),
  );
  const picked = new Map<number, { exchange: Exchange; compared: Exchange | null; rules: string[] }>();
  const nearest = nearestAccepted(report.exchanges);
  let size = 0;
  for (const { rule } of rules) {
    let control: Exchange | null = null;
    for (const id of rule.exchanges) {
      const exchange = byId.get(id);
      if (exchange === undefined) continue;
      if (exchange.role === 'control') control = exchange;
      const known = picked.get(id);
      if (known !== undefined) {
        known.rules.push(rule.id);
        continue;
      }
      size += sizeOf(exchange, text) + overhead;
      if (size > evidence) return sorted(picked);
      const compared = exchange.role === 'control' ? null : (control ?? nearest(exchange));
      picked.set(id, { exchange, compared, rules: [rule.id] });
    }
  }
  return sorted(picked);
}

function sorted(picked: ReadonlyMap<number, Shown>): ReadonlyMap<number, Shown> {
  return new Map([...picked].sort(([a], [b]) => a - b));
}

function sizeOf({ request, reply }: Exchange, max: number): number {
  const body = reply.kind === 'reply' ? reply.body : reply.message;
  const headers = reply.kind === 'reply' ? Object.entries(reply.headers).flat().join('').length : 0;
  return (
    Math.min((request.body ?? request.bodyBase64 ?? '').length, max) * 2 +
    Math.min(body.length, max) +
    Math.min(headers, max)
  );
}
