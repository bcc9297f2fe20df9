import { doit, storeDoit } from './doit';
import { type Change, isMembers, type Members, pause } from './double';
import { gjirafa, storeGjirafa } from './gjirafa';
import type { Scenario } from './scenario';

/** Servers that answer rightly and do something else (issue 3's list). */
export const wrongUpdates: readonly Scenario[] = [
  {
    name: 'answers with what was sent and stores nothing',
    blueprint: doit(),
    change: () => ({
      store: () => undefined,
      success: (user, { body }) => ({ message: 'updated', user: { ...user, ...own(body) } }),
    }),
    red: ['stores-sent-fields#stored:*', 'stores-sent-fields#stored-pair', 'keeps-unsent-fields#unsent:*'],
    maxExchanges: 3,
  },
  {
    name: 'resets the fields that were not sent',
    blueprint: doit(),
    change: () => ({
      store: (user, body) => {
        for (const name of ['firstName', 'lastName', 'phone', 'phoneExtension']) user[name] = defaults[name];
        storeDoit(user, body);
      },
    }),
    red: ['keeps-unsent-fields#unsent:*', 'stores-sent-fields#stored*'],
    maxExchanges: 3,
  },
  {
    name: 'never stores a second field beside the first',
    blueprint: doit(),
    change: () => ({
      store: (user, body) => {
        const [first] = Object.entries(own(body));
        if (Object.keys(own(body)).length === 2 && first !== undefined) storeDoit(user, Object.fromEntries([first]));
        else storeDoit(user, body);
      },
    }),
    red: ['stores-sent-fields#stored-pair', 'shows-sent-fields#value:*'],
    maxExchanges: 3,
  },
  {
    name: 'keeps the valid fields of an update it refuses',
    blueprint: doit(),
    change: () => ({ refused: ({ user, body }, status) => keepValid(user, body, status === 400) }),
    red: ['refusal-changes-nothing#*'],
    maxExchanges: 3,
  },
  {
    name: 'stores what it refuses with 401',
    blueprint: doit(),
    change: () => ({ refused: ({ user, body }, status) => keepValid(user, body, status === 401) }),
    red: ['refused-credential-changes-nothing#missing', 'refused-credential-changes-nothing#invalid'],
    maxExchanges: 3,
  },
  {
    name: 'stores what it refuses with 403',
    blueprint: doit(),
    change: () => ({ refused: ({ user, body }, status) => keepValid(user, body, status === 403) }),
    red: ['refused-credential-changes-nothing#forbidden'],
    maxExchanges: 3,
  },
  {
    name: 'gives the update of an unknown user to the first one',
    blueprint: doit(),
    change: () => ({
      refused: ({ user, users, body, request }, status) =>
        keepValid(users[0], body, status === 403 && user === undefined && /nobody/.test(request.path)),
    }),
    red: ['unknown-user-changes-nothing#unknown'],
    maxExchanges: 3,
  },
  {
    name: 'lets email be written',
    blueprint: doit(),
    change: () => ({
      store: (user, body) => {
        storeDoit(user, body);
        if (typeof body.email === 'string') user.email = body.email;
      },
    }),
    red: ['protects-read-only#read-only:/email'],
    maxExchanges: 3,
  },
  {
    name: 'lets organizationId be written beside a valid field only',
    blueprint: doit(),
    change: () => ({
      store: (user, body) => {
        storeDoit(user, body);
        if (typeof body.organizationId === 'string' && Object.keys(body).length > 1)
          user.organizationId = body.organizationId;
      },
    }),
    red: ['protects-read-only#read-only:/organizationId'],
    maxExchanges: 3,
  },
  {
    name: 'makes an administrator of who asks',
    blueprint: doit(),
    change: () => ({
      store: (user, body) => {
        storeDoit(user, body);
        if (typeof body.isAdmin === 'boolean') user.isAdmin = body.isAdmin;
      },
      success: (user) => ({ message: 'updated', user: { isAdmin: false, ...user } }),
    }),
    red: ['protects-read-only#read-only:/isAdmin'],
    maxExchanges: 4,
  },
  {
    name: 'writes phone to every user',
    blueprint: doit(),
    change: () => ({
      store: (user, body, { users }) => {
        storeDoit(user, body);
        if (typeof body.phone === 'string') for (const one of users) one.phone = body.phone;
      },
    }),
    red: ['touches-no-other-user#other-user'],
    words: ['--lanes', '1'],
  },
  {
    name: 'stores one enum member as another',
    blueprint: doit(),
    change: () => ({
      store: (user, body) =>
        storeDoit(user, body.jobFunction === legal ? { ...body, jobFunction: 'Management' } : body),
    }),
    red: ['shows-sent-fields#value:/jobFunction', 'stores-sent-fields#stored:/jobFunction'],
    maxExchanges: 3,
  },
  {
    name: 'takes the empty string for nothing sent',
    blueprint: doit(),
    change: () => ({ store: (user, body) => storeDoit(user, without(body, '')) }),
    red: ['stores-sent-fields#stored:/firstName', 'stores-sent-fields#stored:/lastName'],
    maxExchanges: 3,
  },
  {
    name: 'cuts names to 20 characters',
    blueprint: doit(),
    change: () => ({
      store: (user, body) => storeDoit(user, { ...body, ...cut(body, 'firstName'), ...cut(body, 'lastName') }),
    }),
    red: ['shows-sent-fields#value:*Name', 'stores-sent-fields#stored:*Name'],
  },
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
    name: 'does not store false',
    blueprint: gjirafa(),
    change: () => ({ store: (user, body) => storeGjirafa(user, without(body, false)) }),
    red: ['shows-sent-fields#value:/isActive', 'shows-sent-fields#value:/isConfirmed'],
  },
  {
    name: 'gives the user a new id with every PUT',
    blueprint: gjirafa(),
    change: () => (honest) => ({
      store: (user, body, visit) => {
        honest.store(user, body, visit);
        user.id = Number(user.id) + 1;
      },
    }),
    red: ['repeats-identically#again', 'protects-read-only#read-only:/id'],
  },
  {
    name: 'touches the user of the same publicId in another project',
    blueprint: gjirafa(),
    change: () => ({
      store: (user, body, { users }) => {
        for (const one of users) if (one.publicId === user.publicId) storeGjirafa(one, body);
      },
    }),
    red: ['touches-no-other-project#elsewhere'],
    words: ['--lanes', '1'],
  },
  {
    name: 'stores what it refuses with 401, by PUT',
    blueprint: gjirafa(),
    change: () => ({
      refused: ({ user, body }, status) => {
        if (status === 401 && user !== undefined) storeGjirafa(user, body);
      },
    }),
    red: ['refused-credential-changes-nothing#missing', 'refused-credential-changes-nothing#invalid'],
    maxExchanges: 3,
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
    name: 'stores nothing any more after 300 requests',
    blueprint: doit(),
    change: () => ({
      store: (user, body, { request }) => {
        if (request.number <= 300) storeDoit(user, body);
      },
      success: (user, { body }) => ({ message: 'updated', user: { ...user, ...own(body) } }),
    }),
    red: ['stores-sent-fields#*', '*'],
    flaky: true,
    profile: 'standard',
  },
];

