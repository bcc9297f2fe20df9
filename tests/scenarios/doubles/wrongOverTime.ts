import { doit, ownDoit, storeDoit } from './doit';
import { type Change, isMembers, type Members, pause } from './double';
import { keepValid } from './keepValid';
import type { Scenario } from './scenario';

/** Servers that go wrong only over several requests: where they overlap, or by what went before (issue 3's list). */
export const wrongOverTime: readonly Scenario[] = [
  {
    name: 'loses an update that overlaps another',
    blueprint: doit(),
    change: () => ({
      store: async (user, body) => {
        const copy = { ...user };
        await pause(4);
        storeDoit(copy, body);
        Object.assign(user, copy);
      },
    }),
    red: ['concurrent-updates-lose-nothing#different-fields'],
    flaky: 'maybe',
    profile: 'standard',
    words: ['--only', 'concurrent-*'],
  },
  {
    name: 'answers from two copies that drift apart under load',
    blueprint: doit(),
    change: twoCopies,
    red: ['concurrent-updates-agree#same-field:*'],
    flaky: 'maybe',
    profile: 'standard',
    words: ['--only', 'concurrent-updates-agree*'],
  },
  {
    name: 'swaps replies of simultaneous requests',
    blueprint: doit(),
    change: swappedReplies,
    red: ['concurrent-users-stay-apart#two-users'],
    flaky: 'maybe',
    profile: 'standard',
    words: ['--only', 'concurrent-users-stay-apart*'],
  },
  {
    name: 'applies the last refused update with the next accepted one',
    blueprint: doit(),
    change: lateRefusal,
    red: ['refusal-changes-nothing#*'],
    profile: 'standard',
    words: ['--only', 'refusal-*', '--only', 'sequences-*'],
    maxExchanges: 3,
  },
  {
    name: 'forgets the last field of the update after two refusals in a row',
    blueprint: doit(),
    change: afterTwoRefusals,
    red: ['sequences-follow-the-model#sequence'],
    profile: 'standard',
    words: ['--only', 'sequences-*'],
    maxExchanges: 6,
  },
  {
    name: 'fails once in 40 requests',
    blueprint: doit(),
    change: () => ({ send: (answer, { request }) => (request.number % 40 === 0 ? failed : answer) }),
    red: ['stays-available#server-error', '*'],
    flaky: true,
    profile: 'standard',
  },
  {
    name: 'stores nothing any more after 900 requests',
    blueprint: doit(),
    change: () => ({
      store: (user, body, { request }) => {
        if (request.number <= 900) storeDoit(user, body);
      },
      success: (user, { body }) => ({ message: 'updated', user: { ...user, ...ownDoit(body) } }),
    }),
    red: ['stores-sent-fields#*', '*'],
    // Whether a rule shows its failure each time depends on what of it ran before.
    flaky: 'maybe',
    profile: 'standard',
  },
];

const failed = { status: 500, body: { error: 'try again' } };

/** Two processes with a user each: a write reaches the other only when no other write is under way. */
function twoCopies(): Change {
  const copies = new Map<string, Members>();
  let writing = 0;
  let turn = 0;
  return {
    store: async (user, body) => {
      writing += 1;
      const other = copies.get(String(user.id)) ?? { ...user };
      copies.set(String(user.id), other);
      const isAlone = writing === 1;
      await pause(3);
      if (isAlone || Object.keys(body).length > 1) for (const copy of [user, other]) storeDoit(copy, body);
      else storeDoit(turn++ % 2 === 0 ? user : other, body);
      writing -= 1;
    },
    success: (user) => ({
      message: 'updated',
      user: { ...(turn++ % 2 === 0 ? user : (copies.get(String(user.id)) ?? user)) },
    }),
  };
}

/** One buffer for the reply, shared by all requests under way. */
function swappedReplies(): Change {
  let buffer: unknown = null;
  return {
    success: (user) => {
      buffer = { message: 'updated', user: { ...user } };
      return null;
    },
    send: async (answer) => {
      if (typeof answer === 'string' || answer.status !== 200) return answer;
      const mine = buffer;
      await pause(3);
      return { status: 200, body: isMembers(buffer) ? buffer : mine };
    },
  };
}

/** Remembers that a user was refused twice in a row, and then stores all but the last field of the next update. */
function afterTwoRefusals(): Change {
  const refusals = new Map<unknown, number>();
  return {
    refused: ({ user }) => {
      if (user !== undefined) refusals.set(user.id, (refusals.get(user.id) ?? 0) + 1);
    },
    store: (user, body) => {
      const isConfused = (refusals.get(user.id) ?? 0) >= 2;
      refusals.delete(user.id);
      const fields = Object.entries(ownDoit(body));
      storeDoit(user, Object.fromEntries(isConfused ? fields.slice(0, -1) : fields));
    },
    success: (user, { body }) => ({ message: 'updated', user: { ...user, ...ownDoit(body) } }),
  };
}

/** A unit of work that a refusal does not throw away. */
function lateRefusal(): Change {
  const pending = new Map<unknown, Members>();
  return {
    refused: ({ user, body }, status) => {
      if (status === 400 && user !== undefined) pending.set(user.id, body);
    },
    store: (user, body) => {
      keepValid(user, pending.get(user.id) ?? {}, true);
      pending.delete(user.id);
      storeDoit(user, body);
    },
  };
}
