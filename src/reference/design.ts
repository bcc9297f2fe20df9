import type { Contract, Identity, Json, JsonObject } from '../model';

/** A user as the provider keeps it. */
export interface StoredUser {
  readonly identity: Identity;
  /** What success bodies show. */
  readonly shown: JsonObject;
  /** Request properties that success bodies do not show. */
  readonly hidden: JsonObject;
}

/** Everything the provider remembers. */
export interface ProviderState {
  readonly users: readonly StoredUser[];
  /** Requests answered so far, the present one included. */
  readonly served: number;
  /** What a fault or variant remembers, by a name of its own. */
  readonly memory: { readonly [name: string]: Json };
}

/** The two credentials the provider knows, as whole header values. */
export interface Access {
  readonly valid: string;
  /** Known, but without the right to update. */
  readonly forbidden: string;
}

/** A request as it came over the wire. */
export interface ProviderRequest {
  readonly method: string;
  /** Path with query. */
  readonly path: string;
  /** The names of the headers as they were written. */
  readonly headerNames: readonly string[];
  /** Names in lower case. */
  readonly headers: { readonly [name: string]: string };
  readonly body: Uint8Array;
  /** The body as the network brought it, piece by piece. */
  readonly pieces: readonly Uint8Array[];
  /** True when the body was longer than the server reads; `body` then holds only its beginning. */
  readonly isTooLong: boolean;
  /** When it came: monotonic time in ms. */
  readonly atMs: number;
}

/** How the bytes of a reply reach the client. */
export type Transport =
  | { readonly kind: 'plain' }
  /** In chunks of at most so many bytes, without Content-Length. */
  | { readonly kind: 'chunked'; readonly chunkBytes: number }
  /** The connection is closed after the reply. */
  | { readonly kind: 'close' }
  /** The connection is reset before the first byte. */
  | { readonly kind: 'reset' }
  /** No reply ever comes. */
  | { readonly kind: 'silence' }
  /** The connection breaks after so many bytes of the body. */
  | { readonly kind: 'cut'; readonly bytes: number }
  /** These bytes instead of an HTTP reply, then the end of the connection. */
  | { readonly kind: 'raw'; readonly text: string };

/** A reply as it goes over the wire. */
export interface ProviderReply {
  readonly status: number;
  readonly headers: { readonly [name: string]: string };
  readonly body: string | Uint8Array;
  readonly transport: Transport;
  /** How long the reply is held back. */
  readonly delayMs: number;
}

/** What is known about a request after the decisions it has passed. */
export interface Visit {
  readonly contract: Contract;
  readonly access: Access;
  readonly state: ProviderState;
  readonly request: ProviderRequest;
  /** The identity parts known so far. */
  readonly identity: Identity;
  /** The body as text; empty before it is read. */
  readonly text: string;
  /** The body as JSON; null before it is read. */
  readonly body: Json;
  /** The user it is about; null before it is looked up. */
  readonly user: StoredUser | null;
}

/** What is asked of a request before it is accepted. */
export type DecisionName =
  | 'path'
  | 'method'
  | 'credential'
  | 'media-type'
  | 'size'
  | 'utf-8'
  | 'json'
  | 'schema'
  | 'values'
  | 'user';

/** Why a request is refused. */
export interface Refusal {
  readonly refused: DecisionName | 'forbidden';
  readonly status: number;
  readonly message: string;
  readonly headers: { readonly [name: string]: string };
}

/** One question asked of a request: what is known afterwards, or a refusal. */
export interface Decision {
  readonly name: DecisionName;
  ask(visit: Visit): Visit | Refusal;
}

/** A reply before it is written. */
export interface Answer {
  readonly status: number;
  readonly headers: { readonly [name: string]: string };
  readonly body: Json;
}

/** Between reading and writing, a provider without transactions lets other requests in. */
export interface Race {
  readonly waitMs: number;
  /** `before`: it works on the state as it was before the wait. */
  readonly sees: 'before' | 'now';
  /** What it notes down before the wait. */
  begin(state: ProviderState, request: ProviderRequest): ProviderState;
}

/**
 * How a provider works, part by part. The reference is `plainDesign`; a fault or a variant replaces some of the parts.
 * Every part is pure.
 */
export interface Design {
  /** Asked in this order; the first refusal is the answer. */
  readonly decisions: readonly Decision[];
  /** The user after the update. */
  update(visit: Visit): StoredUser;
  /** What is remembered after an accepted update. */
  store(visit: Visit, updated: StoredUser): ProviderState;
  /** What is remembered after a refused one. */
  storeRefused(visit: Visit, refusal: Refusal): ProviderState;
  accept(visit: Visit, updated: StoredUser): Answer;
  refuse(visit: Visit, refusal: Refusal): Answer;
  write(visit: Visit, answer: Answer): ProviderReply;
  /** What a read shows of a user, where users can be read back. */
  read(user: StoredUser): JsonObject;
  /** Null: each request is one step. */
  readonly race: Race | null;
}

/** A change of some parts of a design. */
export type Change = (design: Design) => Design;

/** Whether a decision, or anything else, ended in a refusal. */
export function isRefusal(outcome: Visit | Refusal): outcome is Refusal {
  return 'refused' in outcome;
}
