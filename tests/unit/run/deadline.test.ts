import { type Deadline, startDeadline } from '../../../src/run/deadline';
import type { World } from '../../../src/world';
import { reply } from '../../support/rehearsal';

const limits = { timeoutMs: 10_000, requestsPerSecond: null, visibleWithinMs: 0, maxReplyBytes: 1_000_000 };
const user = { identity: { id: 'user-1' }, state: null };

/** A deadline for two users, by a clock that only waiting moves on. */
function started(maxTimeMs: number | null = null) {
  let nowMs = 0;
  let onWait = () => {};
  const wait = async (ms: number) => {
    nowMs += ms;
    onWait();
  };
  const world: Pick<World, 'now' | 'wait'> = { now: () => nowMs, wait };
  const stop = new AbortController();
  const unused = { send: () => Promise.reject(new Error('nothing is sent')), date: () => '' };
  const deadline = startDeadline({ ...world, ...unused }, { limits, users: [user, user] }, stop.signal, maxTimeMs);
  return { deadline, wait, stop, now: () => nowMs, during: (act: () => void) => (onWait = act) };
}

function noting(deadline: Deadline, durationMs: number): void {
  deadline.note(reply(200, '', {}, durationMs));
}

describe('a deadline', () => {
  it('leaves a run all the time there is', () => {
    expect(started().deadline.timeLeftMs()).toBe(Number.POSITIVE_INFINITY);
    expect(started(2_000).deadline.timeLeftMs()).toBe(2_500);
  });

  it('counts the hurry of an interrupt from when users begin to be put back', async () => {
    const { deadline, stop, wait } = started();
    stop.abort();
    await wait(5_000);
    deadline.startRestoring();
    expect(deadline.timeLeftMs()).toBe(1_400);
    await wait(400);
    expect(deadline.timeLeftMs()).toBe(1_000);
  });

  it('counts it from an interrupt that comes while users are put back', async () => {
    const { deadline, stop, wait } = started();
    deadline.startRestoring();
    await wait(5_000);
    stop.abort();
    expect(deadline.timeLeftMs()).toBe(1_400);
  });

  it('gives a server that takes its time more of it', () => {
    const { deadline, stop } = started();
    noting(deadline, 1_600);
    noting(deadline, 200);
    stop.abort();
    expect(deadline.timeLeftMs()).toBe(1_600);
    deadline.startRestoring();
    expect(deadline.timeLeftMs()).toBe(1_600 * 5);
  });

  it('does not count a reply that never came', () => {
    const { deadline, stop } = started();
    deadline.note({ kind: 'none', failure: 'timeout', message: '', durationMs: 10_000 });
    stop.abort();
    deadline.startRestoring();
    expect(deadline.timeLeftMs()).toBe(1_400);
  });

  it('ends its waits when the run is interrupted', async () => {
    const { deadline, stop, now, during } = started();
    during(() => now() >= 600 && stop.abort());
    await deadline.wait(60_000);
    expect(now()).toBe(600);
  });

  it('ends its waits when the time is over', async () => {
    const { deadline, now } = started(1_000);
    await deadline.wait(60_000);
    expect(now()).toBeLessThanOrEqual(1_700);
  });
});
