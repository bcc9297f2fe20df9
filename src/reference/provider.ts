import type { Contract, JsonObject } from '../model';
import {
  type Access,
  type Design,
  isRefusal,
  type ProviderReply,
  type ProviderRequest,
  type ProviderState,
  type Race,
  type Visit,
} from './design';
import { plainDesign } from './plainDesign';
import { startState } from './users';

/** A provider of one contract's operation: pure, so that the same requests always draw the same replies. */
export interface Provider {
  readonly start: ProviderState;
  /** Answers one request in one step. */
  respond(
    state: ProviderState,
    request: ProviderRequest,
  ): { readonly state: ProviderState; readonly reply: ProviderReply };
  /** What a read shows of all users. */
  read(state: ProviderState, request: ProviderRequest): readonly JsonObject[];
  /** How the next request is torn in two; null when it is one step. */
  race(state: ProviderState, request: ProviderRequest): Race | null;
}

/** Which design answers a request; `state.served` counts it already. */
export type Choice = (state: ProviderState, request: ProviderRequest) => Design;

/** A provider of a contract: the reference, or one that works by another design for some or all requests. */
export function createProvider(contract: Contract, access: Access, choose: Choice = () => plainDesign): Provider {
  return {
    start: startState(contract),
    respond(before, request) {
      const state = counted(before);
      return answer(choose(state, request), {
        contract,
        access,
        state,
        request,
        identity: {},
        text: '',
        body: null,
        user: null,
      });
    },
    read(state, request) {
      const design = choose(state, request);
      return state.users.map((user) => ({ ...design.read(user), identity: user.identity }));
    },
    race: (state, request) => choose(counted(state), request).race,
  };
}

/**
 * The state after a torn request: what it changed in its view of the users replaces what stands now, as a provider
 * that writes whole records back does.
 */
export function settle(now: ProviderState, view: ProviderState, after: ProviderState): ProviderState {
  return {
    users: now.users.map((user, i) =>
      after.users[i] !== undefined && after.users[i] !== view.users[i] ? after.users[i] : user,
    ),
    served: now.served + 1,
    memory: { ...now.memory, ...after.memory },
  };
}

function counted(state: ProviderState): ProviderState {
  return { ...state, served: state.served + 1 };
}

function answer(design: Design, first: Visit): { state: ProviderState; reply: ProviderReply } {
  let visit = first;
  for (const decision of design.decisions) {
    const outcome = decision.ask(visit);
    if (isRefusal(outcome)) {
      return { state: design.storeRefused(visit, outcome), reply: design.write(visit, design.refuse(visit, outcome)) };
    }
    visit = outcome;
  }
  const updated = design.update(visit);
  return { state: design.store(visit, updated), reply: design.write(visit, design.accept(visit, updated)) };
}
