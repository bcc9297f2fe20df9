/**
 * Every data type of the harness: readonly and JSON-serialisable. This file imports nothing.
 * The words are those of ARCHITECTURE.md.
 */

/** Any JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** A JSON object. */
export type JsonObject = { readonly [key: string]: Json };

/** A JSON Schema 2020-12, with every `$ref` already resolved. */
export type Schema = boolean | JsonObject;

/** RFC 6901 pointer: `''` is the whole document, `/a/0` a member. */
export type Pointer = string;

// ---------------------------------------------------------------- contract

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
  readonly request: RequestPromise;
  readonly responses: readonly ResponsePromise[];
  readonly identity: readonly IdentityPart[];
  /** `merge`: unsent fields stay. `replace`: the page does not say what happens to them. */
  readonly update: 'merge' | 'replace';
  /** The success bodies' view of the user. */
  readonly shows: Shows;
  /** Response properties a request must not be able to change. */
  readonly readOnly: readonly string[];
  /** What kind of text a free string holds, by pointer into the request; `name` where absent. */
  readonly text: { readonly [at: Pointer]: TextKind };
  /** Request properties (pointers) whose valid values only the provider knows. */
  readonly providerValues: readonly Pointer[];
  readonly reference: ReferenceSetting;
}

export type TextKind = 'name' | 'email' | 'url';

export interface RequestPromise {
  readonly mediaType: string;
  readonly schema: Schema;
}

export interface ResponsePromise {
  readonly status: number;
  readonly description: string;
  readonly mediaType: string | null;
  readonly schema: Schema | null;
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
  /** Body templates: `$user`, `$message` and `$status` are replaced. */
  readonly successBody: Json;
  readonly errorBody: Json;
}

export interface ReferenceUser {
  readonly identity: Identity;
  /** The user as success bodies show it. */
  readonly shown: JsonObject;
}

/** Values of the identity parts by name, e.g. `{ id: 'user-1' }`. */
export type Identity = { readonly [part: string]: string };

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

export interface Ruling {
  readonly id: string;
  readonly question: string;
  readonly readings: readonly string[];
  readonly held: string;
}

// ---------------------------------------------------------------- target

/** The system under test, as its configuration describes it (defaults filled in, credentials resolved). */
export interface Target {
  readonly contract: string | null;
  readonly baseUrl: string;
  readonly authorization: {
    readonly valid: string;
    readonly forbidden: string | null;
    readonly invalid: string;
  };
  readonly users: readonly TargetUser[];
  readonly unknown: readonly Identity[];
  /** Provider-known values by property name or pointer. */
  readonly values: { readonly [property: string]: readonly Json[] };
  readonly read: ReadSetting | null;
  readonly limits: Limits;
  readonly confirmHost: string | null;
}

export interface TargetUser {
  readonly identity: Identity;
  /** What the user holds before the run, for putting back, where the file says so. */
  readonly state: JsonObject | null;
}

/** How a user can be read back. `{name}` in `path` and in `where` values is replaced by the identity. */
export interface ReadSetting {
  readonly method: string;
  readonly path: string;
  /** Pointer to the user, or to an array of users from which `where` picks one. */
  readonly at: Pointer;
  readonly where: { readonly [at: Pointer]: string };
}

export interface Limits {
  readonly timeoutMs: number;
  readonly requestsPerSecond: number | null;
  /** An accepted update is visible to later requests after at most this long. */
  readonly visibleWithinMs: number;
  readonly maxReplyBytes: number;
}

// ---------------------------------------------------------------- cases

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

export type Role = 'learn' | 'control' | 'setup' | 'probe' | 'observe' | 'repair' | 'restore';

export type CredentialKind =
  | 'valid'
  | 'forbidden'
  | 'invalid'
  | 'missing'
  | 'truncated'
  | 'extended'
  | 'altered'
  | 'other-case'
  | 'bare-scheme';

