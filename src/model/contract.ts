import type { Json, JsonObject, Pointer, Schema } from './json';

/** RFC 2119 level of a requirement. */
export type Level = 'MUST' | 'SHOULD' | 'MAY';

/** A contract: what one operation promises, as data. */
export interface Contract {
  readonly name: string;
  readonly version: string;
  readonly title: string;
  /** Folder the documents were read from, as given; used in messages only. */
  readonly folder: string;
  readonly operation: Operation;
  readonly requirements: readonly Requirement[];
  readonly rulings: readonly Ruling[];
  /** The OpenAPI document with its schemas inlined, as `conform serve` publishes it. */
  readonly openapi: JsonObject;
}

/** The one operation under test. */
export interface Operation {
  readonly id: string;
  readonly method: string;
  /** Path template, `/iam/v1/users/{id}`. */
  readonly path: string;
  /** Name of the credential's header, lower case. */
  readonly credentialHeader: string;
  /** What every request carries beside identity, credential and body; absent where nothing is. */
  readonly parameters?: readonly Parameter[];
  readonly request: RequestPromise;
  readonly responses: readonly ResponsePromise[];
  /** What is promised of statuses that are not listed one by one; absent where nothing is. */
  readonly otherResponses?: readonly OtherResponse[];
  readonly identity: readonly IdentityPart[];
  /** `merge`: unsent fields stay. `replace`: the page does not say what happens to them. */
  readonly update: 'merge' | 'replace';
  /** The success bodies' view of the user. */
  readonly shows: Shows;
  /** Response properties a request must not be able to change. */
  readonly readOnly: readonly string[];
  /** Those of them that no update changes at all: not what follows from what is written, like a name put together from others. */
  readonly fixed: readonly string[];
  /** What kind of text a free string holds, by pointer into the request; `name` where absent. */
  readonly text: { readonly [at: Pointer]: TextKind };
  /** Request properties (pointers) whose valid values only the provider knows. */
  readonly providerValues: readonly Pointer[];
  readonly reference: ReferenceSetting;
}

/** What kind of text a free string holds. */
export type TextKind = 'name' | 'email' | 'url';

/** A part of query or headers that is the same in every request. */
export interface Parameter {
  readonly name: string;
  readonly in: 'query' | 'header';
  readonly value: string;
}

/** The request body an operation takes. */
export interface RequestPromise {
  readonly mediaType: string;
  readonly schema: Schema;
}

/** What is promised of the replies with one status. */
export interface ResponsePromise {
  readonly status: number;
  readonly description: string;
  readonly mediaType: string | null;
  readonly schema: Schema | null;
}

/** `4XX` is promised of every other status of its class, `default` of every other status that is no success. */
export interface OtherResponse extends Omit<ResponsePromise, 'status'> {
  readonly statuses: 'default' | `${1 | 2 | 3 | 4 | 5}XX`;
}

/** One name that, with its fellows, says which user is meant. */
export interface IdentityPart {
  readonly name: string;
  readonly in: 'path' | 'body';
  /** Pointer into the request body, when `in` is `body`. */
  readonly at: Pointer | null;
  /** Pointer into the shown user where this part is repeated, when it is. */
  readonly shownAt: Pointer | null;
}

/** Where a success body shows the user, and which of the request's fields. */
export interface Shows {
  readonly at: Pointer;
  /** Top-level request property → pointer into the shown user. */
  readonly fields: { readonly [property: string]: Pointer };
  /** Request properties that the user is declared to have but need not show as sent, wherever it is shown (ruling G19). */
  readonly loose: readonly string[];
  /** Other names a shown field may carry, tolerated with a warning: pointer → pointer. */
  readonly aliases: { readonly [at: Pointer]: Pointer };
  /** Whether an array of exactly one user is read as that user, with a warning. */
  readonly arrayOfOne: boolean;
}

/** What the embedded reference provider needs beyond the contract. */
export interface ReferenceSetting {
  readonly users: readonly ReferenceUser[];
  readonly unknown: readonly Identity[];
  readonly values: { readonly [property: string]: readonly Json[] };
  readonly successStatus: number;
  /** Status for an unknown user. */
  readonly unknownStatus: number;
  /** Status for a body that breaks the schema, or holds a value the provider does not know. */
  readonly violatingStatus: number;
  /** Status for a body that is no JSON. */
  readonly malformedStatus: number;
  /** Body templates: `$user`, `$message`, `$status` and `$statusText` (the status as a text) are replaced. */
  readonly successBody: Json;
  readonly errorBody: Json;
}

/** A user of the embedded reference provider. */
export interface ReferenceUser {
  readonly identity: Identity;
  /** The user as success bodies show it. */
  readonly shown: JsonObject;
}

/** Values of the identity parts by name, e.g. `{ id: 'user-1' }`. */
export type Identity = { readonly [part: string]: string };

/** Where a requirement comes from. */
export interface Source {
  readonly doc: string;
  readonly section: string;
  /** Short verbatim quote of the page, or null where only a ruling or an RFC speaks. */
  readonly quote: string | null;
  /** An RFC and section, e.g. `RFC 9110 §9.2.2`. */
  readonly rfc?: string | null;
}

/** One thing the API must, should or may do. */
export interface Requirement {
  /** Permanent, unique in its contract. */
  readonly id: string;
  readonly title: string;
  readonly level: Level;
  readonly statement: string;
  readonly source: Source;
  readonly rulings: readonly string[];
  readonly given: Given;
  readonly then: readonly Then[];
  /** Requirements that must hold for this one to be judged. */
  readonly dependsOn: readonly string[];
  /** What a client suffers when it is broken. */
  readonly impact: string;
}

/** Which cases are judged: planned by a recipe, or the replies other cases drew. */
export type Given =
  | { readonly cases: string; readonly options: JsonObject }
  | { readonly replies: string; readonly options: JsonObject };

/** One check with its options. */
export interface Then {
  readonly check: string;
  readonly options: JsonObject;
}

/** How a question is settled that the page leaves open, or answers in two ways. */
export interface Ruling {
  readonly id: string;
  readonly question: string;
  readonly readings: readonly string[];
  readonly held: string;
}
