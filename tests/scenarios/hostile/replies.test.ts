import { createWorld } from '../../../src/edge/httpWorld';
import type { Reply } from '../../../src/model';
import { families, hostileReply } from './families';
import { type HostileReply, maxReplyBytes, timeoutMs } from './families/family';
import { isReadAs } from './families/reading';
import { randomOf } from './random';
import { hostile } from './rawServer';

const count = 10_000;
const atOnce = 32;
/** What a process may hold at most beside what it held at the start. */
const maxGrowthBytes = 500 * 1024 * 1024;
const seed = Number(process.env.HOSTILE_SEED ?? 20_260);

describe(`10,000 hostile replies (seed ${seed})`, () => {
  it('are each read for what they are, in time and in bounded memory', async () => {
    const wrong: string[] = [];
    const seen = new Map<string, number>();
    const before = process.memoryUsage().rss;
    let most = before;
    // A reset ends the reuse of connections for good: several worlds let replies meet kept connections too.
    for (let done = 0; done < count; done += 500) {
      const replies = Array.from({ length: 500 }, (_, i) => hostileReply(randomOf(seed + done + i)));
      await judgeAll(replies, (i, reply, tookMs) => {
        const sent = replies[i];
        if (sent === undefined) throw new Error('a reply to nothing');
        seen.set(sent.family, (seen.get(sent.family) ?? 0) + 1);
        const complaint = complaintOf(sent, reply, tookMs);
        if (complaint !== null) wrong.push(`${sent.family} (seed ${seed + done + i}): ${complaint}`);
        most = Math.max(most, process.memoryUsage.rss());
      });
    }
    expect(wrong.slice(0, 20)).toEqual([]);
    expect([...seen.values()].reduce((sum, n) => sum + n, 0)).toBe(count);
    expect(families.map(({ name }) => name).filter((name) => !seen.has(name))).toEqual([]);
    expect(most - before).toBeLessThan(maxGrowthBytes);
  }, 300_000);
});

/** Sends one request for each reply, many at once; what ran into the time limit without being made for it goes again, alone. */
async function judgeAll(
  replies: readonly HostileReply[],
  judge: (i: number, reply: Reply, tookMs: number) => void,
): Promise<void> {
  const server = await hostile((head) => replies[Number(/^\S+ \/(\d+) /.exec(head)?.[1])]?.script ?? []);
  const { world, close } = createWorld(server.url);
  const late: number[] = [];
  let next = 0;
  const ask = async (i: number, mayBeLate: boolean) => {
    const startedAt = performance.now();
    const reply = await world.send(request(`/${i}`));
    const isLate = reply.kind === 'none' && reply.failure === 'timeout';
    if (isLate && mayBeLate && !replies[i]?.readings.includes('timeout')) late.push(i);
    else judge(i, reply, performance.now() - startedAt);
  };
  try {
    await Promise.all(
      Array.from({ length: atOnce }, async () => {
        while (next < replies.length) await ask(next++, true);
      }),
    );
    for (const i of late) await ask(i, false);
  } finally {
    await close();
    await server.close();
  }
}

function complaintOf({ readings }: HostileReply, reply: Reply, tookMs: number): string | null {
  if (tookMs > timeoutMs + 2_000) return `took ${Math.round(tookMs)} ms`;
  if (reply.kind === 'reply' && reply.body.length > maxReplyBytes) return `kept ${reply.body.length} characters`;
  return isReadAs(reply, readings) ? null : `read as ${JSON.stringify(reply).slice(0, 200)}`;
}

function request(path: string) {
  const headers = { 'content-type': 'application/json', authorization: 'Bearer hostile-test-key' };
  return {
    method: 'PATCH',
    path,
    headers,
    body: '{"firstName":"A"}',
    timeoutMs,
    maxReplyBytes,
  };
}