const legal = 'Legal / Purchasing';
const failed = { status: 500, body: { error: 'try again' } };
const defaults: Members = { firstName: 'New', lastName: 'User', phone: '+1', phoneExtension: '00000000' };
const updatable = ['firstName', 'lastName', 'jobFunction', 'phone', 'phoneExtension', 'language', 'roleId'];

function own(body: Members): Members {
  return Object.fromEntries(Object.entries(body).filter(([name]) => updatable.includes(name)));
}

function without(body: Members, value: unknown): Members {
  return Object.fromEntries(Object.entries(body).filter(([, member]) => member !== value));
}

function cut(body: Members, name: string): Members {
  const value = body[name];
  return typeof value === 'string' ? { [name]: [...value].slice(0, 20).join('') } : {};
}

function keepValid(user: Members | undefined, body: Members, isWanted: boolean): void {
  if (user === undefined || !isWanted) return;
  const valid = Object.entries(own(body)).filter(([name, value]) => isRight(name, value));
  storeDoit(user, Object.fromEntries(valid));
}

function isRight(name: string, value: unknown): boolean {
  return typeof value === 'string' && doit().stages.check({ [name]: value }) === null;
}

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
      const fields = Object.entries(own(body));
      storeDoit(user, Object.fromEntries(isConfused ? fields.slice(0, -1) : fields));
    },
    success: (user, { body }) => ({ message: 'updated', user: { ...user, ...own(body) } }),
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
