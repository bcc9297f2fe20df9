import type { Contract } from '../../../src/model';
import type { ProviderReply, ProviderState } from '../../../src/reference/design';
import { type Choice, createProvider, settle } from '../../../src/reference/provider';
import { access } from './contracts';
import { probes } from './probes';

/**
 * What a provider answers to the probes of its contract, sent twice, a request every ms, and at last the users it is left with
 * and what a read shows of them. Comes one by one, so that a comparison may stop at the first difference.
 */
export function* replies(contract: Contract, choose?: Choice): Generator<string> {
  const provider = createProvider(contract, access, choose);
  let state = provider.start;
  const own = probes[contract.name] ?? [];
  for (const [atMs, request] of [...own, ...own].entries()) {
    const next = provider.respond(state, { ...request, atMs });
    state = next.state;
    yield line(next.reply);
  }
  yield JSON.stringify(state.users);
  for (const request of own.slice(0, 1)) yield JSON.stringify(provider.read(state, request));
}

/** What a provider answers when updates of two users overlap, and at last the users it is left with. */
export function* overlappingReplies(contract: Contract, choose?: Choice): Generator<string> {
  const provider = createProvider(contract, access, choose);
  const own = probes[contract.name] ?? [];
  const role = own.findIndex(({ body }) => new TextDecoder().decode(body).startsWith('{"roleId"'));
  const requests = [...own.filter((_, i) => [0, 1, 4, 8, role].includes(i)), ...own.slice(-1)];
  let state: ProviderState = provider.start;
  const begun = requests.map((request) => {
    const race = provider.race(state, request);
    if (race !== null) state = race.begin(state, request);
    return { request, race, seen: state };
  });
  for (const { request, race, seen } of begun) {
    const { reply, state: after } = provider.respond(race?.sees === 'before' ? seen : state, request);
    state = race?.sees === 'before' ? settle(state, seen, after) : after;
    yield line(reply);
  }
  yield JSON.stringify(state.users);
}

function line({ body, ...reply }: ProviderReply): string {
  return JSON.stringify({ ...reply, body: typeof body === 'string' ? body : [...body] });
}
