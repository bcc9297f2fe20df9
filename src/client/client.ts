import type { Contract, Identity, Json, JsonObject } from '../model';

/** A request as the client hands it to `send`. */
export interface ClientRequest {
  readonly method: string;
  /** Absolute. */
  readonly url: string;
  readonly headers: { readonly [name: string]: string };
  readonly body: string;
  readonly timeoutMs: number;
}

/** What came back, before anything is read into it. */
export interface RawReply {
  readonly status: number;
  /** Value of the Content-Type header, or null. */
  readonly contentType: string | null;
  readonly body: string;
}

/** Sends one request; follows no redirect. Rejects when there is no reply. */
export type ClientSend = (request: ClientRequest) => Promise<RawReply>;

/** Where the API stands and how to get in. */
export interface ClientSettings {
  /** Without the operation's path. */
  readonly baseUrl: string;
  /** The whole value of the credential's header; null sends none. */
  readonly authorization: string | null;
  /** Default 10 000. */
  readonly timeoutMs?: number;
}

/** The types of one operation; those of a shipped contract are generated from its schemas. */
export interface OperationTypes {
  /** The parts that say which user is meant. */
  readonly identity: object;
  /** The request body, less identity parts. */
  readonly request: object;
  /** One member for each documented status. */
  readonly reply: DocumentedReply;
}

/** A documented reply. An error is a value as well: `body` is null where the error came without one. */
export interface DocumentedReply {
  readonly status: number;
  /** True for 2xx. */
  readonly ok: boolean;
  readonly body: unknown;
}

/** The types of an operation nobody generated types for. */
export interface AnyOperation extends OperationTypes {
  readonly identity: Identity;
  readonly request: JsonObject;
  readonly reply: { readonly status: number; readonly ok: boolean; readonly body: Json };
}

/** A client of one contract's operation. */
export interface Client<T extends OperationTypes = AnyOperation> {
  readonly contract: Contract;
  /**
   * Updates a user: checks the body against the request schema, sends it, checks the reply against the documented ones.
   * @throws RequestError before anything is sent; TransportError without a reply; ReplyError for one the contract does not document.
   */
  updateUser(user: T['identity'], changes: T['request']): Promise<T['reply']>;
  /**
   * Sends a text as the body, whatever it is; the reply is checked as ever. For consumers older than the provider's schema.
   * @throws RequestError for an identity no path can hold; TransportError; ReplyError.
   */
  sendUnchecked(user: T['identity'], body: string): Promise<T['reply']>;
}
