// Generated from the contract gjirafa-put-user; npm run pact writes it again.
import type { Json } from '../../model';
import type { OperationTypes } from '../client';

/** What says which user is meant. */
export interface GjirafaPutUserIdentity {
  readonly projectId: string;
  readonly publicId: string;
}

/** What `PUT /api/projects/{projectId}/users` takes, less what says which user is meant. */
export interface GjirafaPutUserRequest {
  /** The first name of the user. */
  readonly firstname?: string;
  /** The last name of the user. */
  readonly lastname?: string;
  /** The name of the project. */
  readonly projectName?: readonly string[];
  /** The picture of the user. */
  readonly picture?: string;
  /** The email of the user. */
  readonly email?: string;
  /** Indicates whether the user is active. */
  readonly isActive?: boolean;
  /** Returns the role as an object. */
  readonly role?: {
    /** The id of the role. */
    readonly id?: number;
    /** The name of the role. */
    readonly name?: string;
    /** The description of the role. */
    readonly description?: string;
    /** Indicates whether the role is active. */
    readonly isActive?: boolean;
    /** The id of the organization. */
    readonly organizationId?: number;
  };
  /** Indicates whether the user is confirmed. */
  readonly isConfirmed?: boolean;
  /** The ID of the organization. */
  readonly defaultOrganizationId?: number;
}

/** The body of 200, 201. */
export type GjirafaPutUserBody200 = {
  /** If the response is successful it will return true. Otherwise will return false. */
  readonly success?: boolean;
  /** Indicates if there was an error. */
  readonly errors?: readonly Json[];
  /** Returns the response message from back-end. */
  readonly messages?: readonly Json[];
  /** Returns the response object (ruling G5). */
  readonly result?: {
    /** The id of the user */
    readonly id?: number;
    /** The global id of the user. */
    readonly globalId?: string;
    /** The first name of the user. */
    readonly firstname?: string;
    /** The last name of the user. */
    readonly lastname?: string;
    /** The picture of the user. */
    readonly picture?: string | null;
    /** The email of the user. */
    readonly email?: string;
    /** Indicates whether the user is active. */
    readonly isActive?: boolean;
    /** Returns the role as an object. */
    readonly role?: { readonly [name: string]: Json } | null;
    /** Indicates whether the user is confirmed. */
    readonly isConfirmed?: boolean;
  };
  /** Returns extra information about the result; null or string by ruling G8, judged by a rule of its own. */
  readonly resultInfo?: Json;
  /** Returns the HTTP Status Code. */
  readonly statusCode?: number;
};

/** The body of 400, 401, 403, 404, 500, 503. */
export type GjirafaPutUserBody400 = {
  /** If the response is successful it will return true. Otherwise will return false. */
  readonly success?: boolean;
  /** Indicates if there was an error. */
  readonly errors?: readonly Json[];
  /** Returns the response message from back-end. */
  readonly messages?: readonly Json[];
  /** Returns extra information about the result; null or string by ruling G8, judged by a rule of its own. */
  readonly resultInfo?: Json;
  /** Returns the HTTP Status Code. */
  readonly statusCode?: number;
};

/** The documented replies; an error may come without a body. */
export type GjirafaPutUserReply =
  | { readonly status: 200; readonly ok: true; readonly body: GjirafaPutUserBody200 }
  | { readonly status: 201; readonly ok: true; readonly body: GjirafaPutUserBody200 }
  | { readonly status: 400; readonly ok: false; readonly body: GjirafaPutUserBody400 | null }
  | { readonly status: 401; readonly ok: false; readonly body: GjirafaPutUserBody400 | null }
  | { readonly status: 403; readonly ok: false; readonly body: GjirafaPutUserBody400 | null }
  | { readonly status: 404; readonly ok: false; readonly body: GjirafaPutUserBody400 | null }
  | { readonly status: 500; readonly ok: false; readonly body: GjirafaPutUserBody400 | null }
  | { readonly status: 503; readonly ok: false; readonly body: GjirafaPutUserBody400 | null };

/** The types of the contract gjirafa-put-user. */
export interface GjirafaPutUser extends OperationTypes {
  readonly identity: GjirafaPutUserIdentity;
  readonly request: GjirafaPutUserRequest;
  readonly reply: GjirafaPutUserReply;
}
