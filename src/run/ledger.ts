import { isAccepted } from '../check/reading';
import type { Case, Finding, Requirement, RuleId, Verdict } from '../model';
import type { CaseRun, Opinion } from './judge';

/** What all case runs so far said of one rule. */
export interface Entry {
  readonly rule: RuleId;
  readonly requirement: Requirement;
  /** Case runs that judged it. */
  judged: number;
  /** Case runs that showed a failure. */
  failed: number;
  /** The worst findings, one of a kind, each with the run that shows it most simply. */
  readonly shown: Map<string, Shown>;
  blocked: string | null;
  /** The simplest run that judged it without a finding. */
  clean: CaseRun | null;
  unobservable: string | null;
  observed: Set<string>;
  /** Cases that showed a failure, up to a bound, for tracing each to its cause; null for what the doctor sent. */
  readonly failing: (Case | null)[];
  /** Share of repetitions that showed the failure again; null until repeated. */
  rate: number | null;
}

/** A finding and the case run it was seen in. */
export interface Shown {
  finding: Finding;
  run: CaseRun;
}

const maxKinds = 8;
const maxObserved = 40;
const maxFailing = 60;

/** Rules that failed or warned for the first time. */
export interface News {
  readonly failed: readonly RuleId[];
  readonly warned: readonly RuleId[];
}

/** Collects opinions by rule. */
export class Ledger {
  readonly entries = new Map<RuleId, Entry>();

  /** Adds what a case run said. */
  add(opinions: readonly Opinion[]): News {
    const news = { failed: [] as RuleId[], warned: [] as RuleId[] };
    const merged = new Map<RuleId, Opinion[]>();
    for (const opinion of opinions) {
      const known = merged.get(opinion.rule);
      if (known === undefined) merged.set(opinion.rule, [opinion]);
      else known.push(opinion);
    }
    for (const [rule, list] of merged) {
      const kind = this.addRule(rule, list);
      if (kind !== null) news[kind].push(rule);
    }
    return news;
  }

  /** Takes a rule's failures back: their cause was found elsewhere. */
  excuse(rule: RuleId): void {
    const entry = this.entries.get(rule);
    if (entry === undefined) return;
    entry.failed = 0;
    entry.rate = null;
    for (const [kind, { finding }] of entry.shown) if (finding.severity === 'fail') entry.shown.delete(kind);
  }

  /** Which news it is; null when it is none. */
  private addRule(rule: RuleId, opinions: readonly Opinion[]): keyof News | null {
    const [first] = opinions;
    if (first === undefined) return null;
    const entry = this.entry(rule, first.requirement);
    const { run } = first;
    const blocked = opinions.find((opinion) => opinion.blocked !== null)?.blocked ?? null;
    if (blocked !== null) {
      entry.blocked ??= blocked;
      return null;
    }
    const findings = opinions.flatMap((opinion) => opinion.findings);
    if (findings.length === 0) {
      entry.judged++;
      entry.clean = simpler(entry.clean, run);
      return null;
    }
    const unseen = findings.find(({ severity }) => severity === 'unobservable');
    const seen = findings.filter(({ severity }) => severity !== 'unobservable');
    if (seen.length === 0) {
      entry.unobservable ??= unseen?.message ?? null;
      return null;
    }
    entry.judged++;
    const hadFailed = entry.failed > 0;
    const hadWarned = [...entry.shown.values()].some(({ finding }) => finding.severity === 'warn');
    const fails = seen.some(({ severity }) => severity === 'fail');
    if (fails) {
      entry.failed++;
      if (entry.failing.length < maxFailing) entry.failing.push(run.case);
    }
    for (const finding of seen) {
      if (finding.severity === 'observed' && entry.observed.size < maxObserved) entry.observed.add(finding.actual);
      remember(entry, finding, run);
    }
    if (fails) return hadFailed ? null : 'failed';
    return !hadWarned && seen.some(({ severity }) => severity === 'warn') ? 'warned' : null;
  }

  private entry(rule: RuleId, requirement: Requirement): Entry {
    const known = this.entries.get(rule);
    if (known !== undefined) return known;
    const made: Entry = {
      rule,
      requirement,
      judged: 0,
      failed: 0,
      shown: new Map(),
      blocked: null,
      clean: null,
      unobservable: null,
      observed: new Set(),
      failing: [],
      rate: null,
    };
    this.entries.set(rule, made);
    return made;
  }
}

function remember(entry: Entry, finding: Finding, run: CaseRun): void {
  const kind = `${finding.severity} ${finding.at} ${finding.actual}`;
  const known = entry.shown.get(kind);
  if (known === undefined) {
    if (entry.shown.size < maxKinds || finding.severity === 'fail') entry.shown.set(kind, { finding, run });
    while (entry.shown.size > maxKinds) {
      const least = [...entry.shown].find(([, shown]) => shown.finding.severity !== 'fail') ?? [...entry.shown].at(-1);
      if (least === undefined) break;
      entry.shown.delete(least[0]);
    }
  } else if (simpler(known.run, run) === run) entry.shown.set(kind, { finding, run });
}

/** The run a reader understands sooner: planned by coverage, fewer exchanges, plainer and shorter bodies. */
function simpler<T extends CaseRun | null>(a: T, b: CaseRun): T | CaseRun {
  return a === null || complexity(b) < complexity(a) ? b : a;
}

/** What was seen of a rule: failures first, of those an update that was taken first, each in the order a reader understands it. */
export function simplestFirst({ shown }: Entry): readonly Shown[] {
  const weight = ({ finding, run }: Shown) =>
    (finding.severity === 'fail' ? 0 : 1e12) +
    (run.exchanges.some((one) => one.id === finding.exchange && isAccepted(one)) ? 0 : 1e9) +
    complexity(run);
  return [...shown.values()].sort((a, b) => weight(a) - weight(b));
}

/** A run is weighed once for each rule it speaks of. */
const complexities = new WeakMap<CaseRun, number>();

function complexity(run: CaseRun): number {
  const known = complexities.get(run);
  if (known !== undefined) return known;
  const { case: planned, exchanges } = run;
  let told = 0;
  let length = 0;
  for (const { role, request } of exchanges) {
    // A control stands only where none was sent before.
    if (role !== 'control') told++;
    if (role === 'probe') length += request.bodyBase64 === null ? lengthOf(request.body ?? '') : strangeBody;
  }
  const strangeness = planned === null ? 1e9 : strangenessOf[planned.source];
  const weight = strangeness + told * 1e4 + Math.min(length, 9_000);
  complexities.set(run, weight);
  return weight;
}

const strangenessOf: { readonly [source in Case['source']]: number } = {
  ...{ coverage: 0, stateful: 0, malformed: 1e5, random: 1e6 },
};

/** What a body weighs that cannot be read as it is, be it of bytes or of letters that few can read. */
const strangeBody = 4_000;

function lengthOf(body: string): number {
  return body.length + (/^[\x20-\x7e]*$/.test(body.slice(0, strangeBody)) ? 0 : strangeBody);
}

/** The verdict on a rule, by its requirement's level; null when nothing was judged. */
export function verdictOf({ requirement, judged, failed, blocked, shown, observed }: Entry): Verdict | null {
  if (failed > 0) return requirement.level === 'MUST' ? 'fail' : 'warn';
  if (blocked !== null) return 'blocked';
  if ([...shown.values()].some(({ finding }) => finding.severity === 'warn')) return 'warn';
  if (observed.size > 0) return 'observed';
  return judged > 0 ? 'pass' : null;
}
