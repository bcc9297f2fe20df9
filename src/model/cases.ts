import type { Identity } from './contract';
import type { Json, Pointer } from './json';

/** How much is tried. */
export type Profile = 'quick' | 'standard' | 'deep';

/** Why a request is sent; a reply is documented, or not, for that reason. */
export type Reason =
  | 'valid'
  | 'violating'
  | 'malformed'
  | 'unusual'
  | 'credential-missing'
  | 'credential-wrong'
  | 'forbidden'
  | 'unknown'
  | 'method'
  | 'media-type';

/** `requirement#keyword:/pointer`, prefixed by the contract: the unit a verdict is given for. */
export type RuleId = string;

/** What makes a case's probe what it is. */
export interface Label {
  /** JSON Schema keyword, or a word for what is not the schema's. */
  readonly keyword: string;
  /** Place in the request body. */
  readonly at: Pointer | null;
  /** In words: `one digit too few`. */
  readonly how: string;
}

/** One planned exchange sequence; whole and replayable by itself. */
export interface Case {
  readonly id: string;
  readonly rule: RuleId;
  readonly requirement: string;
  readonly label: Label;
  readonly source: 'coverage' | 'random' | 'malformed' | 'stateful';
  /** Steps in order; the steps of one burst are released together. */
  readonly steps: readonly Step[];
  /** How many users it works with. */
  readonly users: 1 | 2;
  /** Whether no other case may run beside it: it works with two users, or a wrong server changes one it does not name. */
  readonly isAlone: boolean;
  /** Random cases: what regenerates and shrinks it. */
  readonly replay: Replay | null;
}

/** Where in the random stream a case came from. */
export interface Replay {
  readonly recipe: string;
  readonly seed: number;
  readonly path: string;
}

/** What a request is for in its case; `probe`: what the case is about. */
export type Role = 'learn' | 'control' | 'setup' | 'probe' | 'observe' | 'repair' | 'restore';

/** Which credential a request is sent with: one of the target file, none, or one made of the valid one. */
export type CredentialKind =
  | 'valid'
  | 'forbidden'
  | 'invalid'
  | 'missing'
  | 'truncated'
  | 'extended'
  | 'extended-start'
  | 'leading-word'
  | 'trailing-word'
  | 'altered'
  | 'altered-start'
  | 'altered-end'
  | 'other-case'
  | 'unsigned-token'
  | 'bare-scheme'
  | 'other-scheme'
  | 'last-part'
  | 'in-list'
  | 'undefined'
  | 'empty';

/** The letter case of header names, where it is not that of `Content-Type`. */
export type HeaderNames = 'lower' | 'upper';

/** One request to send, still without identity, base body and credentials. */
export interface Step {
  readonly role: Role;
  readonly reason: Reason;
  /** 0: the lane's own user, 1: a second one; negative: the unknown identity -1 - index. */
  readonly user: number;
  /** Names the user instead; the values stay those of `user`. */
  readonly identity?: Identity;
  /** Name of the part of the identity that stands in the path as it is, not percent-encoded. */
  readonly unescaped?: string;
  readonly credential: CredentialKind;
  /** Null: the operation's own. */
  readonly method: string | null;
  /** Null: the operation's own; the empty string: no Content-Type at all. */
  readonly mediaType: string | null;
  readonly body: BodyPlan;
  /** The Accept header; the empty string: none; absent: the media types of the documented responses. */
  readonly accept?: string;
  /** Further headers, or others than the usual ones; names in lower case, null for one that is left out. */
  readonly headers?: { readonly [name: string]: string | null };
  /** The letter case of the header names on the wire; absent: as in `Content-Type`. */
  readonly headerNames?: HeaderNames;
  /** Where the body is cut into two pieces, sent one after the other: within a character of several bytes, or halfway. */
  readonly cut?: 'character' | 'middle';
  /** Steps with the same non-null number are sent at once on separate connections. */
  readonly burst: number | null;
  /** Observe by the configured `read` if there is one, else by this step's own body. */
  readonly mayRead: boolean;
}

/** How to make a body for a given user. */
export type BodyPlan =
  | JsonPlan
  | { readonly kind: 'mangled'; readonly of: JsonPlan; readonly how: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'none' };

/** A JSON object: the base body for the user, less `omit`, with `set` applied in order. */
export interface JsonPlan {
  readonly kind: 'json';
  /** `none`: only the identity parts that stand in the body. `full`: every property, with known-good values. */
  readonly base: 'none' | 'full';
  readonly omit: readonly Pointer[];
  readonly set: readonly SetMember[];
  /** Write the set members before the base's. */
  readonly setFirst: boolean;
}

/** One member to write: a value, or JSON text as it shall stand on the wire (for numbers no double holds). */
export interface SetMember {
  readonly at: Pointer;
  readonly value: Json;
  readonly literal?: string;
  /** No other case sends this value: seeing it is proof that it was taken, whenever that was. */
  readonly isWitness?: boolean;
}
