import { checkDoit, doit, doitFields, storeDoit } from './doit';
import type { Change, Members, Stages } from './double';
import { isMembers, pause } from './double';
import { checkGjirafa, envelope, gjirafa, gjirafaFields, resultOf, storeGjirafa } from './gjirafa';
import type { Scenario } from './scenario';
import type { Answer, Incoming } from './server';

/** Servers that are right in another way: none of them may be red. */
export const freedoms: readonly Scenario[] = [
  { name: 'answers plainly', blueprint: doit(), change: () => ({}), red: [] },
  { name: 'answers plainly, by PUT', blueprint: gjirafa(), change: () => ({}), red: [] },
  {
    name: 'shows more properties than are documented',
    blueprint: doit(),
    change: () => ({
      success: (user) => ({ message: 'updated', user: { ...user, avatar: null, tags: [1, 'b'] }, trace: { id: 7 } }),
    }),
    red: [],
  },
  {
    name: 'answers 404 for an unknown user',
    blueprint: doit(),
    change: () => ({ unknownStatus: 404 }),
    red: [],
    warn: ['refuses-unknown-user#*'],
  },
  { name: 'refuses unknown properties', blueprint: doit(), change: () => ({ check: refuseUnknown }), red: [] },
  {
    name: 'refuses unknown properties, by PUT',
    blueprint: gjirafa(),
    change: () => ({ check: (body) => surplus(body, Object.keys(gjirafaFields)) ?? checkGjirafa(body) }),
    red: [],
  },
  {
    name: 'shows no user in the 200',
    blueprint: doit(),
    change: () => ({ success: () => ({ message: 'updated' }) }),
    red: [],
  },
  {
    name: 'refuses the empty object',
    blueprint: doit(),
    change: () => ({
      check: (body) => (isMembers(body) && Object.keys(body).length === 0 ? 'nothing to do' : checkDoit(body)),
    }),
    red: [],
  },
  {
    name: 'says charset=utf-8',
    blueprint: doit(),
    change: () => ({ send: withHeaders({ 'content-type': 'application/json; charset=utf-8' }) }),
    red: [],
  },
  {
    name: 'answers 201',
    blueprint: gjirafa(),
    change: () => ({ successStatus: 201, success: (user) => envelope(true, 201, [], resultOf(user)) }),
    red: [],
  },
  {
    name: 'shows result as an array of one',
    blueprint: gjirafa(),
    change: () => ({ success: (user) => envelope(true, 200, [], [resultOf(user)]) }),
    red: [],
    warn: ['single-user#*'],
  },
  {
    name: 'clears the fields a PUT does not send',
    blueprint: gjirafa(),
    change: () => ({
      store: (user, body) => {
        for (const [name, value] of Object.entries(cleared)) user[name] = value;
        storeGjirafa(user, body);
      },
    }),
    red: [],
  },
  {
    name: 'trims names',
    blueprint: doit(),
    change: () => ({ store: (user, body) => storeDoit(user, trimmed(body)) }),
    red: [],
    warn: ['keeps-odd-text#*'],
  },
  { name: 'has one user only', blueprint: doit(1), change: () => ({}), red: [] },
  {
    name: 'shows updates after 100 ms, with the setting for it',
    blueprint: doit(6),
    change: delayed,
    red: [],
    target: { limits: { visibleWithinMs: 150 } },
  },
  {
    name: 'takes 200 ms for each answer',
    blueprint: doit(24),
    change: () => ({ send: (answer) => pause(200).then(() => answer) }),
    red: [],
  },
  {
    name: 'answers 429 with Retry-After above 200 requests a second',
    blueprint: doit(),
    change: () => limited,
    red: [],
  },
];

const cleared: Members = {
  firstname: '',
  lastname: '',
  picture: null,
  email: '',
  isActive: false,
  role: null,
  isConfirmed: false,
};

function refuseUnknown(body: unknown): string | null {
  return surplus(body, Object.keys(doitFields)) ?? checkDoit(body);
}

function surplus(body: unknown, known: readonly string[]): string | null {
  const name = isMembers(body) ? Object.keys(body).find((key) => !known.includes(key)) : undefined;
  return name === undefined ? null : `${name} is not known`;
}

function withHeaders(headers: { readonly [name: string]: string }) {
  return (answer: Answer) =>
    typeof answer === 'string' ? answer : { ...answer, headers: { ...answer.headers, ...headers } };
}

function trimmed(body: Members): Members {
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [
      name,
      /Name$/.test(name) && typeof value === 'string' ? value.trim() : value,
    ]),
  );
}

/**
 * A read model that follows the writes by 100 ms; a reply to an update shows what it wrote. It goes by the clock, for a timer comes
 * later than promised on a busy machine, and would make this server a wrong one.
 */
function delayed(): Change {
  const pending = new Map<unknown, { readonly dueAt: number; readonly body: Members }[]>();
  const views = new Map<unknown, Members>();
  return {
    store: (user, body) => {
      if (!views.has(user.id)) views.set(user.id, { ...user });
      storeDoit(user, body);
      pending.set(user.id, [...(pending.get(user.id) ?? []), { dueAt: performance.now() + 100, body }]);
    },
    success: (user, { body }) => {
      const now = performance.now();
      const waiting = pending.get(user.id) ?? [];
      const seen = views.get(user.id) ?? { ...user };
      for (const write of waiting) if (write.dueAt <= now) storeDoit(seen, write.body);
      pending.set(
        user.id,
        waiting.filter(({ dueAt }) => dueAt > now),
      );
      const view = { ...seen };
      storeDoit(view, body);
      return { message: 'updated', user: view };
    },
  };
}

/** Counts requests in the running second; those above 200 are not carried out. */
function limited(honest: Stages): Partial<Stages> {
  const over = new WeakSet<Incoming>();
  let second = 0;
  let count = 0;
  return {
    read: (request) => {
      const now = Math.floor(performance.now() / 1_000);
      count = now === second ? count + 1 : 1;
      second = now;
      if (count > 200) over.add(request);
      return honest.read(request);
    },
    find: (visit) => (over.has(visit.request) ? undefined : honest.find(visit)),
    send: (answer, { request }) =>
      over.has(request) ? { status: 429, headers: { 'retry-after': '1' }, body: { error: 'slow down' } } : answer,
  };
}
