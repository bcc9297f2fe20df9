import type { Variant } from '../alteration';
import { refusal } from '../decisions';
import type { Change, Decision, ProviderState } from '../design';
import { overlapping } from '../faults/concurrency';
import { writing } from '../parts';
import { doit, gjirafa } from './made';

/** Freedoms in how fast and how steadily a provider answers. */
export const runningVariants: readonly Variant[] = [
  doit(
    'doit-takes-20-ms',
    'Takes 20 ms for every reply.',
    writing((reply) => ({ ...reply, delayMs: 20 })),
  ),
  doit(
    'doit-takes-its-time',
    'Takes between 0 and 30 ms, so that replies come in another order.',
    writing((reply, { state }) => ({ ...reply, delayMs: (state.served * 7) % 31 })),
  ),
  doit(
    'doit-far-away',
    'Takes between 45 and 105 ms, so that several updates of a user are under way and their replies overtake each other.',
    writing((reply, { state }) => ({ ...reply, delayMs: 45 + ((state.served * 37) % 61) })),
  ),
  doit('doit-conflicts', 'Answers updates of one user that overlap with 409 (E9).', overlapping(409)),
  doit(
    'doit-busy',
    'Answers updates of one user that overlap with 429, and does not say when to come back (E9).',
    overlapping(429),
  ),
  doit(
    'doit-locks-all',
    'Answers updates of any users that overlap with 409 (E9).',
    overlapping(409, () => 'all'),
  ),
  doit('doit-rate-limit', 'Answers more than 400 requests in a second with 429 and Retry-After.', limiting(400)),
  doit(
    'doit-one-in-60-429',
    'Answers one request in 60 with 429 and Retry-After: 0.',
    instead(429, { 'retry-after': '0' }),
    { when: ({ served }: ProviderState) => served % 60 === 0 },
  ),
  gjirafa(
    'gjirafa-takes-20-ms',
    'Takes 20 ms for every reply.',
    writing((reply) => ({ ...reply, delayMs: 20 })),
  ),
  gjirafa('gjirafa-conflicts', 'Answers updates of one user that overlap with 409 (E9).', overlapping(409)),
  gjirafa(
    'gjirafa-locks-all',
    'Answers updates of any users that overlap with 409 (E9).',
    overlapping(409, () => 'all'),
  ),
  gjirafa('gjirafa-rate-limit', 'Answers more than 400 requests in a second with 429 and Retry-After.', limiting(400)),
  gjirafa('gjirafa-one-in-50-503', 'Answers one request in 50 with 503 (G14).', instead(503, {}), {
    when: ({ served }: ProviderState) => served % 50 === 0,
  }),
  gjirafa(
    'gjirafa-503-retry-after',
    'Answers one request in 60 with 503 and Retry-After: 0.',
    instead(503, { 'retry-after': '0' }),
    { when: ({ served }: ProviderState) => served % 60 === 0 },
  ),
];

/** Answers a status instead of doing anything. */
function instead(status: number, headers: { readonly [name: string]: string }): Change {
  const stop: Decision = { name: 'path', ask: () => refusal('path', status, 'come back later', headers) };
  return (design) => ({ ...design, decisions: [stop] });
}

/** Counts requests by the second of their arrival. */
function limiting(perSecond: number): Change {
  return (design) => {
    const limit: Decision = {
      name: 'path',
      ask(visit) {
        const second = Math.floor(visit.request.atMs / 1000);
        const { memory } = visit.state;
        const count = memory.second === second ? Number(memory.count ?? 0) + 1 : 1;
        const state = { ...visit.state, memory: { ...memory, second, count } };
        if (count <= perSecond) return { ...visit, state };
        return refusal('path', 429, 'too many requests', { 'retry-after': '1' });
      },
    };
    return { ...design, decisions: [limit, ...design.decisions] };
  };
}
