import type { Case, Profile, RuleId } from './cases';
import type { Level, Source } from './contract';
import type { Exchange } from './exchange';
import type { Finding, Verdict } from './finding';
import type { Pointer } from './json';
import type { ProofReport } from './proof';

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
  /** Evidence: the exchanges that rules refer to. */
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

/** What was run, how, and how long it took. */
export interface RunRecord {
  readonly seed: number;
  readonly profile: Profile;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly durationMs: number;
  readonly requests: number;
  /** Cases that were run to their end, each counted once. */
  readonly cases: number;
  readonly lanes: number;
  readonly only: readonly string[];
  readonly shard: string | null;
  /** True when it ended early (time, interrupt, --bail). */
  readonly isPartial: boolean;
  /** Whether warnings are red (`--fail-on warn`); not where it is left out. */
  readonly failOnWarn?: boolean;
  /** The command that does the whole run again. */
  readonly repeat: string;
}

/** A requirement with the verdict its rules give it. */
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

/** The verdict on a rule, with what shows it. */
export interface RuleReport {
  readonly id: RuleId;
  readonly verdict: Verdict;
  /** Why it is untested or blocked; what was observed; null otherwise. */
  readonly reason: string | null;
  /** Share of repetitions that showed the failure again, 0–1; null where nothing was repeated. */
  readonly rate: number | null;
  readonly flaky: boolean;
  readonly cases: number;
  readonly findings: readonly Finding[];
  /** Numbers of the exchanges that are its evidence, in order. */
  readonly exchanges: readonly number[];
  /** How to see it again; null unless it failed or warned. */
  readonly repeat: Repeat | null;
}

/** How to see a failure again. */
export interface Repeat {
  readonly command: string;
  /** The smallest request that shows it, as a curl command; credentials as `$NAME`. */
  readonly curl: string | null;
  /** The (shrunk) case itself, for `conform replay`. */
  readonly case: Case;
}

/** A ruling, and where it mattered. */
export interface RulingReport {
  readonly id: string;
  readonly question: string;
  readonly readings: readonly string[];
  readonly held: string;
  /** Rules whose verdict rested on it in this run. */
  readonly usedBy: readonly RuleId[];
}

/** One thing that was looked at before the run. */
export interface DoctorLine {
  readonly name: string;
  readonly ok: boolean;
  /** One sentence: what was found and, if not ok, which setting mends it. */
  readonly text: string;
}

/** How replies and cases spread. */
export interface Statistics {
  /** Durations of replies in ms by status (`none` for no reply): histogram over `edgesMs`. */
  readonly edgesMs: readonly number[];
  readonly byStatus: { readonly [status: string]: readonly number[] };
  readonly casesBySource: { readonly [source: string]: number };
}

/** What a baseline makes of a report. */
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

/** What became of each interaction of a pact. */
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
