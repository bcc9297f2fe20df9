import { shownValue, viewOf } from '../check/reading';
import type { Contract, Exchange } from '../model';

/** The request properties that the replies of a few exchanges show. */
export function shownIn(contract: Contract, exchanges: readonly Exchange[]): ReadonlySet<string> {
  const shown = new Set<string>();
  noteShown(contract, exchanges, shown);
  return shown;
}

/** Adds the request properties that replies to the operation show to those that a run is known to show. */
export function noteShown({ operation }: Contract, exchanges: readonly Exchange[], shown: Set<string>): void {
  const missing = Object.keys(operation.shows.fields).filter((name) => !shown.has(name));
  if (missing.length === 0) return;
  for (const exchange of exchanges) {
    const view = exchange.isRead ? null : viewOf(operation, exchange, null);
    if (view === null) continue;
    for (const name of missing) if (shownValue(operation, view, name) !== undefined) shown.add(name);
  }
}
