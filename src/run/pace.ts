import type { CourierParts } from './courier';
import { waitUntil } from './waitUntil';

/** When requests may go out. */
export interface Pace {
  /** Waits for a request's turn under the rate limit, and for the end of a pause; not beyond the end of the run. */
  turn(): Promise<void>;
  /** Lets no request go for so many milliseconds: the server asked for it. */
  pause(ms: number): void;
}

/** The pace of a courier. */
export function createPace({
  world,
  target,
  requestsPerSecond,
  isStopped,
  signal,
  timeLeftMs,
}: Omit<CourierParts, 'operation' | 'onExchange'>): Pace {
  const rate = requestsPerSecond ?? target.limits.requestsPerSecond;
  let nextSlot = 0;
  let usedSlot = 0;
  let pausedUntil = 0;
  return {
    turn,
    pause: (ms) => {
      pausedUntil = Math.max(pausedUntil, world.now() + ms);
    },
  };

  async function turn(): Promise<void> {
    // Another reply may have asked for a longer pause meanwhile.
    while (world.now() < pausedUntil && !isPauseVoid()) await waitUntil(world, pausedUntil, isPauseVoid);
    if (rate === null || isHurried()) return;
    const slot = Math.max(world.now(), nextSlot);
    nextSlot = slot + 1000 / rate;
    await waitUntil(world, slot, () => isEnding() || isHurried());
    if (!isEnding() && !isHurried()) usedSlot = Math.max(usedSlot, slot);
    // What puts users back shall not wait for the turns of requests that are never sent.
    else nextSlot = usedSlot + 1000 / rate;
  }

  function isEnding(): boolean {
    return isStopped() || timeLeftMs() <= 0;
  }

  /** After an interrupt nothing is sent but what puts users back, and that has little time. */
  function isHurried(): boolean {
    return signal?.aborted === true;
  }

  /** Rather than never, a request goes before a pause is over. */
  function isPauseVoid(): boolean {
    return isEnding() || (isHurried() && pausedUntil - world.now() >= timeLeftMs());
  }
}
