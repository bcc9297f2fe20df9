import type { World } from '../world';

/** How long it takes at most to notice that there is nothing to wait for any more, ms. */
const noticeMs = 200;

/**
 * Waits until a time, or less where that becomes pointless meanwhile.
 * @param untilMs by the world's clock.
 */
export async function waitUntil(world: World, untilMs: number, isPointless: () => boolean): Promise<void> {
  for (let left = untilMs - world.now(); left > 0 && !isPointless(); left = untilMs - world.now())
    await world.wait(Math.min(left, noticeMs));
}
