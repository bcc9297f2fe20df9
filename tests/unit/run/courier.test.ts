import { setImmediate } from 'node:timers/promises';
import { openContract } from '../../../src/edge/openContract';
import { step } from '../../../src/generate/recipe';
import { createCourier } from '../../../src/run/courier';
import { baseFor } from '../../../src/run/perform';
import type { World } from '../../../src/world';
import { exchange } from '../../support/exchange';
import { rehearsalTarget } from '../../support/rehearsal';

const contract = openContract('doit-update-user');
const identity = { id: 'user-1' };
const subject = { identity, base: baseFor(contract, identity, {}) };
const update = step('probe', 'valid', { kind: 'text', text: '{}' });

/** A world whose clock goes on to the next waiting call whenever nothing else happens. */
function clockwork() {
  const sleepers: { readonly at: number; readonly wake: () => void }[] = [];
  const sentAt: number[] = [];
  let now = 0;
  const world: World = {
    now: () => now,
    date: () => '2026-01-01T00:00:00.000Z',
    wait: (ms) => new Promise((wake) => sleepers.push({ at: now + ms, wake })),
    send: async () => {
      sentAt.push(now);
      return exchange().reply;
    },
  };
  return { world, sentAt, run };

  async function run(work: readonly Promise<unknown>[]): Promise<void> {
    let isDone = false;
    void Promise.all(work).then(() => (isDone = true));
    for (let turn = 0; turn < 10_000; turn++) {
      await setImmediate();
      if (isDone) return;
      const [next] = sleepers.sort((a, b) => a.at - b.at).splice(0, 1);
      now = Math.max(now, next?.at ?? now);
      next?.wake();
    }
    throw new Error('the work did not end');
  }
}

function courierAt(rate: number, world: World, isStopped: () => boolean) {
  return createCourier({
    ...{ operation: contract.operation, target: rehearsalTarget(contract), world, requestsPerSecond: rate, isStopped },
    ...{ onExchange: () => undefined, signal: null, timeLeftMs: () => Number.POSITIVE_INFINITY },
  });
}

describe('createCourier with a rate', () => {
  it('spaces out what is asked for at once', async () => {
    const { world, sentAt, run } = clockwork();
    const courier = courierAt(4, world, () => false);
    await run(Array.from({ length: 9 }, () => courier.deliver(update, subject, null)));
    expect(sentAt).toEqual([0, 250, 500, 750, 1_000, 1_250, 1_500, 1_750, 2_000]);
  });

  it('does not make up for time in which nothing was asked for', async () => {
    const { world, sentAt, run } = clockwork();
    const courier = courierAt(4, world, () => false);
    await run([courier.deliver(update, subject, null)]);
    await run([world.wait(1_100)]);
    await run(Array.from({ length: 3 }, () => courier.deliver(update, subject, null)));
    expect(sentAt).toEqual([0, 1_100, 1_350, 1_600]);
  });

  it('lets what puts users back not wait for turns that the end of the run made void', async () => {
    const { world, sentAt, run } = clockwork();
    let isRestoring = false;
    const courier = courierAt(1, world, () => !isRestoring && world.now() >= 2_500);
    const replies: string[] = [];
    const lanes = Array.from({ length: 16 }, async () => {
      const { reply } = await courier.deliver(update, subject, null);
      replies.push(reply.kind);
    });
    await run(lanes);
    expect(world.now()).toBeLessThanOrEqual(2_700);
    expect(replies.filter((kind) => kind === 'reply')).toHaveLength(3);
    isRestoring = true;
    await run(Array.from({ length: 2 }, () => courier.deliver(update, subject, null)));
    expect(sentAt).toEqual([0, 1_000, 2_000, 3_000, 4_000]);
  });
});