/** One request to send, still without identity, base body and credentials. */
export interface Step {
  readonly role: Role;
  readonly reason: Reason;
  /** 0: the lane's own user, 1: a second one; negative: the unknown identity -1 - index. */
  readonly user: number;
  readonly credential: CredentialKind;
  /** Null: the operation's own. */
  readonly method: string | null;
  /** Null: the operation's own; the empty string: no Content-Type at all. */
  readonly mediaType: string | null;
  readonly body: BodyPlan;
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
  | { readonly kind: 'base64'; readonly base64: string }
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

// ---------------------------------------------------------------- exchanges

export interface RequestRecord {
  readonly method: string;
  /** Path with query, as sent. */
  readonly path: string;
  readonly headers: { readonly [name: string]: string };
  /** Text of the body; bytes that are not UTF-8 stand in `bodyBase64`. */
  readonly body: string | null;
  readonly bodyBase64: string | null;
}

export type Reply =
  | {
      readonly kind: 'reply';
      readonly status: number;
      /** Names in lower case; repeated headers joined by `, `. */
      readonly headers: { readonly [name: string]: string };
      readonly body: string;
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
  readonly burst: number | null;
  /** True for a read by the configured `read`, not the operation. */
  readonly isRead: boolean;
  readonly request: RequestRecord;
  readonly reply: Reply;
  /** Since the run's start. */
  readonly sentAtMs: number;
  /** 429/503 replies with `Retry-After` that were obeyed before this reply. */
  readonly waits: number;
  /** Documented 503 replies without `Retry-After` that were followed by another try (ruling G14). */
  readonly unavailable: number;
}

// ---------------------------------------------------------------- verdicts

export type Verdict = 'pass' | 'fail' | 'warn' | 'observed' | 'untested' | 'blocked';

/** `unobservable`: the evidence does not show it; never a pass. */
export type Severity = 'fail' | 'warn' | 'observed' | 'unobservable';

/** What an API did; data, never thrown. */
export interface Finding {
  readonly check: string;
  readonly severity: Severity;
  /** Pointer into the body it speaks of, or a word for another part (`status`, `content-type`). */
  readonly at: string;
  readonly expected: string;
  readonly actual: string;
  /** Two facts: `expected 400, answered 200`. */
  readonly message: string;
  /** Suffix (`keyword:/pointer`) of the rule this belongs to, when it is not the case's own. */
  readonly rule?: string;
  /** The exchange it was seen in. */
  readonly exchange?: number;
  /** A value nothing else in the run sent was seen: no other fault explains it. */
  readonly isProof?: boolean;
}

// ---------------------------------------------------------------- report

/** The record of truth; every other output is rendered from it alone. */
export interface Report {
  readonly schemaVersion: 1;
  readonly tool: { readonly name: string; readonly version: string };
  readonly contract: {
    readonly name: string;
    readonly version: string;
    readonly title: string;
    readonly operation: string;
    /** Request properties (pointers), the columns of the matrix. */
    readonly fields: readonly Pointer[];
    /** Ids of all requirements in the contract's order, those without a rule in this run too; shards are merged by it. */
    readonly requirements?: readonly string[];
  };
  readonly target: { readonly baseUrl: string };
  readonly run: RunRecord;
  readonly verdict: 'conforms' | 'does not conform' | 'not proven';
  readonly exit: { readonly code: number; readonly reason: string };
  readonly totals: { readonly [verdict in Verdict]: number };
  readonly requirements: readonly RequirementReport[];
  /** Evidence: the exchanges that rules refer to, and a sample of the others. */
  readonly exchanges: readonly Exchange[];
  readonly rulings: readonly RulingReport[];
  readonly doctor: readonly DoctorLine[];
  /** What could not be learnt or put back, in sentences; empty when all was. */
  readonly notRestored: readonly string[];
  readonly statistics: Statistics;
  /** Present when the run was judged against a baseline. */
  readonly gate?: GateReport;
  /** Present when pacts were verified. */
  readonly pact?: PactReport;
  /** How this version of the harness was proved, where that is known. */
  readonly proof?: ProofReport;
}

export interface RunRecord {
  readonly seed: number;
  readonly profile: Profile;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly durationMs: number;
  readonly requests: number;
  readonly cases: number;
  readonly lanes: number;
  readonly only: readonly string[];
  readonly shard: string | null;
  /** True when it ended early (time, interrupt, --bail). */
  readonly isPartial: boolean;
  /** The command that does the whole run again. */
  readonly repeat: string;
}

export interface RequirementReport {
  readonly id: string;
  readonly title: string;
  readonly level: Level;
  readonly statement: string;
  readonly source: Source;
  readonly rulings: readonly string[];
  readonly impact: string;
  readonly verdict: Verdict;
  readonly rules: readonly RuleReport[];
  /** Requirements that must hold for this one to be judged; shards are merged by it. */
  readonly dependsOn?: readonly string[];
  /** True when it says that valid updates are accepted, which every control relies on; shards are merged by it. */
  readonly isAcceptance?: boolean;
}

export interface RuleReport {
  readonly id: RuleId;
  readonly verdict: Verdict;
  /** Why it is untested or blocked; what was observed; null otherwise. */
  readonly reason: string | null;
  /** Share of repetitions that showed the failure again, 0–1; null unless it failed. */
  readonly rate: number | null;
  readonly flaky: boolean;
  readonly cases: number;
  readonly findings: readonly Finding[];
  /** Numbers of the exchanges that are its evidence, in order. */
  readonly exchanges: readonly number[];
  /** How to see it again; null unless it failed or warned. */
  readonly repeat: Repeat | null;
}

export interface Repeat {
  readonly command: string;
  /** The smallest request that shows it, as a curl command; credentials as `$NAME`. */
  readonly curl: string | null;
  /** The (shrunk) case itself, for `conform replay`. */
  readonly case: Case;
}

export interface RulingReport {
  readonly id: string;
  readonly question: string;
  readonly readings: readonly string[];
  readonly held: string;
  /** Rules whose verdict rested on it in this run. */
  readonly usedBy: readonly RuleId[];
}

export interface DoctorLine {
  readonly name: string;
  readonly ok: boolean;
  /** One sentence: what was found and, if not ok, which setting mends it. */
  readonly text: string;
}

export interface Statistics {
  /** Durations of replies in ms by status (`none` for no reply): histogram over `edgesMs`. */
  readonly edgesMs: readonly number[];
  readonly byStatus: { readonly [status: string]: readonly number[] };
  readonly casesBySource: { readonly [source: string]: number };
}

export interface GateReport {
  readonly baseline: string;
  readonly green: boolean;
  readonly excused: readonly RuleId[];
  readonly errors: readonly {
    readonly kind: 'stale' | 'expired' | 'unmatched' | 'level';
    readonly rule: string;
    readonly message: string;
  }[];
}

export interface PactReport {
  readonly consumer: string;
  readonly provider: string;
  readonly interactions: readonly {
    readonly description: string;
    readonly verdict: 'pass' | 'fail' | 'untested' | 'blocked';
    /** What differs from the pact, one sentence each. */
    readonly mismatches: readonly string[];
    /** Why it is untested or blocked. */
    readonly reason?: string;
  }[];
}

/** What `conform prove` found: seeded faults of the reference provider, and freedoms that must not raise an alarm. */
export interface ProofReport {
  readonly version: string;
  readonly faults: number;
  /** Faults that made the verdict red. */
  readonly detected: number;
  /** Faults whose own rule failed. */
  readonly aimed: number;
  readonly variants: number;
  /** Variants that made the verdict red. */
  readonly falseAlarms: number;
}

/** Failures a gate knows and tolerates, as its file says. */
export interface Baseline {
  /** Path as given; messages name it. */
  readonly file: string;
  readonly contract: string;
  readonly entries: readonly BaselineEntry[];
}

export interface BaselineEntry {
  readonly rule: RuleId;
  readonly expect: 'fail' | 'warn';
  readonly reason: string;
  readonly issue: string | null;
  /** The last day on which it is tolerated, `2026-01-31`. */
  readonly until: string | null;
  /** Line of the entry in its file, from 1. */
  readonly line: number;
}

// ---------------------------------------------------------------- proof

/** A fault or variant of the reference provider, judged as any server is. */
export interface Trial {
  readonly id: string;
  readonly kind: 'fault' | 'variant';
  readonly contract: string;
  readonly sentence: string;
  /**
   * `detected`: a fault that made the run red, or left it unproven where nothing can be judged; `missed`: one that did not.
   * `quiet`: a variant nobody complains about; `alarm`: one that made the run red or unproven.
   */
  readonly outcome: 'detected' | 'missed' | 'quiet' | 'alarm';
  /** Patterns of the rules the fault breaks; empty for a variant. */
  readonly breaks: readonly RuleId[];
  /** Those of `breaks` that no failing rule answers to. */
  readonly unaimed: readonly RuleId[];
  readonly exit: { readonly code: number; readonly reason: string };
  readonly failed: readonly RuleId[];
  readonly blocked: readonly RuleId[];
  readonly warned: readonly RuleId[];
  readonly requests: number;
  readonly durationMs: number;
}

/** What a requirement is good for: which faults it fails at. */
export interface RequirementProof {
  readonly contract: string;
  readonly id: string;
  readonly title: string;
  readonly level: Level;
  /** Faults made to break it. */
  readonly aimedAt: number;
  /** Those of them that it failed at, by every rule named. */
  readonly caught: number;
  /** Faults it fails at; for a SHOULD, faults and variants it warns of. */
  readonly kills: readonly string[];
}

/** The record of a proof: every trial, and what they show of each requirement. */
export interface Proof {
  readonly schemaVersion: 1;
  readonly tool: { readonly name: string; readonly version: string };
  /** ISO 8601. */
  readonly startedAt: string;
  readonly durationMs: number;
  readonly seed: number;
  readonly profile: Profile;
  /** The command that does it again. */
  readonly repeat: string;
  readonly summary: ProofReport;
  readonly trials: readonly Trial[];
  readonly requirements: readonly RequirementProof[];
}
