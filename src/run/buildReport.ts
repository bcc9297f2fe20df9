import { conformsBy, exitOf, interruptedExit, totalsOf, verdictBy, whyNoneJudged } from '../exit';
import type { Exchange, Finding, Report, Requirement, RequirementReport, RuleId, RuleReport, Verdict } from '../model';
import { requirementOf } from '../ruleId';
import { excuseDependent, worstVerdict } from '../verdicts';
import { contractFacts } from './contractFacts';
import { curlOf } from './curl';
import type { CaseRun } from './judge';
import { type Entry, type Ledger, simplestFirst, verdictOf } from './ledger';
import { maxBodyCharacters, withoutLongBodies } from './longBodies';
import { createMask, secretsOf } from './mask';
import { maskExchange, maskReport } from './maskReport';
import type { RunOptions } from './options';
import { sharedBurst } from './perform';
import type { Plan } from './plan';
import { isAcceptance } from './suite';

/** What a run came to, beside its ledger. */
export interface Outcome {
  readonly plan: Plan;
  readonly ledger: Ledger;
  readonly record: Pick<Report['run'], 'startedAt' | 'durationMs' | 'requests' | 'lanes'> & { readonly cases: number };
  readonly doctor: Report['doctor'];
  readonly notRestored: readonly string[];
  readonly statistics: Report['statistics'];
  /** Why nothing could be judged; null when something could. */
  readonly blocked: string | null;
  /** Why it ended early; null when it did not. */
  readonly stopped: string | null;
}

/** The report of a run, with every credential masked. */
export function buildReport(options: RunOptions, outcome: Outcome): Report {
  const { contract, target } = options;
  const evidence = new Map<number, Exchange>();
  const rules = rulesByRequirement(outcome);
  const drafts = contract.requirements.flatMap((requirement): RequirementReport[] => {
    const ids = rules.get(requirement.id) ?? [];
    if (ids.length === 0) return [];
    const reports = ids.map((id) => ruleReport(options, outcome, requirement, id, evidence));
    return [toRequirement(requirement, reports)];
  });
  const requirements = drafts.map((draft) => excuseDependent(draft, drafts));
  const all = requirements.flatMap((requirement) => requirement.rules);
  const totals = totalsOf(all);
  const { verdict, exit } = conclude(options, outcome, totals);
  const mask = createMask(secretsOf(target));
  const used = new Set(all.flatMap((rule) => rule.exchanges));
  const report: Report = {
    schemaVersion: 1,
    tool: options.tool,
    contract: contractFacts(contract),
    target: { baseUrl: target.baseUrl },
    run: {
      seed: options.seed,
      profile: options.profile,
      ...outcome.record,
      only: options.only,
      shard: options.shard === null ? null : `${options.shard.index}/${options.shard.of}`,
      isPartial: outcome.stopped !== null,
      failOnWarn: options.failOnWarn,
      repeat: options.command(null),
    },
    verdict,
    exit,
    totals,
    requirements,
    exchanges: [...evidence.values()]
      .filter(({ id }) => used.has(id))
      .sort((a, b) => a.id - b.id)
      .map((exchange) => shownAs(exchange, mask)),
    rulings: contract.rulings.map(({ id, question, readings, held }) => ({
      id,
      question,
      readings,
      held,
      usedBy: requirements
        .filter((one) => one.rulings.includes(id))
        .flatMap((one) => one.rules.filter((rule) => rule.verdict !== 'untested').map((rule) => rule.id)),
    })),
    doctor: outcome.doctor,
    notRestored: outcome.notRestored,
    statistics: outcome.statistics,
    ...(options.proof == null ? {} : { proof: options.proof }),
  };
  return maskReport(report, mask);
}

/** An exchange as a report shows it. */
function shownAs(exchange: Exchange, mask: (text: string) => string): Exchange {
  const burst = exchange.burst === sharedBurst ? null : exchange.burst;
  // What is cut first may end within a credential, which would not be known for one.
  return withoutLongBodies(maskExchange({ ...exchange, burst }, mask));
}

/** The verdict on the whole and the exit code. */
function conclude(
  options: RunOptions,
  { blocked, stopped }: Outcome,
  totals: Report['totals'],
): Pick<Report, 'verdict' | 'exit'> {
  const exit = exitOf(
    {
      failing: totals.fail,
      warning: options.failOnWarn ? totals.warn : 0,
      // A run that ended early says why rather than how much of it was lost.
      blocked: blocked === null && stopped === null ? totals.blocked : 0,
      unproven: blocked ?? stopped ?? whyNoneJudged(totals),
      baselineErrors: 0,
    },
    conformsBy(totals, options.only.length > 0 || options.shard !== null),
  );
  const verdict = verdictBy(exit);
  if (stopped !== 'interrupted') return { verdict, exit };
  const reason = exit.reason === stopped ? stopped : `${stopped}; ${exit.reason}`;
  return { verdict, exit: { code: interruptedExit, reason } };
}

