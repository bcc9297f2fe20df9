import type { CredentialKind, HeaderNames, Reason, Role } from './cases';
import type { Identity } from './contract';

/** A request as it was sent. */
export interface RequestRecord {
  readonly method: string;
  /** Path with query, as sent. */
  readonly path: string;
  /** Names in lower case. */
  readonly headers: { readonly [name: string]: string };
  /** The letter case of the names on the wire; absent: as in `Content-Type`. */
  readonly headerNames?: HeaderNames;
  /** Bytes of the body after which sending paused, so that the rest came as a piece of its own; absent: it was sent at once. */
  readonly pauseAt?: number;
  /** Text of the body; bytes that are not UTF-8 stand in `bodyBase64`. */
  readonly body: string | null;
  readonly bodyBase64: string | null;
}

/** What came back, or why nothing did. */
export type Reply =
  | {
      readonly kind: 'reply';
      readonly status: number;
      /** Names in lower case; repeated headers joined by `, `. */
      readonly headers: { readonly [name: string]: string };
      readonly body: string;
      /** Characters of the whole body, where a run kept only its beginning; no report has it. */
      readonly bodyLength?: number;
      /** False when the bytes were not UTF-8; then `body` has U+FFFD in their place. */
      readonly isUtf8: boolean;
      /** True when the body was longer than the limit and was cut. */
      readonly isCut: boolean;
      readonly durationMs: number;
    }
  | {
      readonly kind: 'none';
      readonly failure: 'timeout' | 'refused' | 'reset' | 'protocol' | 'tls' | 'address';
      readonly message: string;
      readonly durationMs: number;
    };

/** One request with its reply. */
export interface Exchange {
  /** Number in the run, from 1. */
  readonly id: number;
  readonly caseId: string | null;
  readonly role: Role;
  readonly reason: Reason;
  readonly user: Identity;
  readonly credential: CredentialKind;
  /** Of its step; 0 for one sent while other cases shared its user, which no report has. */
  readonly burst: number | null;
  /** True for a read by the configured `read`, not the operation. */
  readonly isRead: boolean;
  readonly request: RequestRecord;
  readonly reply: Reply;
  /** Since the run's start. */
  readonly sentAtMs: number;
  /** Replies of 429, and of 503 with `Retry-After`, that were obeyed before this reply. */
  readonly waits: number;
  /** Documented 503 replies without `Retry-After` that were followed by another try (ruling G14). */
  readonly unavailable: number;
}
