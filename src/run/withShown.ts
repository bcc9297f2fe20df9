import type { Evidence } from '../check/check';
import { shownValue, viewOf } from '../check/reading';
import { isLook } from '../check/states';
import type { Contract, Exchange, ReadSetting } from '../model';

/** Request properties that replies have shown. */
export type Sightings = Pick<Evidence, 'shown' | 'seen'>;

/** What was seen before, and what a few exchanges show. */
export function withShown(
  { operation }: Contract,
  exchanges: readonly Exchange[],
  read: ReadSetting | null,
  before: Sightings = { shown: new Set(), seen: new Set() },
): Sightings {
  // A replacing update has to say everything, so that none looks without sending.
  const looks = read !== null || operation.update === 'merge';
  const isOpen = (name: string) => !before.shown.has(name) || (looks && !before.seen.has(name));
  const missing = Object.keys(operation.shows.fields).filter(isOpen);
  if (missing.length === 0) return before;
  const shown = new Set(before.shown);
  const seen = new Set(before.seen);
  for (const exchange of exchanges) {
    const view = viewOf(operation, exchange, read);
    if (view === null) continue;
    for (const name of missing) {
      if (shownValue(operation, view, name, exchange.isRead) === undefined) continue;
      if (!exchange.isRead) shown.add(name);
      if (isLook(exchange, read)) seen.add(name);
    }
  }
  return { shown, seen };
}
