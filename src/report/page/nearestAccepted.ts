import type { Exchange } from '../../model';
import { bodyDifference } from './bodyDifference';

const maxCandidates = 120;

/** Finds, for an exchange whose rule has no control of its own, the accepted request with the most similar body. */
export function nearestAccepted(exchanges: readonly Exchange[]): (exchange: Exchange) => Exchange | null {
  const bodies = new Map<string, Exchange>();
  for (const exchange of exchanges) {
    const { reason, isRead, request, reply } = exchange;
    const isAccepted =
      reason === 'valid' && !isRead && reply.kind === 'reply' && reply.status >= 200 && reply.status < 300;
    if (isAccepted && request.body !== null && request.body.length < 2_000 && bodies.size < maxCandidates)
      bodies.set(request.body, exchange);
  }
  return (exchange) => {
    if (exchange.reason !== 'violating' || (exchange.request.body?.length ?? 0) > 20_000) return null;
    let best: Exchange | null = null;
    let least = Number.POSITIVE_INFINITY;
    for (const candidate of bodies.values()) {
      const differences = bodyDifference(candidate.request.body, exchange.request.body);
      if (differences === null) return null;
      const isNearer = differences.length < least && candidate.request.method === exchange.request.method;
      if (isNearer && differences.every(({ at }) => at !== '')) {
        best = candidate;
        least = differences.length;
      }
    }
    return best;
  };
}
