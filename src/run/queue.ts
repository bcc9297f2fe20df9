/** What a queue must know of the items it hands out, by their numbers. */
export interface Queued<Lane> {
  readonly length: number;
  /** Whether it comes later, when the queue is empty. */
  readonly isLater: (i: number) => boolean;
  /** The only lane that may have it; undefined for any. */
  readonly homeOf: (i: number) => Lane | undefined;
  /** Whether it may share a lane with others like it. */
  readonly mayShare: (i: number) => boolean;
  /** So many share a lane at most, now. */
  readonly atOnce: () => number;
}

/**
 * Hands out the numbers of items in order, each once, to the lane that asks: one, or as many as may share the lane where the next
 * may; none when nothing is left for it. No lane looks at an item twice, so that many items cost no more each than few.
 */
export function createQueue<Lane>({
  length,
  isLater,
  homeOf,
  mayShare,
  atOnce,
}: Queued<Lane>): (lane: Lane) => readonly number[] {
  const isTaken = new Uint8Array(length);
  const nextOf = new Map<Lane, number>();
  let nextShared = 0;
  return (lane) => {
    const i = nextFor(lane);
    if (i === null) return [];
    if (atOnce() > 1 && mayShare(i)) return shared(atOnce());
    isTaken[i] = 1;
    return [i];
  };

  function nextFor(lane: Lane): number | null {
    for (let i = nextOf.get(lane) ?? 0; i < length; i++) {
      if (isTaken[i] === 1 || isLater(i) || (homeOf(i) ?? lane) !== lane) continue;
      nextOf.set(lane, i);
      return i;
    }
    nextOf.set(lane, length);
    return null;
  }

  function shared(most: number): number[] {
    const group: number[] = [];
    for (; group.length < most && nextShared < length; nextShared++) {
      if (isTaken[nextShared] === 1 || isLater(nextShared) || !mayShare(nextShared)) continue;
      isTaken[nextShared] = 1;
      group.push(nextShared);
    }
    return group;
  }
}