/** Every rule that was planned or judged, by requirement, in the order of its id. */
function rulesByRequirement({ plan, ledger }: Outcome): Map<string, RuleId[]> {
  const wanted = new Set<RuleId>([...plan.rules, ...plan.untested.map(({ rule }) => rule), ...plan.rides]);
  for (const rule of ledger.entries.keys()) if (plan.isWanted(rule)) wanted.add(rule);
  const byRequirement = new Map<string, RuleId[]>();
  for (const rule of [...wanted].filter(plan.isWanted).sort()) {
    const id = requirementOf(rule);
    byRequirement.set(id, [...(byRequirement.get(id) ?? []), rule]);
  }
  return byRequirement;
}

function ruleReport(
  options: RunOptions,
  outcome: Outcome,
  requirement: Requirement,
  id: RuleId,
  evidence: Map<number, Exchange>,
): RuleReport {
  const entry = outcome.ledger.entries.get(id);
  const verdict = entry === undefined ? null : verdictOf(entry);
  if (entry === undefined || verdict === null) return unjudged(outcome, id, entry);
  const findings = findingsOf(entry, requirement);
  const run = evidenceOf(entry);
  const shown = run?.exchanges.filter((exchange) => verdict !== 'pass' || exchange.role === 'probe') ?? [];
  for (const exchange of shown) evidence.set(exchange.id, exchange);
  const isBroken = verdict === 'fail' || verdict === 'warn';
  return {
    id,
    verdict,
    reason: reasonOf(entry, verdict),
    rate: entry.failed > 0 ? entry.rate : null,
    flaky: entry.failed > 0 && (entry.rate ?? 1) < 1,
    cases: entry.judged,
    findings,
    exchanges: shown.map((exchange) => exchange.id),
    repeat:
      !isBroken || run === null || run.case === null
        ? null
        : { command: options.command(id), curl: curlFor(options, run, findings), case: run.case },
  };
}

function unjudged(outcome: Outcome, id: RuleId, entry: Entry | undefined): RuleReport {
  const planned = outcome.plan.untested.find(({ rule }) => rule === id)?.reason ?? null;
  const early = outcome.stopped === null ? null : `deselected: the run ended early (${outcome.stopped})`;
  const unseen = entry?.unobservable ?? null;
  const isBlocked = outcome.blocked !== null && planned === null;
  const reason = isBlocked
    ? outcome.blocked
    : (planned ?? (unseen === null ? null : `unobservable: ${unseen}`) ?? early ?? 'unobservable: no reply showed it');
  return {
    id,
    verdict: isBlocked ? 'blocked' : 'untested',
    reason,
    rate: null,
    flaky: false,
    cases: 0,
    findings: [],
    exchanges: [],
    repeat: null,
  };
}

function findingsOf(entry: Entry, requirement: Requirement): Finding[] {
  const severity = (finding: Finding) =>
    finding.severity === 'fail' && requirement.level !== 'MUST' ? 'warn' : finding.severity;
  return simplestFirst(entry).map(({ finding: { rule: _, ...finding } }) => ({
    ...finding,
    severity: severity(finding),
  }));
}

function reasonOf(entry: Entry, verdict: Verdict): string | null {
  if (verdict === 'blocked') return entry.blocked;
  return verdict === 'observed' ? [...entry.observed].sort().join(', ') : null;
}

/** The run a rule is explained with: the simplest failure, else the simplest other finding, else a clean one. */
function evidenceOf(entry: Entry): CaseRun | null {
  return simplestFirst(entry)[0]?.run ?? entry.clean;
}

function curlFor({ contract, target }: RunOptions, run: CaseRun, findings: readonly Finding[]): string | null {
  const blamed = run.exchanges.find(
    ({ id, isRead, role }) => !isRead && role !== 'observe' && findings.some(({ exchange }) => exchange === id),
  );
  const exchange = blamed ?? run.exchanges.find(({ role }) => role === 'probe');
  if (exchange === undefined || (exchange.request.body?.length ?? 0) > maxBodyCharacters) return null;
  return curlOf(target.baseUrl, contract.operation.credentialHeader, exchange);
}

function toRequirement(requirement: Requirement, rules: readonly RuleReport[]): RequirementReport {
  const { id, title, level, statement, source, rulings, impact, dependsOn } = requirement;
  return {
    ...{ id, title, level, statement, source, rulings, impact, dependsOn },
    isAcceptance: isAcceptance(requirement),
    verdict: worstVerdict(rules.map(({ verdict }) => verdict)),
    rules,
  };
}
