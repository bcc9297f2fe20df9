// Generated from the contract doit-update-user; npm run pact writes it again.
import type { OperationTypes } from '../client';

/** What says which user is meant. */
export interface DoitUpdateUserIdentity {
  readonly id: string;
}

/** What `PATCH /iam/v1/users/{id}` takes, less what says which user is meant. */
export interface DoitUpdateUserRequest {
  /** The user's first name */
  readonly firstName?: string;
  /** The user's last name */
  readonly lastName?: string;
  /** The user's job function */
  readonly jobFunction?:
    | 'Data Engineer / Data Analysts'
    | 'Executive Team'
    | 'Finance / Accounting'
    | 'Founder'
    | 'Legal / Purchasing'
    | 'Management'
    | 'Sales / Marketing'
    | 'Software / Ops Engineer';
  /** The user's country code (e.g., +44) */
  readonly phone?: string;
  /** The user's phone extension (8-15 digits) */
  readonly phoneExtension?: string;
  /** The user's preferred language */
  readonly language?: 'en' | 'ja';
  /** The id of the role to assign to the user */
  readonly roleId?: string;
}

/** The body of 200. */
export type DoitUpdateUserBody200 = {
  /** Success message */
  readonly message?: string;
  readonly user?: {
    /** The unique id of the user */
    readonly id?: string;
    /** The user's display name */
    readonly displayName?: string;
    /** The user's first name */
    readonly firstName?: string;
    /** The user's last name */
    readonly lastName?: string;
    /** The user's email address */
    readonly email?: string;
    /** The user's job function */
    readonly jobFunction?:
      | 'Data Engineer / Data Analysts'
      | 'Executive Team'
      | 'Finance / Accounting'
      | 'Founder'
      | 'Legal / Purchasing'
      | 'Management'
      | 'Sales / Marketing'
      | 'Software / Ops Engineer';
    /** The user's country code (e.g., +44) */
    readonly phone?: string;
    /** The user's phone extension */
    readonly phoneExtension?: string;
    /** The user's preferred language */
    readonly language?: 'en' | 'ja';
    /** The id of the user's role */
    readonly roleId?: string;
    /** The id of the user's organization */
    readonly organizationId?: string;
  };
};

/** The body of 400, 401, 403, 500. */
export type DoitUpdateUserBody400 = {
  /** Detailed error message. */
  readonly error?: string;
};

/** The documented replies; an error may come without a body. */
export type DoitUpdateUserReply =
  | { readonly status: 200; readonly ok: true; readonly body: DoitUpdateUserBody200 }
  | { readonly status: 400; readonly ok: false; readonly body: DoitUpdateUserBody400 | null }
  | { readonly status: 401; readonly ok: false; readonly body: DoitUpdateUserBody400 | null }
  | { readonly status: 403; readonly ok: false; readonly body: DoitUpdateUserBody400 | null }
  | { readonly status: 500; readonly ok: false; readonly body: DoitUpdateUserBody400 | null };

/** The types of the contract doit-update-user. */
export interface DoitUpdateUser extends OperationTypes {
  readonly identity: DoitUpdateUserIdentity;
  readonly request: DoitUpdateUserRequest;
  readonly reply: DoitUpdateUserReply;
}
